import { type ById, commonErrors, newId } from '@mainstay/core';
import { dayIn } from '@mainstay/core/calendar';
import type { Tx } from '@mainstay/db';
import { companies, contacts, invoices } from '@mainstay/db/schema';
import { checkVersion, type TenantContext, tenantPreferences } from '@mainstay/kernel';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { invoiceErrors } from './invoices.errors.ts';
import { tellOfInvoice } from './invoices.events.ts';
import { invoiceRows, linesOf, replaceLines, sealBuyer, toInvoice, toSummary } from './invoices.rows.ts';
import type {
  CreateInvoice,
  Invoice,
  InvoiceLineInput,
  InvoicePage,
  ListInvoices,
  PreviewInvoice,
  UpdateInvoice,
} from './invoices.schemas.ts';
import { checkTaxId } from './tax/check-tax-id.ts';
import { invoiceTotals, type Totals, type TotalsInput } from './totals/invoice-totals.ts';

/** Today, in the tenant's time zone. */
export async function todayOf({ services, tenantId }: TenantContext): Promise<string> {
  const { timezone } = await tenantPreferences(services, tenantId);
  return dayIn(timezone, services.clock.now().toISOString());
}

/** Lines with the category that follows from their rate, where none was given. */
function categorised(lines: readonly InvoiceLineInput[]) {
  return lines.map((line) => ({ ...line, taxCategory: line.taxCategory ?? (line.taxRateBp > 0 ? 'S' : 'Z') }));
}

/** The amounts of an invoice. Throws VALIDATION_ERROR where they are too large. */
export function totalsOf(input: TotalsInput): Totals {
  try {
    return invoiceTotals(input);
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    throw commonErrors.VALIDATION_ERROR([{ path: 'lines', message: 'The amounts are too large' }]);
  }
}

/** Refuses a customer that is not there, or in the bin. Throws INVALID_REFERENCE. */
async function requireCustomer(
  tx: Tx,
  tenantId: string,
  { contactId, companyId }: { contactId?: string | null | undefined; companyId?: string | null | undefined },
): Promise<void> {
  for (const [table, id] of [[contacts, contactId] as const, [companies, companyId] as const]) {
    if (id === null || id === undefined) continue;
    const live = and(eq(table.tenantId, tenantId), eq(table.id, id), isNull(table.deletedAt));
    if ((await tx.$count(table, live)) === 0) throw commonErrors.INVALID_REFERENCE();
  }
}

/** A page of invoices and credit notes, without their lines. */
export async function listInvoices(ctx: TenantContext, query: ListInvoices): Promise<InvoicePage> {
  const today = query.overdue === undefined ? '' : await todayOf(ctx);
  const { status, type, kind, contactId, companyId, dealId, overdue } = query;
  const isOverdue = sql`(${invoices.status} = 'open' and ${invoices.type} = 'invoice' and ${invoices.dueDate} < ${today})`;
  return ctx.db.read(async (tx) => {
    const page = await invoiceRows.page(tx, ctx.tenantId, query, [
      status === undefined ? undefined : eq(invoices.status, status),
      type === undefined ? undefined : eq(invoices.type, type),
      kind === undefined ? undefined : eq(invoices.kind, kind),
      contactId === undefined ? undefined : eq(invoices.contactId, contactId),
      companyId === undefined ? undefined : eq(invoices.companyId, companyId),
      dealId === undefined ? undefined : eq(invoices.dealId, dealId),
      overdue === undefined ? undefined : overdue ? isOverdue : sql`${isOverdue} is not true`,
    ]);
    return { data: page.data.map(toSummary), meta: page.meta };
  });
}

/** One invoice or credit note, with its lines. Throws NOT_FOUND. */
export async function getInvoice(ctx: TenantContext, { id }: ById): Promise<Invoice> {
  const keys = await ctx.services.vault.forTenant(ctx.tenantId);
  return ctx.db.read(async (tx) => toInvoice(tx, ctx.tenantId, keys, await invoiceRows.get(tx, ctx.tenantId, id)));
}

/** What an invoice of these lines would come to; nothing is stored. Throws VALIDATION_ERROR where that is too much. */
export function previewInvoice(input: PreviewInvoice): Totals {
  return totalsOf({ ...input, lines: categorised(input.lines) });
}

/** Creates a draft, which has no number. Throws INVALID_REFERENCE for a customer that is not there, TAX_ID_INVALID. */
export async function createInvoice(ctx: TenantContext, input: CreateInvoice): Promise<Invoice> {
  return addDraft(ctx, input);
}

/**
 * Creates a draft; with `dealId`, one that bills a deal, after what `check` has to say in the same transaction. Throws what `createInvoice`
 * throws, and what `check` throws.
 */
export async function addDraft(
  ctx: TenantContext,
  { lines, buyer, ...input }: CreateInvoice & { dealId?: string },
  check: (tx: Tx) => Promise<void> = async () => undefined,
): Promise<Invoice> {
  const { tenantId, services } = ctx;
  checkTaxId(buyer, 'buyer.taxId');
  const [keys, { locale }] = [await services.vault.forTenant(tenantId), await tenantPreferences(services, tenantId)];
  const asked = categorised(lines);
  const totals = totalsOf({ ...input, lines: asked });
  const { net, tax, gross } = totals;
  const id = newId();
  return ctx.db.write(async (tx) => {
    await check(tx);
    await requireCustomer(tx, tenantId, input);
    const row = await invoiceRows.insert(tx, tenantId, {
      ...input,
      locale: input.locale ?? locale,
      id,
      kind: 'customer',
      type: 'invoice',
      ...sealBuyer(keys, id, buyer),
      net,
      tax,
      gross,
    });
    await replaceLines(tx, tenantId, id, asked, totals);
    await tellOfInvoice(tx, ctx, 'invoice.created', row);
    return toInvoice(tx, tenantId, keys, row);
  });
}

/** Changes a draft. Throws NOT_FOUND, VERSION_CONFLICT, INVOICE_FINALIZED, INVALID_REFERENCE, TAX_ID_INVALID. */
export async function updateInvoice(
  ctx: TenantContext,
  { id, version, lines, buyer, ...changes }: UpdateInvoice,
): Promise<Invoice> {
  const { tenantId, services } = ctx;
  checkTaxId(buyer, 'buyer.taxId');
  const keys = await services.vault.forTenant(tenantId);
  return ctx.db.write(async (tx) => {
    const old = await invoiceRows.lock(tx, tenantId, id);
    checkVersion(version, old, changes);
    if (old.status !== 'draft') throw invoiceErrors.FINALIZED();
    await requireCustomer(tx, tenantId, changes);
    const asked = lines ? categorised(lines) : await linesOf(tx, tenantId, id);
    const totals = totalsOf({
      currency: changes.currency ?? old.currency,
      taxMode: changes.taxMode ?? old.taxMode,
      rounding: changes.rounding ?? old.rounding,
      roundingPer: changes.roundingPer ?? old.roundingPer,
      lines: asked,
    });
    const row = await invoiceRows.update(tx, tenantId, id, {
      ...changes,
      ...(buyer ? sealBuyer(keys, id, buyer) : {}),
      net: totals.net,
      tax: totals.tax,
      gross: totals.gross,
    });
    await replaceLines(tx, tenantId, id, asked.map(lineFields), totals);
    await tellOfInvoice(tx, ctx, 'invoice.updated', row);
    return toInvoice(tx, tenantId, keys, row);
  });
}

/** What a line is asked with, of a line that is stored. */
export function lineFields(line: Omit<InvoiceLineInput, 'taxCategory'> & { taxCategory: string }) {
  const { description, quantity, unit, unitAmount, discountBp, taxRateBp, taxCategory, taxReason } = line;
  return { description, quantity, unit, unitAmount, discountBp, taxRateBp, taxCategory, taxReason };
}

/** Deletes a draft. Throws NOT_FOUND, INVOICE_FINALIZED. */
export async function deleteInvoice(ctx: TenantContext, { id }: ById): Promise<void> {
  await ctx.db.write(async (tx) => {
    const row = await invoiceRows.lock(tx, ctx.tenantId, id);
    if (row.status !== 'draft') throw invoiceErrors.FINALIZED();
    await invoiceRows.remove(tx, ctx.tenantId, id);
    await tellOfInvoice(tx, ctx, 'invoice.deleted', row);
  });
}

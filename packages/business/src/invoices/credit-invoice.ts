import { newId } from '@mainstay/core';
import { allocate, divide, formatDecimal } from '@mainstay/core/money';
import type { Tx } from '@mainstay/db';
import { balanceEntries } from '@mainstay/db/schema';
import type { TenantContext, TenantKeys } from '@mainstay/kernel';
import { followSubscription, holdIssuer } from './subscriptions/follow-invoices.ts';
import { number } from './finalize-invoice.ts';
import { creditErrors, invoiceErrors } from './invoices.errors.ts';
import { tellOfInvoice } from './invoices.events.ts';
import {
  type InvoiceLine,
  type InvoiceRow,
  invoiceRows,
  linesOf,
  openBuyer,
  replaceLines,
  sealBuyer,
  toInvoice,
} from './invoices.rows.ts';
import type { CreditInvoice, Invoice, VoidInvoice } from './invoices.schemas.ts';
import { lineFields, todayOf, totalsOf } from './invoices.service.ts';
import { mirrored, type Totals } from './totals/invoice-totals.ts';

type CreditLine = ReturnType<typeof lineFields>;
interface Credit {
  lines: CreditLine[];
  totals: Totals;
}

/** Whole per cents in basis points. */
const WHOLE = 10_000n;

/**
 * Takes back a part of an invoice, or all that is left of it, by a credit note. What was paid beyond what is then owed goes to the
 * customer's balance. Throws NOT_FOUND, INVOICE_NOT_OPEN, CREDIT_EXCEEDS_INVOICE, INVOICE_DATE_ORDER.
 */
export async function creditInvoice(
  ctx: TenantContext,
  input: CreditInvoice,
): Promise<{ invoice: Invoice; creditNote: Invoice }> {
  const { tenantId, services } = ctx;
  const [keys, today] = [await services.vault.forTenant(tenantId), await todayOf(ctx)];
  return ctx.db.write(async (tx) => {
    const invoice = await lockFinal(tx, ctx, input.id, ['open', 'paid']);
    const lines = await linesOf(tx, tenantId, invoice.id);
    const left = invoice.gross - invoice.credited;
    const credit = creditOf(invoice, lines, input, left);
    if (credit.totals.gross > left) throw creditErrors.EXCEEDS_INVOICE({ left });
    return book(tx, ctx, keys, { invoice, credit, reason: input.reason, today, status: invoice.status });
  });
}

/** Takes an invoice back as a whole, before anything was paid, by a credit note. Throws NOT_FOUND, INVOICE_NOT_OPEN, INVOICE_PAID, INVOICE_DATE_ORDER. */
export async function voidInvoice(
  ctx: TenantContext,
  { id, reason }: VoidInvoice,
): Promise<{ invoice: Invoice; creditNote: Invoice }> {
  const { tenantId, services } = ctx;
  const [keys, today] = [await services.vault.forTenant(tenantId), await todayOf(ctx)];
  return ctx.db.write(async (tx) => {
    const invoice = await lockFinal(tx, ctx, id, ['open', 'paid', 'uncollectible']);
    if (invoice.paid > 0 || invoice.status === 'paid') throw invoiceErrors.PAID();
    const lines = await linesOf(tx, tenantId, id);
    const credit = creditOf(invoice, lines, {}, invoice.gross - invoice.credited);
    return book(tx, ctx, keys, { invoice, credit, reason: reason ?? null, today, status: 'void' });
  });
}

/** Writes an open invoice off: it is owed no more, and not corrected. Throws NOT_FOUND, INVOICE_NOT_OPEN. */
export async function writeOffInvoice(ctx: TenantContext, { id }: { id: string }): Promise<Invoice> {
  const { tenantId, services } = ctx;
  const keys = await services.vault.forTenant(tenantId);
  return ctx.db.write(async (tx) => {
    await lockFinal(tx, ctx, id, ['open']);
    const row = await invoiceRows.update(tx, tenantId, id, { status: 'uncollectible' });
    await tellOfInvoice(tx, ctx, 'invoice.uncollectible', row);
    await followSubscription(tx, ctx, keys, row);
    return toInvoice(tx, tenantId, keys, row);
  });
}

async function lockFinal(
  tx: Tx,
  ctx: TenantContext,
  id: string,
  from: readonly InvoiceRow['status'][],
): Promise<InvoiceRow> {
  await holdIssuer(tx, ctx, id);
  const row = await invoiceRows.lock(tx, ctx.tenantId, id);
  if (row.type !== 'invoice' || !from.includes(row.status)) throw invoiceErrors.NOT_OPEN();
  return row;
}

/** What is taken back, as positive amounts: some lines or some of their quantity, an amount with its tax, or all that is left. */
function creditOf(
  invoice: InvoiceRow,
  lines: readonly InvoiceLine[],
  { lines: asked, amount }: Partial<Pick<CreditInvoice, 'lines' | 'amount'>>,
  left: number,
): Credit {
  if (asked) {
    const chosen = asked.map(({ id, quantity }) => {
      const line = lines.find((one) => one.id === id);
      if (!line) throw creditErrors.EXCEEDS_INVOICE({ left });
      return { ...lineFields(line), quantity: quantity ?? line.quantity };
    });
    return { lines: chosen, totals: totalsOf({ ...invoice, lines: chosen }) };
  }
  if (amount === undefined && invoice.credited === 0) {
    // All of it: the very amounts of the invoice, whatever they were rounded to.
    const { net, tax, gross } = invoice;
    const own = lines.map((line) => ({ net: line.net, tax: line.tax }));
    return { lines: lines.map(lineFields), totals: { net, tax, gross, lines: own, taxes: taxTable(lines) } };
  }
  return byAmount(invoice, lines, amount ?? left);
}

/** An amount shared out over the rates of an invoice by what each has of it; of each part the tax is taken out. */
function byAmount({ currency, taxMode }: InvoiceRow, lines: readonly InvoiceLine[], amount: number): Credit {
  const rates = taxTable(lines);
  const parts = allocate(
    BigInt(amount),
    rates.map(({ base, tax }) => BigInt(base + tax)),
  );
  const shares = rates.flatMap(({ rateBp, category, reason }, index) => {
    const gross = parts[index] ?? 0n;
    if (gross === 0n) return [];
    const tax = Number(divide(gross * BigInt(rateBp), WHOLE + BigInt(rateBp)));
    return [{ rateBp, category, reason, net: Number(gross) - tax, tax }];
  });
  const sum = (field: 'net' | 'tax') => shares.reduce((all, share) => all + share[field], 0);
  return {
    lines: shares.map(({ rateBp, category, reason, net, tax }) => ({
      description: 'Credit',
      quantity: '1',
      unit: null,
      unitAmount: formatDecimal(taxMode === 'inclusive' ? net + tax : net, currency),
      discountBp: 0,
      taxRateBp: rateBp,
      taxCategory: category,
      taxReason: reason,
    })),
    totals: {
      net: sum('net'),
      tax: sum('tax'),
      gross: sum('net') + sum('tax'),
      lines: shares.map(({ net, tax }) => ({ net, tax })),
      taxes: shares.map(({ rateBp, category, reason, net, tax }) => ({ rateBp, category, reason, base: net, tax })),
    },
  };
}

function taxTable(lines: readonly InvoiceLine[]): Totals['taxes'] {
  const table = new Map<string, Totals['taxes'][number]>();
  for (const { taxRateBp: rateBp, taxCategory: category, taxReason: reason, net, tax } of lines) {
    const key = `${rateBp} ${category}`;
    const row = table.get(key) ?? { rateBp, category, reason, base: 0, tax: 0 };
    table.set(key, { ...row, base: row.base + net, tax: row.tax + tax });
  }
  return [...table.values()];
}

interface Booking {
  invoice: InvoiceRow;
  credit: Credit;
  reason: string | null;
  today: string;
  status: InvoiceRow['status'];
}

async function book(tx: Tx, ctx: TenantContext, keys: TenantKeys, { invoice, credit, reason, today, status }: Booking) {
  const { tenantId } = ctx;
  const { net, tax, gross } = mirrored(credit.totals);
  const id = newId();
  const buyer = openBuyer(keys, invoice);
  const { kind, subscriptionId, currency, contactId, companyId, taxMode, rounding, roundingPer, locale } = invoice;
  const draft = await invoiceRows.insert(tx, tenantId, {
    id,
    kind,
    subscriptionId,
    currency,
    contactId,
    companyId,
    taxMode,
    rounding,
    roundingPer,
    locale,
    ...(buyer ? sealBuyer(keys, id, buyer) : {}),
    net,
    tax,
    gross,
    reason,
    type: 'credit_note',
    correctsId: invoice.id,
  });
  await replaceLines(tx, tenantId, id, credit.lines, mirrored(credit.totals));
  const credited = invoice.credited + credit.totals.gross;
  const over = invoice.paid + credited - invoice.gross;
  const taken = Math.max(0, Math.min(over, credit.totals.gross));
  if (taken > 0)
    await tx
      .insert(balanceEntries)
      .values({ tenantId, contactId, companyId, currency, amount: taken, cause: 'credit', invoiceId: invoice.id });
  const settled = status === 'open' && over >= 0 ? 'paid' : status;
  const changed = await invoiceRows.update(tx, tenantId, invoice.id, { credited, status: settled });
  const note = await number(tx, ctx, draft, today);
  await tellOfInvoice(tx, ctx, 'invoice.finalized', note);
  await tellOfInvoice(tx, ctx, status === 'void' ? 'invoice.voided' : 'invoice.credited', changed);
  await followSubscription(tx, ctx, keys, changed);
  return {
    invoice: await toInvoice(tx, tenantId, keys, changed),
    creditNote: await toInvoice(tx, tenantId, keys, note),
  };
}

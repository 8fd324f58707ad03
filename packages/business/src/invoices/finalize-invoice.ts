import { addDays } from '@mainstay/core/calendar';
import type { Tx } from '@mainstay/db';
import type { TenantContext } from '@mainstay/kernel';
import { RENDER_TASK } from './documents/invoice-document.ts';
import { takeNumber } from './invoice-number.ts';
import { invoiceErrors } from './invoices.errors.ts';
import { tellOfInvoice } from './invoices.events.ts';
import {
  type InvoiceRow,
  invoiceRows,
  linesOf,
  openBuyer,
  settingsOf,
  subscriptionSettings,
  toInvoice,
} from './invoices.rows.ts';
import type { FinalizeInvoice, Invoice } from './invoices.schemas.ts';
import { todayOf } from './invoices.service.ts';
import { checkReverseCharge } from './tax/check-tax-id.ts';

/**
 * Makes a draft final: it gets its day, its seller and, last of all, its number. One that is final already is answered as it is. Throws
 * NOT_FOUND, INVOICE_EMPTY, INVOICE_DATE_ORDER, and TAX_ID_INVALID where the buyer owes the tax and has no valid VAT number.
 */
export async function finalizeInvoice(ctx: TenantContext, { id, issueDate }: FinalizeInvoice): Promise<Invoice> {
  const { tenantId, services } = ctx;
  const keys = await services.vault.forTenant(tenantId);
  const today = await todayOf(ctx);
  return ctx.db.write(async (tx) => {
    const draft = await invoiceRows.lock(tx, tenantId, id);
    if (draft.status !== 'draft') return toInvoice(tx, tenantId, keys, draft);
    const lines = await linesOf(tx, tenantId, id);
    if (lines.length === 0) throw invoiceErrors.EMPTY();
    checkReverseCharge(openBuyer(keys, draft), lines);
    const row = await number(tx, ctx, draft, issueDate ?? today);
    await tellOfInvoice(tx, ctx, 'invoice.finalized', row);
    if (row.status === 'paid') await tellOfInvoice(tx, ctx, 'invoice.paid', row);
    return toInvoice(tx, tenantId, keys, row);
  });
}

/** Gives a draft its number, and what goes with it. An invoice over nothing is paid at once; a credit note owes nothing. */
export async function number(
  tx: Tx,
  { tenantId, services }: Pick<TenantContext, 'tenantId' | 'services'>,
  draft: InvoiceRow,
  issueDate: string,
): Promise<InvoiceRow> {
  const settings = draft.kind === 'subscription' ? subscriptionSettings(tenantId) : await settingsOf(tx, tenantId);
  const isOpen = draft.type === 'invoice' && draft.gross > 0;
  await services.jobs.add(tx, RENDER_TASK, { tenantId, id: draft.id });
  const taken = await takeNumber(tx, tenantId, settings, { ...draft, issueDate });
  return invoiceRows.update(tx, tenantId, draft.id, {
    ...taken,
    status: isOpen ? 'open' : 'paid',
    issueDate,
    dueDate: draft.type === 'invoice' ? (draft.dueDate ?? addDays(issueDate, settings.dueDays)) : null,
    seller: settings.seller ?? { name: null },
  });
}

import type { Tx } from '@mainstay/db';
import { invoiceLines, invoices, invoiceSettings, invoiceTaxes, payments, refunds } from '@mainstay/db/schema';
import { commonErrors, newId } from '@mainstay/core';
import { insertMany, type RowOf, type SealedPlace, type TenantKeys, tenantRows } from '@mainstay/kernel';
import { and, asc, eq } from 'drizzle-orm';
import type { Invoice, InvoiceLineInput, InvoiceSummary, Party } from './invoices.schemas.ts';
import type { InvoiceSettings } from './settings.schemas.ts';
import type { Totals } from './totals/invoice-totals.ts';

const summary = {
  id: invoices.id,
  kind: invoices.kind,
  type: invoices.type,
  status: invoices.status,
  number: invoices.number,
  numberText: invoices.numberText,
  currency: invoices.currency,
  issueDate: invoices.issueDate,
  dueDate: invoices.dueDate,
  supplyFrom: invoices.supplyFrom,
  supplyTo: invoices.supplyTo,
  contactId: invoices.contactId,
  companyId: invoices.companyId,
  taxMode: invoices.taxMode,
  rounding: invoices.rounding,
  roundingPer: invoices.roundingPer,
  net: invoices.net,
  tax: invoices.tax,
  gross: invoices.gross,
  paid: invoices.paid,
  credited: invoices.credited,
  correctsId: invoices.correctsId,
  subscriptionId: invoices.subscriptionId,
  dealId: invoices.dealId,
  reason: invoices.reason,
  note: invoices.note,
  locale: invoices.locale,
  version: invoices.version,
  createdAt: invoices.createdAt,
  updatedAt: invoices.updatedAt,
};
const whole = { ...summary, buyer: invoices.buyer, buyerKey: invoices.buyerKey, seller: invoices.seller };

const notFound = commonErrors.INVALID_REFERENCE;
const kept = () => commonErrors.HAS_DEPENDENTS();

/** The rows of invoices and credit notes. Writes throw INVALID_REFERENCE for a customer that is not there. */
export const invoiceRows = tenantRows(invoices, {
  columns: whole,
  sorts: { createdAt: null },
  references: {
    invoices_contact_fk: notFound,
    invoices_company_fk: notFound,
    invoices_corrects_fk: kept,
    invoices_deal_fk: notFound,
  },
});
export type InvoiceRow = RowOf<typeof whole>;

/** The rows of payments. */
export const paymentRows = tenantRows(payments, {
  columns: {
    id: payments.id,
    invoiceId: payments.invoiceId,
    currency: payments.currency,
    amount: payments.amount,
    refunded: payments.refunded,
    method: payments.method,
    reference: payments.reference,
    receivedAt: payments.receivedAt,
    provider: payments.provider,
    version: payments.version,
    createdAt: payments.createdAt,
    updatedAt: payments.updatedAt,
  },
  sorts: { createdAt: null },
});

/** The rows of refunds. */
export const refundRows = tenantRows(refunds, {
  columns: { id: refunds.id, paymentId: refunds.paymentId, amount: refunds.amount },
  sorts: { createdAt: null },
});

/** Where the buyer of an invoice is sealed, under a key of the invoice's own: tax law asks for it longer than the person's is kept. */
const buyerPlace = (id: string): SealedPlace => ({ table: 'invoices', column: 'buyer', row: id });

/** The columns that hold a buyer. */
export function sealBuyer(keys: TenantKeys, id: string, buyer: Party): { buyer: Buffer; buyerKey: Buffer } {
  const { sealed, wrappedKey } = keys.sealRecord(buyer, buyerPlace(id));
  return { buyer: sealed, buyerKey: wrappedKey };
}

/** The buyer of an invoice; null where it is kept no longer. */
export function openBuyer(keys: TenantKeys, { id, buyer, buyerKey }: Pick<InvoiceRow, 'id' | 'buyer' | 'buyerKey'>) {
  if (buyer === null || buyerKey === null) return null;
  return keys.openRecord<Party>({ sealed: buyer, wrappedKey: buyerKey }, buyerPlace(id));
}

/** What is still to be paid of an invoice: nothing of a draft, of a credit note, and of what was written off. */
export function dueOf({
  type,
  status,
  gross,
  paid,
  credited,
}: Pick<InvoiceRow, 'type' | 'status' | 'gross' | 'paid' | 'credited'>): number {
  return type === 'invoice' && status === 'open' ? gross - paid - credited : 0;
}

/** An invoice as lists show it. */
export function toSummary({ buyer: _buyer, buyerKey: _key, seller: _seller, ...row }: InvoiceRow): InvoiceSummary {
  return { ...row, due: dueOf(row) };
}

/** The lines of an invoice, in their order. */
export function linesOf(tx: Tx, tenantId: string, invoiceId: string) {
  return tx
    .select({
      id: invoiceLines.id,
      description: invoiceLines.description,
      quantity: invoiceLines.quantity,
      unit: invoiceLines.unit,
      unitAmount: invoiceLines.unitAmount,
      discountBp: invoiceLines.discountBp,
      taxRateBp: invoiceLines.taxRateBp,
      taxCategory: invoiceLines.taxCategory,
      taxReason: invoiceLines.taxReason,
      net: invoiceLines.net,
      tax: invoiceLines.tax,
    })
    .from(invoiceLines)
    .where(and(eq(invoiceLines.tenantId, tenantId), eq(invoiceLines.invoiceId, invoiceId)))
    .orderBy(asc(invoiceLines.position));
}
export type InvoiceLine = Awaited<ReturnType<typeof linesOf>>[number];

/** The whole of an invoice. */
export async function toInvoice(tx: Tx, tenantId: string, keys: TenantKeys, row: InvoiceRow): Promise<Invoice> {
  const lines = await linesOf(tx, tenantId, row.id);
  const taxes = await tx
    .select({
      rateBp: invoiceTaxes.rateBp,
      category: invoiceTaxes.category,
      base: invoiceTaxes.base,
      tax: invoiceTaxes.tax,
      reason: invoiceTaxes.reason,
    })
    .from(invoiceTaxes)
    .where(and(eq(invoiceTaxes.tenantId, tenantId), eq(invoiceTaxes.invoiceId, row.id)))
    .orderBy(asc(invoiceTaxes.id));
  return { ...toSummary(row), buyer: openBuyer(keys, row), seller: row.seller, lines, taxes };
}

/** Makes these the lines and the tax table of a draft. */
export async function replaceLines(
  tx: Tx,
  tenantId: string,
  invoiceId: string,
  lines: readonly (Omit<InvoiceLineInput, 'taxCategory'> & { taxCategory: string })[],
  totals: Totals,
): Promise<void> {
  for (const table of [invoiceLines, invoiceTaxes])
    await tx.delete(table).where(and(eq(table.tenantId, tenantId), eq(table.invoiceId, invoiceId)));
  const rows = lines.map((line, position) => {
    const { net, tax } = totals.lines[position] ?? { net: 0, tax: 0 };
    return { ...line, id: newId(), tenantId, invoiceId, position, net, tax };
  });
  if (rows.length > 0) await insertMany(tx, invoiceLines, rows);
  const taxes = totals.taxes.map((row) => ({ ...row, id: newId(), tenantId, invoiceId }));
  if (taxes.length > 0) await insertMany(tx, invoiceTaxes, taxes);
}

const DEFAULT_SETTINGS: InvoiceSettings = {
  seller: null,
  prefix: 'INV',
  creditPrefix: 'CN',
  pattern: '{PREFIX}-{YYYY}-{00000}',
  dueDays: 14,
  version: 1,
};

/** Digits of a tenant's id that stand in the numbers of what the installation bills it for. */
const TENANT_DIGITS = 12;

/**
 * How what the installation bills a tenant for is numbered: no two tenants have the same numbers, which are all of one issuer, and nothing
 * that a tenant sets moves them. It is due at once.
 */
export function subscriptionSettings(tenantId: string): InvoiceSettings {
  const tenant = tenantId.replaceAll('-', '').slice(-TENANT_DIGITS).toUpperCase();
  return { ...DEFAULT_SETTINGS, prefix: `SUB-${tenant}`, creditPrefix: `SUBCN-${tenant}`, dueDays: 0 };
}

/** How a tenant's invoices are numbered, and who issues them. */
export async function settingsOf(tx: Tx, tenantId: string): Promise<InvoiceSettings> {
  const [row] = await tx.select().from(invoiceSettings).where(eq(invoiceSettings.tenantId, tenantId));
  if (!row) return DEFAULT_SETTINGS;
  const { seller, prefix, creditPrefix, pattern, dueDays, version } = row;
  return { seller: seller as Party | null, prefix, creditPrefix, pattern, dueDays, version };
}

import type { Tx } from '@mainstay/db';
import { emit, type Principal } from '@mainstay/kernel';
import { type InvoiceRow, toSummary } from './invoices.rows.ts';
import { InvoiceSummary } from './invoices.schemas.ts';
import { Payment } from './payments/payments.schemas.ts';

const InvoiceFacts = InvoiceSummary.omit({ note: true, reason: true, createdAt: true, updatedAt: true });
const PaymentFacts = Payment.omit({ reference: true, createdAt: true, updatedAt: true });

/** The events of invoices and payments, and what they hold. */
export const invoiceEvents = {
  'invoice.created': InvoiceFacts,
  'invoice.updated': InvoiceFacts,
  'invoice.deleted': InvoiceFacts,
  'invoice.finalized': InvoiceFacts,
  'invoice.paid': InvoiceFacts,
  'invoice.voided': InvoiceFacts,
  'invoice.credited': InvoiceFacts,
  'invoice.uncollectible': InvoiceFacts,
  'payment.recorded': PaymentFacts,
  'payment.refunded': PaymentFacts,
};
type InvoiceEventType = Exclude<keyof typeof invoiceEvents, `payment.${string}`>;

/** On whose behalf something is written: a caller's, or nobody's. */
export interface Writer {
  tenantId: string;
  principal: { actor: Principal['actor'] | null };
}

/** Tells of an invoice, in the transaction that changes it: numbers and amounts, no words and no buyer. */
export async function tellOfInvoice(
  tx: Tx,
  { tenantId, principal }: Writer,
  type: InvoiceEventType,
  row: InvoiceRow,
): Promise<void> {
  const { note: _note, reason: _reason, createdAt: _created, updatedAt: _updated, ...data } = toSummary(row);
  await emit(
    tx,
    { tenantId, actor: principal.actor },
    { type, entity: { type: 'invoice', id: row.id, version: row.version }, data },
  );
}

/** Tells of a payment, without its reference. */
export async function tellOfPayment(
  tx: Tx,
  { tenantId, principal }: Writer,
  type: 'payment.recorded' | 'payment.refunded',
  payment: Payment,
): Promise<void> {
  const { reference: _reference, createdAt: _created, updatedAt: _updated, ...data } = payment;
  const entity = { type: 'payment', id: payment.id, version: payment.version };
  await emit(tx, { tenantId, actor: principal.actor }, { type, entity, data });
}

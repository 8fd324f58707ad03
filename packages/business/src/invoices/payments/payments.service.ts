import { balanceEntries, payments } from '@mainstay/db/schema';
import type { TenantContext } from '@mainstay/kernel';
import { eq } from 'drizzle-orm';
import { followSubscription, holdIssuer } from '../subscriptions/follow-invoices.ts';
import { invoiceErrors, paymentErrors } from '../invoices.errors.ts';
import { tellOfInvoice, tellOfPayment } from '../invoices.events.ts';
import { dueOf, invoiceRows, paymentRows, refundRows } from '../invoices.rows.ts';
import type { ListPayments, Payment, PaymentPage, RecordPayment, RefundPayment } from './payments.schemas.ts';

/** A page of payments. */
export async function listPayments(ctx: TenantContext, query: ListPayments): Promise<PaymentPage> {
  const { invoiceId } = query;
  const filters = invoiceId === undefined ? [] : [eq(payments.invoiceId, invoiceId)];
  return ctx.db.read((tx) => paymentRows.page(tx, ctx.tenantId, query, filters));
}

/**
 * Records what was paid of an open invoice. What exceeds the due is refused, or goes to the customer's balance where that is asked for.
 * Throws NOT_FOUND, INVOICE_NOT_OPEN, PAYMENT_CURRENCY, PAYMENT_EXCEEDS_DUE.
 */
export async function recordPayment(
  ctx: TenantContext,
  { currency, toBalance, ...input }: RecordPayment,
): Promise<Payment> {
  const { tenantId, services } = ctx;
  const { amount, invoiceId } = input;
  const keys = await services.vault.forTenant(tenantId);
  return ctx.db.write(async (tx) => {
    await holdIssuer(tx, ctx, invoiceId);
    const invoice = await invoiceRows.lock(tx, tenantId, invoiceId);
    if (invoice.type !== 'invoice' || invoice.status !== 'open') throw invoiceErrors.NOT_OPEN();
    if (currency !== undefined && currency !== invoice.currency)
      throw paymentErrors.CURRENCY({ currency: invoice.currency });
    const due = dueOf(invoice);
    if (amount > due && !toBalance) throw paymentErrors.EXCEEDS_DUE({ due });
    const payment = await paymentRows.insert(tx, tenantId, {
      ...input,
      currency: invoice.currency,
      receivedAt: input.receivedAt ?? services.clock.now().toISOString(),
    });
    const over = Math.max(0, amount - due);
    const { contactId, companyId } = invoice;
    if (over > 0)
      await tx.insert(balanceEntries).values({
        tenantId,
        contactId,
        companyId,
        currency: invoice.currency,
        amount: over,
        cause: 'payment',
        invoiceId,
      });
    const row = await invoiceRows.update(tx, tenantId, invoiceId, {
      paid: invoice.paid + amount - over,
      status: amount >= due ? 'paid' : 'open',
    });
    await tellOfPayment(tx, ctx, 'payment.recorded', payment);
    await tellOfInvoice(tx, ctx, row.status === 'paid' ? 'invoice.paid' : 'invoice.updated', row);
    await followSubscription(tx, ctx, keys, row);
    return payment;
  });
}

/**
 * Records that some of a payment was given back: the invoice is owed that much again, unless it was credited. Throws NOT_FOUND,
 * PAYMENT_EXCEEDS_PAYMENT.
 */
export async function refundPayment(ctx: TenantContext, { id, amount, reason }: RefundPayment): Promise<Payment> {
  const { tenantId, services } = ctx;
  const keys = await services.vault.forTenant(tenantId);
  return ctx.db.write(async (tx) => {
    const known = await paymentRows.get(tx, tenantId, id);
    await holdIssuer(tx, ctx, known.invoiceId);
    // Invoices are locked before their payments, here as where one is recorded.
    const invoice = await invoiceRows.lock(tx, tenantId, known.invoiceId);
    const payment = await paymentRows.lock(tx, tenantId, id);
    const left = payment.amount - payment.refunded;
    if (amount > left) throw paymentErrors.EXCEEDS_PAYMENT({ left });
    await refundRows.insert(tx, tenantId, { paymentId: id, amount, reason: reason ?? null });
    const changed = await paymentRows.update(tx, tenantId, id, { refunded: payment.refunded + amount });
    const paid = Math.max(0, invoice.paid - amount);
    const owed = invoice.gross - invoice.credited - paid;
    const status = invoice.status === 'paid' && owed > 0 ? 'open' : invoice.status;
    const row = await invoiceRows.update(tx, tenantId, invoice.id, { paid, status });
    await tellOfPayment(tx, ctx, 'payment.refunded', changed);
    await tellOfInvoice(tx, ctx, 'invoice.updated', row);
    await followSubscription(tx, ctx, keys, row);
    return changed;
  });
}

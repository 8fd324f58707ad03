import { get, post, router, tenantProcedure } from '@mainstay/kernel';
import { invoiceErrors, paymentErrors } from '../invoices.errors.ts';
import { ListPayments, Payment, PaymentPage, RecordPayment, RefundPayment } from './payments.schemas.ts';
import { listPayments, recordPayment, refundPayment } from './payments.service.ts';

export const paymentsRouter = router({
  list: tenantProcedure
    .meta({ permission: 'billing:read', rest: get('/payments'), summary: 'List payments' })
    .input(ListPayments)
    .output(PaymentPage)
    .query(({ ctx, input }) => listPayments(ctx, input)),

  record: tenantProcedure
    .meta({
      permission: 'billing:manage',
      errors: [invoiceErrors.NOT_OPEN, paymentErrors.CURRENCY, paymentErrors.EXCEEDS_DUE],
      rest: post('/payments'),
      emits: ['payment.recorded', 'invoice.paid', 'invoice.updated'],
      summary: 'Record a payment of an invoice',
    })
    .input(RecordPayment)
    .output(Payment)
    .mutation(({ ctx, input }) => recordPayment(ctx, input)),

  refund: tenantProcedure
    .meta({
      permission: 'billing:manage',
      errors: [paymentErrors.EXCEEDS_PAYMENT],
      rest: post('/payments/:id/refund', { status: 200 }),
      emits: ['payment.refunded', 'invoice.updated'],
      summary: 'Record that a payment was given back, or some of it',
    })
    .input(RefundPayment)
    .output(Payment)
    .mutation(({ ctx, input }) => refundPayment(ctx, input)),
});

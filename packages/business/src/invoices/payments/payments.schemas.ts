import { Id, listInput, pageOf, recordOf, Timestamp } from '@mainstay/core';
import { Amount, Currency, CurrencyCode } from '@mainstay/core/money';
import { z } from 'zod';
import { Reason } from '../invoices.schemas.ts';

export const Payment = recordOf({
  invoiceId: Id,
  currency: CurrencyCode,
  amount: z.int(),
  refunded: z.int(),
  method: z.string(),
  reference: z.string().nullable(),
  receivedAt: Timestamp,
  provider: z.string(),
});
export type Payment = z.infer<typeof Payment>;

export const ListPayments = listInput(['createdAt'], '-createdAt', { invoiceId: Id.optional() });
export type ListPayments = z.output<typeof ListPayments>;
export const PaymentPage = pageOf(Payment);
export type PaymentPage = z.infer<typeof PaymentPage>;

export const RecordPayment = z.strictObject({
  invoiceId: Id,
  amount: Amount.min(1).describe('In minor units'),
  currency: Currency.optional().describe('Where given, it must be the invoice’s'),
  method: z.string().trim().min(1).max(50).default('transfer'),
  reference: z.string().trim().min(1).max(200).nullable().default(null),
  receivedAt: Timestamp.optional(),
  toBalance: z.boolean().default(false).describe('Whether what exceeds the due is credited to the customer’s balance'),
});
export type RecordPayment = z.output<typeof RecordPayment>;

export const RefundPayment = z.strictObject({ id: Id, amount: Amount.min(1), reason: Reason.optional() });
export type RefundPayment = z.output<typeof RefundPayment>;

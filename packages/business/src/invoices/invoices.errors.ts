import { defineErrors } from '@mainstay/core';

export const invoiceErrors = defineErrors('INVOICE', {
  FINALIZED: { kind: 'CONFLICT', message: 'A final invoice is corrected by a credit note, and not changed' },
  NOT_OPEN: { kind: 'CONFLICT', message: 'Only an open invoice can be paid, credited, voided or written off' },
  PAID: { kind: 'CONFLICT', message: 'An invoice on which something was paid is corrected by a credit note' },
  NOT_FINAL: { kind: 'CONFLICT', message: 'A draft is no document yet: finalize it first' },
  DEAL_UNPRICED: { kind: 'UNPROCESSABLE', message: 'A deal is billed once it has an amount' },
  DEAL_WITHOUT_CUSTOMER: { kind: 'UNPROCESSABLE', message: 'A deal is billed to its company or contact, and has none' },
  DEAL_BILLED: { kind: 'CONFLICT', message: 'There is an invoice of this deal already' },
  EMPTY: { kind: 'UNPROCESSABLE', message: 'An invoice needs a line' },
  DATE_ORDER: { kind: 'CONFLICT', message: 'The last invoice of this series has a later date' },
});

export const taxErrors = defineErrors('TAX', {
  ID_INVALID: { kind: 'INVALID', message: 'A VAT number is missing or not valid' },
});

export const creditErrors = defineErrors('CREDIT', {
  EXCEEDS_INVOICE: { kind: 'UNPROCESSABLE', message: 'More than what is left of the invoice cannot be credited' },
});

export const paymentErrors = defineErrors('PAYMENT', {
  EXCEEDS_DUE: { kind: 'UNPROCESSABLE', message: 'More than what is due is taken only to the balance' },
  CURRENCY: { kind: 'UNPROCESSABLE', message: 'The payment is in another currency than the invoice' },
  EXCEEDS_PAYMENT: { kind: 'UNPROCESSABLE', message: 'More than what was paid cannot be refunded' },
});

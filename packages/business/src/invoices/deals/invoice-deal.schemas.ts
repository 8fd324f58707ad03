import { Id } from '@mainstay/core';
import { z } from 'zod';
import { CreateInvoice, line } from '../invoices.schemas.ts';

export const InvoiceDeal = z.strictObject({
  id: Id.describe('The deal'),
  taxRateBp: line.taxRateBp,
  taxCategory: line.taxCategory,
  taxMode: CreateInvoice.shape.taxMode,
});
export type InvoiceDeal = z.output<typeof InvoiceDeal>;

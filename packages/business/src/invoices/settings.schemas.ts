import { z } from 'zod';
import { Party, party } from './invoices.schemas.ts';

export const InvoiceSettings = z.object({
  seller: Party.nullable(),
  prefix: z.string(),
  creditPrefix: z.string(),
  pattern: z.string(),
  dueDays: z.int(),
  version: z.int(),
});
export type InvoiceSettings = z.infer<typeof InvoiceSettings>;

const Prefix = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9/-]{0,19}$/, 'Must be 1 to 20 letters, digits, / and -');

export const UpdateInvoiceSettings = z.strictObject({
  version: z.int().min(1).optional(),
  seller: z.strictObject(party).optional(),
  prefix: Prefix.optional(),
  creditPrefix: Prefix.optional(),
  pattern: z
    .string()
    .max(60)
    .regex(
      /^[A-Za-z0-9/_. -]*(\{PREFIX\}[A-Za-z0-9/_. -]*)(\{YYYY\}[A-Za-z0-9/_. -]*)?\{0{1,9}\}$/,
      'Must be like {PREFIX}-{YYYY}-{00000}',
    )
    .optional(),
  dueDays: z.int().min(0).max(365).optional(),
});
export type UpdateInvoiceSettings = z.output<typeof UpdateInvoiceSettings>;

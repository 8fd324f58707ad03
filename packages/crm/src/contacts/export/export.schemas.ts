import { z } from 'zod';
import { contactFilters, contactSort } from '../contacts.schemas.ts';

export const ExportContacts = z.strictObject({
  format: z.enum(['csv', 'vcard', 'json']).default('csv'),
  sort: contactSort('createdAt'),
  dialect: z
    .enum(['excel', 'plain', 'google', 'outlook'])
    .default('excel')
    .describe(
      'CSV: who reads it. `excel` guards cells against being run as formulas, which other programs would take for part of the value; `plain` has the ' +
        'same columns without the guard; `google` and `outlook` have the columns of these programs.',
    ),
  vcardVersion: z.enum(['3.0', '4.0']).default('4.0'),
  ...contactFilters,
});
export type ExportContacts = z.output<typeof ExportContacts>;

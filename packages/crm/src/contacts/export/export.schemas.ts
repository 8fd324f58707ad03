import { z } from 'zod';
import { contactFilters, contactSort } from '../contacts.schemas.ts';

export const ExportContacts = z.strictObject({
  format: z.enum(['csv', 'vcard', 'json']).default('csv'),
  sort: contactSort('createdAt'),
  ...contactFilters,
});
export type ExportContacts = z.output<typeof ExportContacts>;

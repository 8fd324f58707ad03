import { z } from 'zod';
import { contactFilters } from '../contacts.schemas.ts';

export const ExportContacts = z.strictObject({
  format: z.enum(['csv', 'vcard', 'json']).default('csv'),
  ...contactFilters,
});
export type ExportContacts = z.output<typeof ExportContacts>;

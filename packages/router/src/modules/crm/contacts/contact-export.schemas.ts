import { z } from 'zod';
import { contactFilters } from './contacts.schemas.ts';

export const ExportContacts = z.strictObject({
  format: z.enum(['csv', 'vcard', 'json']).default('csv'),
  ...contactFilters,
});
export type ExportContacts = z.output<typeof ExportContacts>;

/** The text of a file, piece by piece. */
export const TextChunks = z.custom<AsyncIterable<string>>(
  (value) => typeof value === 'object' && value !== null && Symbol.asyncIterator in value,
);

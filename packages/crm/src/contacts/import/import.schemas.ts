import { Id, PageMeta, pageFields, sortField, Timestamp } from '@mainstay/core';
import { z } from 'zod';

/** Largest file, in characters of its text; the body limit leaves room for JSON's escapes. */
const MOST_CHARACTERS = 15 * 1024 * 1024;
export const IMPORT_BODY_LIMIT = 20 * 1024 * 1024;

export const ImportContacts = z.strictObject({
  format: z.enum(['csv', 'vcard']),
  content: z.string().max(MOST_CHARACTERS).describe('The text of the file'),
  mapping: z
    .record(z.string().max(200), z.string().max(100))
    .optional()
    .describe(
      'CSV: column header to field, such as `emails.0.value`, `addresses.1.city`, `customFields.size`, `fullName`, `tags` or `ignore`. ' +
        'Columns left out are recognised by their header, as Mainstay, Google and Outlook name them.',
    ),
  mode: z.enum(['create', 'update', 'upsert']).default('create'),
  matchBy: z.enum(['email', 'externalId']).default('email'),
  dryRun: z.boolean().default(false).describe('Reports what would happen, and changes nothing'),
});
export type ImportContacts = z.output<typeof ImportContacts>;

const importFields = {
  id: Id,
  status: z.enum(['queued', 'running', 'done', 'failed', 'reverting', 'reverted']),
  format: z.enum(['csv', 'vcard']),
  mode: z.enum(['create', 'update', 'upsert']),
  matchBy: z.enum(['email', 'externalId']),
  dryRun: z.boolean(),
  total: z.int(),
  processed: z.int(),
  created: z.int(),
  updated: z.int(),
  failed: z.int(),
  error: z.string().nullable(),
  createdAt: Timestamp,
  finishedAt: Timestamp.nullable(),
};

export const Import = z.object(importFields);
export type Import = z.infer<typeof Import>;

/** An import with its first 100 faulty rows and, once it was reverted, the first 100 rows kept because they were edited since. */
export const ImportDetail = z.object({
  ...importFields,
  errors: z.array(z.object({ line: z.int(), errors: z.array(z.object({ path: z.string(), message: z.string() })) })),
  revertedRows: z.int(),
  keptRows: z.int(),
  kept: z.array(z.object({ line: z.int(), contactId: Id })),
});
export type ImportDetail = z.infer<typeof ImportDetail>;

export const ListImports = z.strictObject({ ...pageFields, sort: sortField(['createdAt'], '-createdAt') });
export type ListImports = z.output<typeof ListImports>;
export const ImportPage = z.object({ data: z.array(Import), meta: PageMeta });

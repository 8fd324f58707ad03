import { Id, PageMeta, pageFields, sortField, Timestamp } from '@mainstay/core';
import { z } from 'zod';

/** Largest file, in characters of its text; the body limit leaves room for JSON's escapes, and for base64. */
export const MAX_CHARACTERS = 15 * 1024 * 1024;
export const IMPORT_BODY_LIMIT = 20 * 1024 * 1024;

const format = z.enum(['csv', 'vcard']);
const mode = z.enum(['create', 'update', 'upsert']);
const matchBy = z.enum(['email', 'externalId']);

/** How an import judges and writes rows. */
export const ImportOptions = z.object({
  unmapped: z
    .enum(['report', 'customFields', 'notes'])
    .default('report')
    .describe(
      'What becomes of columns, properties, parameters and labels that no field takes. They are listed in any case; `customFields` ' +
        'keeps each under a key made of its name, `notes` as lines of the contact’s notes.',
    ),
  lists: z
    .enum(['add', 'replace'])
    .default('add')
    .describe(
      'Whether the emails, phones, addresses, tags and the like of a row come to those of the contact it updates, or replace them',
    ),
  strict: z.boolean().default(false).describe('Every warning is a fault: a row with one odd value is not written'),
  defaultCountry: z
    .string()
    .regex(/^[A-Z]{2}$/, 'Use a two-letter country code (ISO 3166-1), such as DE')
    .nullable()
    .default(null)
    .describe('Country of phone numbers without a country code; the tenant’s unless given'),
});
export type ImportOptions = z.output<typeof ImportOptions>;

export const ImportContacts = z.strictObject({
  format: format.optional().describe('Found by the content and the name of the file unless given'),
  content: z.string().max(IMPORT_BODY_LIMIT).describe('The text of the file, or its bytes in base64'),
  contentEncoding: z
    .enum(['text', 'base64'])
    .default('text')
    .describe('`base64` for a file that is not UTF-8: its byte order mark, its vCards or `charset` say what it is'),
  charset: z.string().trim().min(1).max(40).optional().describe('Of base64 content, such as windows-1252'),
  filename: z.string().max(300).optional(),
  mapping: z
    .record(z.string().max(200), z.string().max(100))
    .optional()
    .describe(
      'Column header or vCard property to field, such as `emails.0.value`, `addresses.1.city`, `customFields.size`, `fullName`, `tags` or ' +
        '`ignore`. What is left out is recognised as Mainstay, Google, Outlook (English, German, French, Spanish), Thunderbird, Apple, HubSpot, ' +
        'Salesforce, LinkedIn, Mailchimp and Pipedrive name it.',
    ),
  mode: mode.default('create'),
  matchBy: matchBy.default('email'),
  dryRun: z.boolean().default(false).describe('Reports what would happen, and changes nothing'),
  ...ImportOptions.shape,
});
export type ImportContacts = z.output<typeof ImportContacts>;

const importFields = {
  id: Id,
  status: z.enum(['queued', 'running', 'done', 'failed', 'reverting', 'reverted']),
  format,
  mode,
  matchBy,
  dryRun: z.boolean(),
  total: z.int(),
  processed: z.int(),
  created: z.int(),
  updated: z.int(),
  failed: z.int(),
  warned: z.int().describe('Rows that were written with a warning'),
  error: z.string().nullable(),
  createdAt: Timestamp,
  finishedAt: Timestamp.nullable(),
};

export const Import = z.object(importFields);
export type Import = z.infer<typeof Import>;

const Unmapped = z.object({
  name: z.string().describe('The column, property, parameter or label'),
  count: z.int().describe('Rows or cards in which it says something'),
  line: z.int().describe('Line of the first of them'),
});
export type Unmapped = z.infer<typeof Unmapped>;

const RowRemarks = z.array(z.object({ path: z.string(), message: z.string() }));

/**
 * An import with what its file says beyond a contact's fields, its first 100 faulty rows, its first 100 rows with warnings and, once it was
 * reverted, the first 100 rows kept because they were edited since.
 */
export const ImportDetail = z.object({
  ...importFields,
  options: ImportOptions,
  unmapped: z.array(Unmapped),
  errors: z.array(z.object({ line: z.int(), errors: RowRemarks })),
  warnings: z.array(z.object({ line: z.int(), warnings: RowRemarks })),
  revertedRows: z.int(),
  keptRows: z.int(),
  kept: z.array(z.object({ line: z.int(), contactId: Id })),
});
export type ImportDetail = z.infer<typeof ImportDetail>;

export const ListImports = z.strictObject({ ...pageFields, sort: sortField(['createdAt'], '-createdAt') });
export type ListImports = z.output<typeof ListImports>;
export const ImportPage = z.object({ data: z.array(Import), meta: PageMeta });

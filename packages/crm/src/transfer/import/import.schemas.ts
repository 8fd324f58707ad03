import { Id, PageMeta, pageFields, sortField, Timestamp } from '@mainstay/core';
import { z } from 'zod';

/** Largest file, in characters of its text; the body limit leaves room for JSON's escapes, and for base64. */
export const MAX_CHARACTERS = 15 * 1024 * 1024;
export const IMPORT_BODY_LIMIT = 20 * 1024 * 1024;

const mode = z.enum(['create', 'update', 'upsert']);

/** Whether one odd value costs its row: an option of every import. */
export const strict = z
  .boolean()
  .default(false)
  .describe('Every warning is a fault: a row with one odd value is not written');

/** How the file of an import comes: in every import's input. */
export const importedFile = {
  content: z.string().max(IMPORT_BODY_LIMIT).describe('The text of the file, or its bytes in base64'),
  contentEncoding: z
    .enum(['text', 'base64'])
    .default('text')
    .describe('`base64` for a file that is not UTF-8: its byte order mark, its vCards or `charset` say what it is'),
  charset: z.string().trim().min(1).max(40).optional().describe('Of base64 content, such as windows-1252'),
  filename: z.string().max(300).optional(),
  mapping: z.record(z.string().max(200), z.string().max(100)).optional(),
  mode: mode.default('create'),
  dryRun: z.boolean().default(false).describe('Reports what would happen, and changes nothing'),
};

/** What all imports take, whatever their records. */
export interface ImportedFile {
  content: string;
  contentEncoding: 'text' | 'base64';
  charset?: string | undefined;
  filename?: string | undefined;
  mapping?: Record<string, string> | undefined;
  mode: z.infer<typeof mode>;
  dryRun: boolean;
  matchBy: string;
  format?: 'csv' | 'vcard' | undefined;
}

const RowRemarks = z.array(z.object({ path: z.string(), message: z.string() }));

/** What files say that no field takes. */
const Unmapped = z.object({
  name: z.string().describe('The column, property, parameter or label'),
  count: z.int().describe('Rows or cards in which it says something'),
  line: z.int().describe('Line of the first of them'),
});
export type Unmapped = z.infer<typeof Unmapped>;

/** The answers of an entity's imports: of what formats, by what rows are matched, and with what options. */
export function importAnswers<
  F extends z.ZodType<'csv' | 'vcard'>,
  M extends z.ZodType<string>,
  O extends z.ZodType,
  K extends z.ZodRawShape,
>({ format, matchBy, options, kept }: { format: F; matchBy: M; options: O; kept: K }) {
  const fields = {
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
  const Import = z.object(fields);
  return {
    Import,
    ImportPage: z.object({ data: z.array(Import), meta: PageMeta }),
    /**
     * An import with what its file says beyond a record's fields, its first 100 faulty rows, its first 100 rows with warnings and, once it was
     * reverted, the first 100 rows kept because they were edited since.
     */
    ImportDetail: z.object({
      ...fields,
      options,
      unmapped: z.array(Unmapped),
      errors: z.array(z.object({ line: z.int(), errors: RowRemarks })),
      warnings: z.array(z.object({ line: z.int(), warnings: RowRemarks })),
      revertedRows: z.int(),
      keptRows: z.int(),
      kept: z.array(z.object({ line: z.int(), ...kept })),
    }),
  };
}

export const ListImports = z.strictObject({ ...pageFields, sort: sortField(['createdAt'], '-createdAt') });
export type ListImports = z.output<typeof ListImports>;

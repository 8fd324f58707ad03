import { Id, pageFields, pageOf, querySort, recordOf } from '@mainstay/core';
import { bodyLimitFor, fileContent, FileName, FilterInput } from '@mainstay/kernel';
import { z } from 'zod';

/** Bytes of a file, at most. */
export const MAX_FILE_BYTES = 25 * 1024 * 1024;

/** Bytes of a call with such a file in base64. */
export const FILE_BODY_LIMIT = bodyLimitFor(MAX_FILE_BYTES);

const FileRecord = z.strictObject({ type: z.enum(['contact', 'company', 'deal', 'task']), id: Id });
export type FileRecord = z.output<typeof FileRecord>;

export const AttachFile = z.strictObject({
  record: FileRecord.describe('What it is attached to'),
  filename: FileName,
  content: fileContent(MAX_FILE_BYTES),
});
export type AttachFile = z.output<typeof AttachFile>;

export const DetachFile = z.strictObject({
  id: Id,
  record: FileRecord.optional().describe('From this record alone; from all of them unless given'),
});
export type DetachFile = z.output<typeof DetachFile>;

export const AttachedFile = recordOf({
  name: z.string(),
  size: z.int().describe('Bytes'),
  type: z.string().describe('Media type, by content and name'),
  sha256: z.string().describe('In hexadecimal'),
  uploadedBy: Id.nullable(),
  records: z.array(z.object({ type: z.enum(['contact', 'company', 'deal', 'task']), id: Id })),
});
export type AttachedFile = z.infer<typeof AttachedFile>;

export const ListFiles = z.strictObject({
  ...pageFields,
  sort: querySort(['createdAt'], '-createdAt'),
  filter: FilterInput.optional(),
  contactId: Id.optional(),
  companyId: Id.optional(),
  dealId: Id.optional(),
  taskId: Id.optional(),
});
export type ListFiles = z.output<typeof ListFiles>;
export const FilePage = pageOf(AttachedFile);
export type FilePage = z.infer<typeof FilePage>;

export const FileUrlInput = z.strictObject({
  id: Id,
  expiresIn: z.int().min(60).max(900).default(300).describe('Seconds'),
});
export type FileUrlInput = z.output<typeof FileUrlInput>;
export const FileUrl = z.object({
  path: z.string().describe('On this server, for a GET without further credentials'),
  expiresAt: z.string(),
});
export type FileUrl = z.infer<typeof FileUrl>;

import { Id, pageFields, pageOf, querySort, recordOf, updateInput, Version } from '@mainstay/core';
import { FilterInput } from '@mainstay/kernel';
import { z } from 'zod';
import { flatFormat } from '../transfer/index.ts';

const MAX_LINKS = 20;

/** Pinned notes of one record. */
export const MAX_PINNED = 3;

export const NoteLink = z.strictObject({ type: z.enum(['contact', 'company', 'deal', 'task']), id: Id });
export type NoteLink = z.output<typeof NoteLink>;

const writable = {
  body: z
    .string()
    .max(20_000)
    .regex(/\S/, 'Write something')
    .describe('Markdown; `@[user:<id>]` mentions a member of the tenant'),
  links: z.array(NoteLink).max(MAX_LINKS),
};

export const CreateNote = z.strictObject({
  ...writable,
  links: writable.links.default([]),
  pinned: z.boolean().default(false),
});
export type CreateNote = z.output<typeof CreateNote>;
export const UpdateNote = updateInput(writable);
export type UpdateNote = z.output<typeof UpdateNote>;

export const PinNote = z.strictObject({
  id: Id,
  version: Version.optional(),
  pinned: z.boolean().default(true).describe('false takes the pin out'),
});
export type PinNote = z.output<typeof PinNote>;

export const Note = recordOf({
  body: z.string().describe('As it was written'),
  html: z.string().describe('The body as HTML that may stand in a page'),
  links: z.array(z.object({ type: z.enum(['contact', 'company', 'deal', 'task']), id: Id })),
  mentions: z.array(Id).describe('Users whom it mentions'),
  pinned: z.boolean(),
  createdBy: Id.nullable(),
});
export type Note = z.infer<typeof Note>;

const filters = {
  filter: FilterInput.optional(),
  search: z.string().trim().min(1).max(100).optional(),
  contactId: Id.optional(),
  companyId: Id.optional(),
  dealId: Id.optional(),
  taskId: Id.optional(),
  createdBy: z.union([Id, z.literal('@me')]).optional(),
  pinned: z.boolean().optional(),
};

export const ListNotes = z.strictObject({
  ...pageFields,
  sort: querySort(['createdAt', 'updatedAt'], '-createdAt'),
  ...filters,
});
export type ListNotes = z.output<typeof ListNotes>;
export const ExportNotes = z.strictObject({
  ...flatFormat,
  sort: querySort(['createdAt', 'updatedAt'], 'createdAt'),
  ...filters,
});
export type ExportNotes = z.output<typeof ExportNotes>;
export const NotePage = pageOf(Note);
export type NotePage = z.infer<typeof NotePage>;

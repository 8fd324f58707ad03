import { Id, Instant, listInput, nameOf, pageOf, recordOf, Timestamp, updateInput } from '@mainstay/core';
import { z } from 'zod';

const Title = nameOf(1, 200);
const Text = z.string().max(10_000);

export const Note = recordOf({
  title: z.string(),
  text: z.string(),
  contactId: Id.nullable(),
  dueAt: Timestamp.nullable().describe('When note.due is emitted'),
  remindedAt: Timestamp.nullable(),
});
export type Note = z.infer<typeof Note>;

export const ListNotes = listInput(['title', 'createdAt'], '-createdAt', {
  search: Title.optional().describe('What the title begins with'),
  contactId: Id.optional(),
  dueBefore: Instant.optional(),
});
export type ListNotes = z.output<typeof ListNotes>;
export const NotePage = pageOf(Note);
export type NotePage = z.infer<typeof NotePage>;

export const CreateNote = z.strictObject({
  title: Title,
  text: Text.default(''),
  contactId: Id.optional(),
  dueAt: Instant.optional(),
});
export type CreateNote = z.output<typeof CreateNote>;

export const UpdateNote = updateInput({
  title: Title,
  text: Text,
  contactId: Id.nullable(),
  dueAt: Instant.nullable(),
});
export type UpdateNote = z.output<typeof UpdateNote>;

import { Id, Instant, listInput, nameOf, pageOf, recordOf, Timestamp, updateInput } from '@mainstay/core';
import { z } from 'zod';

const Title = nameOf(1, 200);
const Text = z.string().max(10_000);

export const Memo = recordOf({
  title: z.string(),
  text: z.string(),
  contactId: Id.nullable(),
  dueAt: Timestamp.nullable().describe('When memo.due is emitted'),
  remindedAt: Timestamp.nullable(),
});
export type Memo = z.infer<typeof Memo>;

export const ListMemos = listInput(['title', 'createdAt'], '-createdAt', {
  search: Title.optional().describe('What the title begins with'),
  contactId: Id.optional(),
  dueBefore: Instant.optional(),
});
export type ListMemos = z.output<typeof ListMemos>;
export const MemoPage = pageOf(Memo);
export type MemoPage = z.infer<typeof MemoPage>;

export const CreateMemo = z.strictObject({
  title: Title,
  text: Text.default(''),
  contactId: Id.optional(),
  dueAt: Instant.optional(),
});
export type CreateMemo = z.output<typeof CreateMemo>;

export const UpdateMemo = updateInput({
  title: Title,
  text: Text,
  contactId: Id.nullable(),
  dueAt: Instant.nullable(),
});
export type UpdateMemo = z.output<typeof UpdateMemo>;

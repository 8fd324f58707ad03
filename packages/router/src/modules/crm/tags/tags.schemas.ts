import { Id, PageMeta, pageFields, sortField } from '@mainstay/core';
import { z } from 'zod';
import { TagName } from '../contacts/index.ts';

export const Tag = z.object({ id: Id, name: z.string(), contacts: z.int() });
export type Tag = z.infer<typeof Tag>;

export const ListTags = z.strictObject({
  ...pageFields,
  sort: sortField(['name', 'createdAt'], 'name'),
  search: z.string().trim().min(1).max(50).optional(),
});
export type ListTags = z.output<typeof ListTags>;
export const TagPage = z.object({ data: z.array(Tag), meta: PageMeta });

export const TagById = z.strictObject({ id: Id });
export const RenameTag = z.strictObject({ id: Id, name: TagName });
export type RenameTag = z.output<typeof RenameTag>;

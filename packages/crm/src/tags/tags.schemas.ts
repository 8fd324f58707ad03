import { listInput, pageOf, recordOf, updateInput } from '@mainstay/core';
import { z } from 'zod';
import { TagName } from '../contacts/index.ts';

export const Tag = recordOf({
  name: z.string(),
  contacts: z.int().describe('How many contacts carry it, those in the bin left out'),
  companies: z.int().describe('How many companies carry it, those in the bin left out'),
});
export type Tag = z.infer<typeof Tag>;

export const ListTags = listInput(['name', 'createdAt'], 'name', { search: TagName.optional() });
export type ListTags = z.output<typeof ListTags>;
export const TagPage = pageOf(Tag);
export type TagPage = z.infer<typeof TagPage>;

export const CreateTag = z.strictObject({ name: TagName });
export type CreateTag = z.output<typeof CreateTag>;

export const UpdateTag = updateInput({ name: TagName });
export type UpdateTag = z.output<typeof UpdateTag>;

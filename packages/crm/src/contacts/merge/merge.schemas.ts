import { Id, PageMeta, pageFields } from '@mainstay/core';
import { z } from 'zod';
import { mergeInput } from '../../transfer/index.ts';
import { Contact } from '../contacts.schemas.ts';

export const ListDuplicates = z.strictObject({ limit: pageFields.limit, cursor: pageFields.cursor });
export type ListDuplicates = z.output<typeof ListDuplicates>;

/** Groups of likely duplicates, each with its oldest contacts; `count` is the size of the whole group. */
export const DuplicatePage = z.object({
  data: z.array(z.object({ reason: z.enum(['phone', 'email', 'name']), count: z.int(), contacts: z.array(Contact) })),
  meta: PageMeta,
});

export const MergeContacts = mergeInput('contact');
export type MergeContacts = z.output<typeof MergeContacts>;
export const MergedContact = z.object({ mergeId: Id, contact: Contact });

/** `keptEdits` names the winner's fields, and the tables of references, that were changed after the merge and left as they are. */
export const UnmergedContacts = z.object({
  contact: Contact,
  restored: z.array(Contact),
  keptEdits: z.array(z.string()),
});

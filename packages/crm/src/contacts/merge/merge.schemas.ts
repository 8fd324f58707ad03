import { Id, PageMeta, pageFields } from '@mainstay/core';
import { z } from 'zod';
import { Contact } from '../contacts.schemas.ts';

/** Contacts that one merge takes away, at most. */
const MOST_LOSERS = 20;

export const ListDuplicates = z.strictObject({ limit: pageFields.limit, cursor: pageFields.cursor });
export type ListDuplicates = z.output<typeof ListDuplicates>;

/** Groups of likely duplicates, each with its oldest contacts; `count` is the size of the whole group. */
export const DuplicatePage = z.object({
  data: z.array(z.object({ reason: z.enum(['phone', 'email', 'name']), count: z.int(), contacts: z.array(Contact) })),
  meta: PageMeta,
});

export const MergeContacts = z
  .strictObject({ winnerId: Id, loserIds: z.array(Id).min(1).max(MOST_LOSERS) })
  .refine(({ winnerId, loserIds }) => !loserIds.includes(winnerId), {
    path: ['loserIds'],
    message: 'A contact cannot be merged into itself',
  })
  .refine(({ loserIds }) => new Set(loserIds).size === loserIds.length, {
    path: ['loserIds'],
    message: 'The same contact is listed twice',
  })
  .meta({
    example: {
      winnerId: '0198c0de-7c3e-7000-8000-000000000001',
      loserIds: ['0198c0de-7c3e-7000-8000-000000000002'],
    },
  });
export type MergeContacts = z.output<typeof MergeContacts>;
export const MergedContact = z.object({ mergeId: Id, contact: Contact });

/** `keptEdits` names the winner's fields, and the tables of references, that were changed after the merge and left as they are. */
export const UnmergedContacts = z.object({
  contact: Contact,
  restored: z.array(Contact),
  keptEdits: z.array(z.string()),
});

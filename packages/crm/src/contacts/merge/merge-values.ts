import {
  type MergedFields,
  mergedChanges as changesOfMerge,
  undoneChanges as changesOfUndo,
} from '../../transfer/index.ts';
import type { ContactChanges } from '../contacts.schemas.ts';
import type { ContactPii } from '../details/contact-points.ts';
import { type ContactValues, distinctTags } from '../details/contact-record.ts';

/** A contact as merging sees it: its row, and its reachable facts opened. */
export type OpenContact = Omit<ContactValues, 'pii' | 'piiKey'> & ContactPii;

const CONTACT_SCALARS = [
  'prefix',
  'firstName',
  'lastName',
  'suffix',
  'nickname',
  'phoneticFirstName',
  'phoneticLastName',
  'companyId',
  'company',
  'title',
  'department',
  'role',
  'birthday',
  'notes',
  'ownerId',
  'status',
  'source',
  'externalId',
] as const;

const FIELDS: MergedFields = {
  scalars: CONTACT_SCALARS,
  wholeLists: ['middleNames'],
  lists: ['emails', 'phones', 'addresses', 'urls', 'handles', 'related'],
  marked: new Set(['emails', 'phones', 'addresses']),
};

/** What the winner becomes: its own values first, its empty fields from the losers in their order, lists joined. */
export function mergedChanges(winner: OpenContact, losers: readonly OpenContact[]): ContactChanges {
  const changes = changesOfMerge(FIELDS, winner, losers);
  const tags = distinctTags([winner, ...losers].flatMap((contact) => contact.tags));
  if (tags.length > winner.tags.length) changes['tags'] = tags;
  return changes;
}

/** How to take a merge back from the winner. Tags follow their links. */
export function undoneChanges(
  before: OpenContact,
  merged: OpenContact,
  now: OpenContact,
): { changes: ContactChanges; keptEdits: string[] } {
  const { changes, keptEdits } = changesOfUndo(FIELDS, before, merged, now);
  const isEdited = [...now.tags].sort().join('\n') !== [...merged.tags].sort().join('\n');
  return { changes, keptEdits: isEdited ? [...keptEdits, 'tags'] : keptEdits };
}

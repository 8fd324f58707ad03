import type { Contact, ContactChanges } from '../contacts.schemas.ts';
import type { ContactPii } from '../details/contact-points.ts';
import { type ContactValues, distinctTags } from '../details/contact-record.ts';

/** A contact as merging sees it: its row, and its reachable facts opened. */
export type OpenContact = Omit<ContactValues, 'pii' | 'piiKey'> & ContactPii;

const SCALARS = [
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
const LISTS = ['emails', 'phones', 'addresses', 'urls', 'handles', 'related'] as const;
/** Lists of which one entry is primary. */
const MARKED: ReadonlySet<string> = new Set(['emails', 'phones', 'addresses']);

/** What the winner becomes: its own values first, its empty fields from the losers in their order, lists joined. */
export function mergedChanges(winner: OpenContact, losers: readonly OpenContact[]): ContactChanges {
  const changes: Record<string, unknown> = {};
  for (const field of SCALARS) {
    if (winner[field] !== null && winner[field] !== '') continue;
    const filled = losers.map((loser) => loser[field]).find((value) => value !== null && value !== '');
    if (filled !== undefined) changes[field] = filled;
  }
  for (const list of LISTS) {
    const own: readonly object[] = winner[list];
    const known = new Set(own.map(entryKey));
    const added = losers
      .flatMap((loser): readonly object[] => loser[list])
      .filter((entry) => !known.has(entryKey(entry)) && known.add(entryKey(entry)));
    // A loser's primary entry is primary only where the winner has none.
    const joined = [...own, ...added].map((entry, index) =>
      MARKED.has(list)
        ? { ...entry, primary: own.length > 0 ? isPrimary(entry) && index < own.length : index === 0 }
        : entry,
    );
    if (added.length > 0) changes[list] = joined;
  }
  const tags = distinctTags([winner, ...losers].flatMap((contact) => contact.tags));
  if (tags.length > winner.tags.length) changes['tags'] = tags;
  if (winner.middleNames.length === 0) {
    const filled = losers.find(({ middleNames }) => middleNames.length > 0);
    if (filled) changes['middleNames'] = filled.middleNames;
  }
  const customFields = Object.assign(
    {},
    ...[...losers].reverse().map((loser) => loser.customFields),
    winner.customFields,
  ) as object;
  if (Object.keys(customFields).length > Object.keys(winner.customFields).length)
    changes['customFields'] = customFields;
  return changes;
}

function isPrimary(entry: { primary?: boolean }): boolean {
  return entry.primary === true;
}

/** What makes two entries one: the value, or the whole address. */
function entryKey(entry: object): string {
  if ('value' in entry) return String(entry.value);
  const { label: _label, primary: _primary, ...address } = entry as Record<string, unknown>;
  return JSON.stringify(Object.entries(address).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * How to take a merge back from the winner: a field that still has the merge's value gets its former one. Where it was edited
 * since, the edit stays and the field is named; from an edited list only what the merge had added goes. Tags follow their links.
 */
export function undoneChanges(
  before: OpenContact,
  merged: OpenContact,
  now: Contact | OpenContact,
): { changes: ContactChanges; keptEdits: string[] } {
  const changes: Record<string, unknown> = {};
  const keptEdits: string[] = [];
  for (const field of SCALARS) {
    if (now[field] !== merged[field]) keptEdits.push(field);
    else if (now[field] !== before[field]) changes[field] = before[field];
  }
  if (!same(now.middleNames, merged.middleNames)) keptEdits.push('middleNames');
  else if (!same(now.middleNames, before.middleNames)) changes['middleNames'] = before.middleNames;
  for (const list of LISTS) {
    if (same(now[list], merged[list])) {
      if (!same(merged[list], before[list])) changes[list] = before[list];
      continue;
    }
    keptEdits.push(list);
    const own = new Set(before[list].map(entryKey));
    const added = new Set(merged[list].map(entryKey).filter((key) => !own.has(key)));
    const entries: readonly object[] = now[list];
    if (entries.some((entry) => added.has(entryKey(entry))))
      changes[list] = entries.filter((entry) => !added.has(entryKey(entry)));
  }
  if (!same([...now.tags].sort(), [...merged.tags].sort())) keptEdits.push('tags');
  const customFields: Record<string, unknown> = { ...now.customFields };
  for (const key of new Set([...Object.keys(merged.customFields), ...Object.keys(now.customFields)])) {
    if (!same(now.customFields[key], merged.customFields[key])) keptEdits.push(`customFields.${key}`);
    else if (!Object.hasOwn(before.customFields, key)) delete customFields[key];
  }
  if (!same(customFields, now.customFields)) changes['customFields'] = customFields;
  return { changes, keptEdits };
}

/** Equal as JSON, whatever the order of the fields. */
function same(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ) ?? 'undefined'
  );
}

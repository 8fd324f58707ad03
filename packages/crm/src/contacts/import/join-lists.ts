import { sameText } from '@mainstay/kernel';
import type { ContactChanges } from '../contacts.schemas.ts';
import type { ContactPii } from '../details/contact-points.ts';
import { canonicalEmail } from '../details/email-address.ts';
import { normalisePhone } from '../details/phone-number.ts';
import type { ContactRow } from '../details/contact-record.ts';

/** Lists as long as a contact may have them. */
const MAX_ENTRIES = 20;
const MAX_TAGS = 50;

interface Entry {
  value?: string;
  primary?: boolean | undefined;
}

/** What a row adds to a contact: its entries behind those that are there, its tags and notes too. Which entry is primary stays as it is. */
export function addedToLists(
  changes: ContactChanges,
  before: Pick<ContactRow, 'tags'> & Partial<ContactPii>,
  defaultCountry: string | null,
): ContactChanges {
  const added: Record<string, unknown> = { ...changes };
  for (const field of ['emails', 'phones', 'addresses', 'urls', 'handles', 'related'] as const) {
    const entries: readonly Entry[] | undefined = changes[field];
    if (entries) added[field] = joined(before[field] ?? [], entries, keyOf(field, defaultCountry), MAX_ENTRIES);
  }
  if (changes.tags) added['tags'] = joined(before.tags, changes.tags, sameText, MAX_TAGS);
  if (changes.notes && before.notes && before.notes !== changes.notes)
    added['notes'] = joinedNotes(before.notes, changes.notes);
  return added;
}

function joined<E>(known: readonly E[], more: readonly E[], keyOf: (entry: E) => string, most: number): E[] {
  const present = new Set(known.map(keyOf));
  const fresh = more.filter((entry) => !present.has(keyOf(entry)) && present.add(keyOf(entry)));
  const added = known.length === 0 ? fresh : fresh.map(withoutMark);
  return [...known, ...added].slice(0, Math.max(most, known.length));
}

function withoutMark<E>(entry: E): E {
  return typeof entry === 'object' && entry !== null ? { ...entry, primary: undefined } : entry;
}

function keyOf(field: string, country: string | null): (entry: Entry) => string {
  return (entry) => {
    if (field === 'emails') return canonicalEmail(entry.value ?? '');
    if (field === 'phones') return normalisePhone(entry.value ?? '', country).value;
    const { primary: _primary, label: _label, ...place } = entry as Entry & { label?: string };
    return JSON.stringify(Object.entries(place).sort(([a], [b]) => (a < b ? -1 : 1)));
  };
}

/** Lines that are there already are not written twice. */
function joinedNotes(known: string, more: string): string {
  const lines = new Set(known.split('\n'));
  return [known, ...more.split('\n').filter((line) => !lines.has(line))].join('\n');
}

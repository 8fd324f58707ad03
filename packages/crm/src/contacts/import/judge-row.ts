import type { ErrorDetail } from '@mainstay/core';
import { ContactChanges } from '../contacts.schemas.ts';
import { normalisePhone } from '../details/phone-number.ts';
import type { ContactDraft, DraftEntry, ImportRow, Leftover } from './import-row.ts';
import { LIST_FIELDS } from './targets.ts';

/** Entries of one list and tags that a contact has, at most; what stands behind them in a row is left out. */
const MAX_ENTRIES = 20;
const MAX_TAGS = 50;

/** Each round leaves out what does not fit; what is left out in one can show a fault only once more, in a list or as a whole. */
const MAX_ROUNDS = 4;

/** A row without its odd values. */
export interface JudgedRow {
  input: ContactDraft;
  changes: ContactChanges;
  warnings: ErrorDetail[];
  leftovers: Leftover[];
}

/**
 * What of a row can be written: a value that does not fit its field is left out, with a warning and as a leftover; a phone number
 * that is none of any country is kept as written, with a warning. Null when nothing fits.
 */
export function judgeRow(row: ImportRow, defaultCountry: string | null): JudgedRow | null {
  const warnings = [...row.warnings];
  const leftovers = [...row.leftovers];
  const input = withinLimits(row.input, warnings, leftovers);
  if (typeof input['status'] === 'string') input['status'] = input['status'].toLowerCase();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const parsed = ContactChanges.safeParse(input);
    if (parsed.success) {
      warnOfRawPhones(parsed.data, defaultCountry, warnings);
      return { input, changes: parsed.data, warnings, leftovers };
    }
    const dropped = new Set<string>();
    // From behind, so that an entry that goes does not move those that are still to go.
    for (const { path, message, code, ...issue } of parsed.error.issues.toReversed()) {
      const paths =
        code === 'unrecognized_keys' ? (issue as { keys: string[] }).keys.map((key) => [...path, key]) : [path];
      for (const at of paths) {
        const place = placeOf(at);
        if (!dropped.has(place.join('.'))) warnings.push({ path: at.join('.'), message });
        dropped.add(place.join('.'));
        drop(input, place, leftovers);
      }
    }
  }
  return null;
}

function withinLimits(draft: ContactDraft, warnings: ErrorDetail[], leftovers: Leftover[]): ContactDraft {
  const input = structuredClone(draft);
  const cut = (field: string, most: number) => {
    const entries = input[field];
    if (!Array.isArray(entries) || entries.length <= most) return;
    warnings.push({ path: field, message: `Only the first ${most} are taken` });
    for (const entry of entries.slice(most)) leftovers.push({ name: field, value: textOf(entry) });
    input[field] = entries.slice(0, most);
  };
  for (const list of LIST_FIELDS) cut(list, MAX_ENTRIES);
  // Of pages, messengers and relations none is primary.
  for (const list of ['urls', 'handles', 'related'] as const) {
    const entries = input[list] as DraftEntry[] | undefined;
    if (Array.isArray(entries)) input[list] = entries.map(({ primary: _primary, ...entry }) => entry);
  }
  if (input.tags) input.tags = distinct(input.tags);
  cut('tags', MAX_TAGS);
  return input;
}

function distinct(tags: readonly string[]): string[] {
  const found = new Map(tags.toReversed().map((tag) => [tag.toLowerCase(), tag]));
  return [...found.values()].reverse();
}

function warnOfRawPhones({ phones }: ContactChanges, country: string | null, warnings: ErrorDetail[]): void {
  for (const [index, { value }] of (phones ?? []).entries()) {
    if (!normalisePhone(value, country).raw) continue;
    warnings.push({ path: `phones.${index}.value`, message: 'Kept as written: it is no number in international form' });
  }
}

type Path = readonly PropertyKey[];

/** What goes with a faulty value: of an address its part, of another entry all. */
function placeOf(path: Path): Path {
  return path.length > 2 && path.at(-1) === 'value' ? path.slice(0, -1) : path;
}

function drop(input: ContactDraft, place: Path, leftovers: Leftover[]): void {
  let holder: unknown = input;
  for (const step of place.slice(0, -1)) holder = (holder as Record<PropertyKey, unknown> | undefined)?.[step];
  const last = place.at(-1);
  if (typeof holder !== 'object' || holder === null || last === undefined || !Object.hasOwn(holder, last)) return;
  const value = (holder as Record<PropertyKey, unknown>)[last];
  leftovers.push({ name: String(place[0]), value: textOf(value) });
  if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else delete (holder as Record<PropertyKey, unknown>)[last];
  // An address of which nothing is left is none.
  if (place[0] === 'addresses' && place.length === 3) {
    input.addresses = (input.addresses ?? []).filter((entry) =>
      Object.keys(entry).some((key) => !/^(?:label|primary)$/.test(key)),
    );
  }
  // A list of which nothing is left says nothing: it must not empty that of a contact.
  const field = String(place[0]);
  if (Array.isArray(input[field]) && input[field].length === 0) delete input[field];
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value) ?? '';
  const { value: said, label, primary: _primary, ...rest } = value as DraftEntry;
  const parts = [said, ...Object.values(rest)].filter((part) => typeof part === 'string');
  return `${parts.join(', ')}${typeof label === 'string' ? ` (${label})` : ''}`;
}

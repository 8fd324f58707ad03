import { sameText } from '@mainstay/kernel';
import type { ErrorDetail } from '@mainstay/core';
import { ContactChanges } from '../contacts.schemas.ts';
import { normalisePhone } from '../details/phone-number.ts';
import { fitTo, type Leftover, textOf } from '../../transfer/index.ts';
import type { ContactDraft, DraftEntry, ImportRow } from './import-row.ts';
import { LIST_FIELDS } from './targets.ts';

/** Entries of one list and tags that a contact has, at most; what stands behind them in a row is left out. */
const MAX_ENTRIES = 20;
const MAX_TAGS = 50;

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
  const changes = fitTo(ContactChanges, input, { warnings, leftovers });
  if (changes === null) return null;
  warnOfRawPhones(changes, defaultCountry, warnings);
  return { input, changes, warnings, leftovers };
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
  const found = new Map(tags.toReversed().map((tag) => [sameText(tag), tag]));
  return [...found.values()].reverse();
}

function warnOfRawPhones({ phones }: ContactChanges, country: string | null, warnings: ErrorDetail[]): void {
  for (const [index, { value }] of (phones ?? []).entries()) {
    if (!normalisePhone(value, country).raw) continue;
    warnings.push({ path: `phones.${index}.value`, message: 'Kept as written: it is no number in international form' });
  }
}

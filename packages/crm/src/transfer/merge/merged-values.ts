import { sameText } from '@mainstay/kernel';
import { isDeepStrictEqual } from 'node:util';

/** A record as merging sees it: its fields, opened where they were sealed. */
interface OpenRecord {
  customFields: Record<string, unknown>;
}

/** How the fields of an entity are merged, besides custom fields. */
export interface MergedFields {
  /** One value each: the winner's, else the first that a loser has. */
  scalars: readonly string[];
  /** Lists that are taken whole, as one value. */
  wholeLists?: readonly string[];
  /** Lists that are joined. */
  lists: readonly string[];
  /** Those of them of which one entry is primary. */
  marked: ReadonlySet<string>;
}

const valueOf = (record: OpenRecord, field: string) => (record as unknown as Record<string, unknown>)[field];

const entriesOf = (record: OpenRecord, list: string) => valueOf(record, list) as readonly unknown[];

const isBlank = (value: unknown) => value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** What the winner becomes: its own values first, its empty fields from the losers in their order, lists joined. */
export function mergedChanges(
  { scalars, wholeLists = [], lists, marked }: MergedFields,
  winner: OpenRecord,
  losers: readonly OpenRecord[],
): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const field of [...scalars, ...wholeLists]) {
    if (!isBlank(valueOf(winner, field))) continue;
    const filled = losers.map((loser) => valueOf(loser, field)).find((value) => !isBlank(value));
    if (filled !== undefined) changes[field] = filled;
  }
  for (const list of lists) {
    const own = entriesOf(winner, list);
    const known = new Set(own.map(entryKey));
    const added = losers
      .flatMap((loser) => entriesOf(loser, list))
      .filter((entry) => !known.has(entryKey(entry)) && known.add(entryKey(entry)));
    // A loser's primary entry is primary only where the winner has none.
    const joined = [...own, ...added].map((entry, index) =>
      marked.has(list)
        ? {
            ...(entry as object),
            primary: own.length > 0 ? isPrimary(entry as object) && index < own.length : index === 0,
          }
        : entry,
    );
    if (added.length > 0) changes[list] = joined;
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

/** The lists that changes name, each with what is known before it; entries that are there are not added twice. */
export function joinedLists(
  lists: readonly string[],
  known: object,
  changes: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const joined: Record<string, unknown> = {};
  for (const list of lists) {
    const more = changes[list];
    if (!Array.isArray(more)) continue;
    const own = ((known as Record<string, unknown>)[list] ?? []) as unknown[];
    const keys = new Set(own.map(entryKey));
    joined[list] = [...own, ...more.filter((entry) => !keys.has(entryKey(entry)) && keys.add(entryKey(entry)))];
  }
  return joined;
}

function isPrimary(entry: { primary?: boolean }): boolean {
  return entry.primary === true;
}

/** What makes two entries one: the value, the whole address, or a text whatever its letter case. */
function entryKey(entry: unknown): string {
  if (typeof entry !== 'object' || entry === null) return sameText(String(entry));
  if ('value' in entry) return String(entry.value);
  const { label: _label, primary: _primary, ...address } = entry as Record<string, unknown>;
  return JSON.stringify(Object.entries(address).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * How to take a merge back from the winner: a field that still has the merge's value gets its former one. Where it was edited
 * since, the edit stays and the field is named; from an edited list only what the merge had added goes.
 */
export function undoneChanges(
  { scalars, wholeLists = [], lists }: MergedFields,
  before: OpenRecord,
  merged: OpenRecord,
  now: OpenRecord,
): { changes: Record<string, unknown>; keptEdits: string[] } {
  const changes: Record<string, unknown> = {};
  const keptEdits: string[] = [];
  for (const field of [...scalars, ...wholeLists]) {
    if (!same(valueOf(now, field), valueOf(merged, field))) keptEdits.push(field);
    else if (!same(valueOf(now, field), valueOf(before, field))) changes[field] = valueOf(before, field);
  }
  for (const list of lists) {
    if (same(valueOf(now, list), valueOf(merged, list))) {
      if (!same(valueOf(merged, list), valueOf(before, list))) changes[list] = valueOf(before, list);
      continue;
    }
    keptEdits.push(list);
    const own = new Set(entriesOf(before, list).map(entryKey));
    const added = new Set(
      entriesOf(merged, list)
        .map(entryKey)
        .filter((key) => !own.has(key)),
    );
    const entries = entriesOf(now, list);
    if (entries.some((entry) => added.has(entryKey(entry))))
      changes[list] = entries.filter((entry) => !added.has(entryKey(entry)));
  }
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
  return isDeepStrictEqual(plain(one), plain(other));
}

function plain(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}

import type { ErrorDetail } from '@mainstay/core';
import { type ContactDraft, countryCode, type DraftEntry, jsonObject, splitName } from '../import-row.ts';
import type { CsvTarget, PlainField } from './csv-columns.ts';

type Lists = Record<'emails' | 'phones' | 'addresses', Map<string, Record<string, unknown>>>;

/** What a row's cells say of a contact. Blank cells say nothing. */
export function readCells(
  cells: readonly string[],
  targets: readonly CsvTarget[],
): { input: ContactDraft; faults: ErrorDetail[] } {
  const faults: ErrorDetail[] = [];
  const plain: Partial<Record<PlainField, string>> = {};
  const custom: Record<string, unknown> = {};
  const lists: Lists = { emails: new Map(), phones: new Map(), addresses: new Map() };
  const input: ContactDraft = {};

  for (const [index, target] of targets.entries()) {
    const text = unescaped(cells[index] ?? '').trim();
    if (text === '') continue;
    if (target.kind === 'plain') {
      if (target.field === 'tags') input['tags'] = target.separated ? googleGroups(text) : tagsIn(text);
      else plain[target.field] = text;
    } else if (target.kind === 'customField') custom[target.key] = text;
    else if (target.kind === 'entry') put(lists, target, text);
  }

  const { fullName, customFields, moreDetails, ...rest } = plain;
  Object.assign(input, rest);
  if (input['firstName'] === undefined && fullName !== undefined)
    Object.assign(input, { ...splitName(fullName), ...rest });
  const object = customFields === undefined ? {} : jsonObject(customFields);
  if (!object) faults.push({ path: 'customFields', message: 'Must be a JSON object' });
  const fields = { ...object, ...custom };
  if (Object.keys(fields).length > 0) input.customFields = fields;
  addLists(input, lists);
  if (moreDetails !== undefined && !addMore(input, moreDetails)) {
    faults.push({ path: 'moreDetails', message: 'Must be the JSON that an export wrote' });
  }
  return { input, faults };
}

/** Takes back the quote that an export put before a formula character. */
function unescaped(cell: string): string {
  return /^'+[=+\-@\t\r\n]/.test(cell) ? cell.slice(1) : cell;
}

function put(lists: Lists, target: Extract<CsvTarget, { kind: 'entry' }>, text: string): void {
  const entries = lists[target.list];
  const entry = entries.get(target.slot) ?? {};
  entries.set(target.slot, entry);
  if (target.label !== undefined) entry['label'] ??= target.label;
  if (target.part === 'label' && target.starred) {
    if (text.startsWith('*')) entry['primary'] = true;
    entry['label'] = text.replace(/^\*\s*/, '') || undefined;
  } else entry[target.part] = target.part === 'country' ? countryCode(text) : text;
}

function addLists(input: ContactDraft, lists: Lists): void {
  for (const kind of ['emails', 'phones'] as const) {
    const entries = [...lists[kind].values()].flatMap((entry): DraftEntry[] => {
      const { value, ...rest } = entry;
      // Google joins several values of one label with " ::: ".
      return typeof value === 'string' ? value.split(' ::: ').map((one) => ({ ...rest, value: one })) : [];
    });
    if (entries.length > 0) input[kind] = onlyFirstPrimary(entries);
  }
  const addresses = [...lists.addresses.values()].filter((entry) => Object.keys(entry).length > 0);
  if (addresses.length > 0) input.addresses = onlyFirstPrimary(addresses);
}

function onlyFirstPrimary<E extends { primary?: unknown }>(entries: E[]): E[] {
  const first = entries.findIndex((entry) => entry.primary === true);
  return entries.map((entry, index) => {
    const { primary: _marked, ...rest } = entry;
    return (index === first ? { ...rest, primary: true } : rest) as E;
  });
}

/** The entries that an export's columns have no room for, and which entry is primary when it is not the first. */
function addMore(input: ContactDraft, text: string): boolean {
  const more = jsonObject(text);
  if (!more) return false;
  const primary = more['primary'];
  for (const kind of ['emails', 'phones', 'addresses'] as const) {
    const rest = more[kind] ?? [];
    if (!Array.isArray(rest)) return false;
    const entries: DraftEntry[] = [...(input[kind] ?? []), ...(rest as DraftEntry[])];
    if (entries.length === 0) continue;
    const at = primary !== null && typeof primary === 'object' ? (primary as Record<string, unknown>)[kind] : undefined;
    input[kind] = entries.map((entry, index) => (index === at ? { ...entry, primary: true } : entry));
  }
  return true;
}

/** Tags in one cell, separated by commas or semicolons; one that holds such a character stands in double quotes. */
function tagsIn(text: string): string[] {
  const found = text.match(/"(?:[^"]|"")*"|[^,;"]+/g) ?? [];
  return found
    .map((tag) => tag.trim())
    .map((tag) => (tag.startsWith('"') ? tag.slice(1, -1).replaceAll('""', '"').trim() : tag))
    .filter((tag) => tag !== '');
}

function googleGroups(text: string): string[] {
  return text
    .split(' ::: ')
    .map((group) => group.trim())
    .filter((group) => group !== '' && !group.startsWith('*'));
}

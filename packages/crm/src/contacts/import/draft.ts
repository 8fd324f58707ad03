import type { ErrorDetail } from '@mainstay/core';
import { dateIn, dateOf, emailsIn, groupsIn, middleNamesIn, phonesIn, urlsIn } from './cell-values.ts';
import { jsonObject, type Leftover, tagsOfCell } from '../../transfer/index.ts';
import { type ContactDraft, type DraftEntry, type ImportRow, onlyFirstPrimary } from './import-row.ts';
import { splitName } from './split-name.ts';
import { LIST_FIELDS, type ListField, type PlainField, type Target } from './targets.ts';

/** Text of a file that a field takes. */
export interface Found {
  /** What the file calls it. */
  name: string;
  target: Target;
  text: string;
  /** A label that begins with "* " marks the primary entry. */
  starred?: boolean;
}

type Plain = Partial<Record<PlainField, string>>;
type Entries = Record<ListField, Map<string, DraftEntry>>;

/** What was found in one row, as a contact. */
export function draftOf(found: readonly Found[], { dayFirst }: { dayFirst: boolean }): Omit<ImportRow, 'line'> {
  const faults: ErrorDetail[] = [];
  const warnings: ErrorDetail[] = [];
  const leftovers: Leftover[] = [];
  const plain: Plain = {};
  const custom: Record<string, unknown> = {};
  const entries = Object.fromEntries(LIST_FIELDS.map((list) => [list, new Map()])) as Entries;
  const tags: string[] = [];
  for (const { name, target, text, starred } of found) {
    if (target.kind === 'entry') putEntry(entries, target, text, starred === true);
    else if (target.kind === 'customField') {
      if (Object.hasOwn(custom, target.key)) leftovers.push({ name, value: text });
      else custom[target.key] = text;
    } else if (target.kind === 'plain') {
      if (target.field === 'tags') tags.push(...tagsOfCell(text));
      else if (target.field === 'groups') tags.push(...groupsIn(text));
      else if (!putPlain(plain, target.field, text)) leftovers.push({ name, value: text });
    }
  }
  const { customFields, moreDetails, fullName, birthday, birthYear, birthMonth, birthDay, middleNames, ...rest } =
    plain;
  const { tags: _tags, groups: _groups, ...texts } = rest;
  const input: ContactDraft = { ...texts };
  if (middleNames !== undefined) input['middleNames'] = middleNamesIn(middleNames);
  if (tags.length > 0) input.tags = tags;
  if (fullName !== undefined) addFullName(input, fullName);
  const born = birthday === undefined ? dateOfParts(birthYear, birthMonth, birthDay) : dateIn(birthday, dayFirst);
  if (born) input['birthday'] = born;
  else if (born === null) {
    warnings.push({ path: 'birthday', message: 'Not a date' });
    leftovers.push({ name: 'birthday', value: birthday ?? [birthYear, birthMonth, birthDay].join('-') });
  }
  const object = customFields === undefined ? {} : jsonObject(customFields);
  if (!object) faults.push({ path: 'customFields', message: 'Must be a JSON object' });
  const fields = { ...object, ...custom };
  if (Object.keys(fields).length > 0) input.customFields = fields;
  for (const list of LIST_FIELDS) {
    const filled = list === 'addresses' ? addressesOf(entries.addresses) : valuesOf(list, entries[list]);
    if (filled.length > 0) input[list] = onlyFirstPrimary(filled);
  }
  if (moreDetails !== undefined && !addMore(input, moreDetails)) {
    faults.push({ path: 'moreDetails', message: 'Must be the JSON that an export wrote' });
  }
  return { input, faults, warnings, leftovers };
}

/** Whether a field takes one more text: notes add up, another field has one value. */
function putPlain(plain: Plain, field: PlainField, text: string): boolean {
  const known = plain[field];
  if (known === undefined) plain[field] = text;
  else if (field === 'notes') plain.notes = `${known}\n${text}`;
  else return known === text;
  return true;
}

function putEntry(entries: Entries, target: Extract<Target, { kind: 'entry' }>, text: string, starred: boolean): void {
  const list = entries[target.list];
  const entry = list.get(target.slot) ?? {};
  list.set(target.slot, entry);
  if (target.label !== undefined) entry['label'] ??= target.label;
  if (target.part === 'label' && starred) {
    if (text.startsWith('*')) entry['primary'] = true;
    entry['label'] = text.replace(/^\*\s*/, '') || undefined;
  } else entry[target.part] = text;
}

const SPLITS: Partial<Record<ListField, (text: string) => string[]>> = {
  emails: emailsIn,
  phones: phonesIn,
  urls: urlsIn,
};

function valuesOf(list: ListField, entries: ReadonlyMap<string, DraftEntry>): DraftEntry[] {
  const split = SPLITS[list] ?? ((text: string) => text.split(' ::: '));
  return [...entries.values()].flatMap(({ value, service, ...rest }): DraftEntry[] => {
    if (typeof value !== 'string') return [];
    const label = service === undefined ? rest : { ...rest, label: rest['label'] ?? service };
    return split(value).map((one) => ({ ...label, value: one.trim() }));
  });
}

/** An address's lines are one street; what a program wrote as the whole address counts where it wrote no parts. */
function addressesOf(entries: ReadonlyMap<string, DraftEntry>): DraftEntry[] {
  return [...entries.values()].flatMap(({ street2, street3, extended, poBox, formatted, ...rest }): DraftEntry[] => {
    const lines = [rest['street'], street2, street3, extended, poBox].filter(Boolean);
    const { label, primary, ...parts } = lines.length > 0 ? { ...rest, street: lines.join(', ') } : rest;
    const place = Object.keys(parts).length > 0 ? parts : formatted === undefined ? {} : { street: formatted };
    if (Object.keys(place).length === 0) return [];
    return [{ ...place, ...(label === undefined ? {} : { label }), ...(primary === true ? { primary } : {}) }];
  });
}

/** Fills in what a full name says where no parts of it are given. */
function addFullName(input: ContactDraft, fullName: string): void {
  const { firstName, lastName, company } = input;
  if (firstName !== undefined && lastName === undefined) {
    // "Name" beside "First name" is the family name where it does not hold both.
    if (typeof firstName === 'string' && !fullName.includes(firstName)) input['lastName'] = fullName;
  } else if (firstName === undefined && fullName !== company) {
    const parts = splitName(fullName);
    if (lastName === undefined) Object.assign(input, parts, { ...input });
    else if (parts.lastName === lastName) Object.assign(input, parts, { ...input });
  }
}

function dateOfParts(year?: string, month?: string, day?: string): string | null | undefined {
  if (year === undefined && month === undefined && day === undefined) return undefined;
  return dateOf(year === undefined ? null : Number(year), Number(month), Number(day));
}

/** The entries that an export's columns have no room for, and which entry is primary when it is not the first. */
function addMore(input: ContactDraft, text: string): boolean {
  const more = jsonObject(text);
  if (!more) return false;
  const { primary, set } = more;
  for (const list of LIST_FIELDS) {
    const rest = more[list] ?? [];
    if (!Array.isArray(rest)) return false;
    if (rest.length > 0)
      input[list] = [...((input[list] as DraftEntry[] | undefined) ?? []), ...(rest as DraftEntry[])];
  }
  // Fields that the columns before did not say as they are.
  if (typeof set === 'object' && set !== null) Object.assign(input, set);
  if (primary === null || typeof primary !== 'object') return true;
  for (const list of LIST_FIELDS) {
    const at = (primary as Record<string, unknown>)[list];
    const entries = input[list] as DraftEntry[] | undefined;
    if (entries) input[list] = entries.map((entry, index) => (index === at ? { ...entry, primary: true } : entry));
  }
  return true;
}

import { commonErrors } from '@mainstay/core';
import {
  type ContactDraft,
  countryCode,
  type DraftEntry,
  type ImportRow,
  jsonObject,
  splitName,
} from '../import-row.ts';
import { readVcards, splitValue, unescapeText, type VcardProperty } from './vcard-lines.ts';
import { OWN_PROPERTY } from './vcard-writer.ts';

/** Types that say how rather than where: no label. */
const NO_LABEL = new Set([
  'internet',
  'pref',
  'voice',
  'x400',
  'postal',
  'parcel',
  'intl',
  'dom',
  'text',
  'quoted-printable',
]);

/** The cards of a vCard text, one row each. Throws VALIDATION_ERROR when it holds none. */
export async function* readVcardRows(text: string): AsyncGenerator<ImportRow> {
  let any = false;
  for (const { line, properties, complete } of readVcards(text)) {
    any = true;
    if (complete) yield { line, ...draftOf(properties) };
    else yield { line, input: {}, faults: [{ path: '', message: 'The card has no END:VCARD' }] };
  }
  if (!any) throw commonErrors.VALIDATION_ERROR([{ path: 'content', message: 'The file does not contain a vCard' }]);
}

function draftOf(properties: readonly VcardProperty[]): Pick<ImportRow, 'input' | 'faults'> {
  const input: ContactDraft = {};
  const emails: Ranked[] = [];
  const phones: Ranked[] = [];
  const addresses: Ranked[] = [];
  const tags: string[] = [];
  const faults: ImportRow['faults'] = [];
  let formatted = '';
  for (const property of properties) {
    const { name, value } = property;
    const text = unescapeText(value).trim();
    if (value.trim() === '') continue;
    if (name === 'FN') formatted ||= text;
    else if (name === 'N') Object.assign(input, nameParts(value));
    else if (name === 'EMAIL') emails.push(ranked(property, { value: text.replace(/^mailto:/i, '') }));
    else if (name === 'TEL') phones.push(ranked(property, { value: text.replace(/^tel:/i, '') }));
    else if (name === 'ADR') addresses.push(ranked(property, addressParts(value)));
    else if (name === 'ORG') input['company'] ??= splitValue(value, ';')[0]?.trim() || undefined;
    else if (name === 'TITLE') input['title'] ??= text;
    else if (name === 'UID') input['externalId'] ??= text;
    else if (name === 'CATEGORIES') addTags(tags, value);
    else if (name === OWN_PROPERTY) {
      const own = jsonObject(unescapeText(value));
      if (own) Object.assign(input, own);
      else faults.push({ path: OWN_PROPERTY, message: 'Must be the JSON that an export wrote' });
    }
  }
  // A card without a given name, such as a company's, goes by its formatted name.
  if (!input['firstName'] && formatted !== '') {
    Object.assign(
      input,
      input['lastName'] === undefined ? splitName(formatted) : withoutLast(formatted, input['lastName']),
    );
  }
  for (const [field, entries] of Object.entries({ emails, phones, addresses })) {
    const filled = withPrimary(entries);
    if (filled.length > 0) input[field] = filled;
  }
  if (tags.length > 0) input['tags'] = tags;
  return { input, faults };
}

function addTags(tags: string[], value: string): void {
  for (const tag of splitValue(value, ',')) if (tag.trim() !== '') tags.push(tag.trim());
}

function nameParts(value: string): Record<string, string> {
  const [family = '', given = '', additional = ''] = splitValue(value, ';').map((part) => part.trim());
  const firstName = [given, additional].filter(Boolean).join(' ');
  return { ...(firstName ? { firstName } : {}), ...(family ? { lastName: family } : {}) };
}

function withoutLast(formatted: string, lastName: unknown): { firstName: string; lastName: string } {
  const last = String(lastName);
  const first = formatted.endsWith(last) ? formatted.slice(0, -last.length).trim() : '';
  return first ? { firstName: first, lastName: last } : { firstName: formatted, lastName: '' };
}

/** ADR: post office box; extended address; street; city; region; postal code; country (RFC 6350, section 6.3.1). */
function addressParts(value: string): Record<string, string> {
  const [box = '', extended = '', street = '', city, region, postalCode, country] = splitValue(value, ';').map((part) =>
    part.trim(),
  );
  const parts = {
    street: [street, extended, box].filter(Boolean).join(', '),
    city,
    region,
    postalCode,
    country: country && countryCode(country),
  };
  return Object.fromEntries(Object.entries(parts).filter((part): part is [string, string] => Boolean(part[1])));
}

interface Ranked {
  rank: number;
  entry: Record<string, unknown>;
}

function ranked({ params }: VcardProperty, entry: Record<string, unknown>): Ranked {
  const types = params.get('TYPE') ?? [];
  const label =
    params.get('X-LABEL')?.[0] ?? types.map((type) => type.toLowerCase()).find((type) => !NO_LABEL.has(type));
  const pref = types.some((type) => type.toLowerCase() === 'pref') ? 1 : Number(params.get('PREF')?.[0]);
  return { rank: pref >= 1 ? pref : Number.POSITIVE_INFINITY, entry: label ? { ...entry, label } : entry };
}

/** The most preferred entry is the primary one (PREF: 1 is most, 100 least). Entries without content are left out. */
function withPrimary(entries: readonly Ranked[]): DraftEntry[] {
  const best = entries.reduce((least, { rank }) => Math.min(least, rank), Number.POSITIVE_INFINITY);
  const at = Number.isFinite(best) ? entries.findIndex(({ rank }) => rank === best) : -1;
  return entries
    .map(({ entry }, index) => (index === at ? { ...entry, primary: true } : entry) as DraftEntry)
    .filter((entry) => Object.keys(entry).length > 0);
}

import { dateIn } from '../cell-values.ts';
import { jsonObject } from '../../../transfer/index.ts';
import type { ImportRow } from '../import-row.ts';
import { addressParts, type Ranked } from './vcard-entries.ts';
import { labelOf, rankOf } from './vcard-labels.ts';
import { OWN_PROPERTY, splitValue, unescapeText, type VcardProperty } from './vcard-lines.ts';
import type { CardNames } from './vcard-names.ts';

/** What a card is being read into. */
export interface Reading extends Omit<ImportRow, 'line'> {
  version: string;
  labels: ReadonlyMap<string, string>;
  names: CardNames;
  lists: Record<'emails' | 'phones' | 'addresses' | 'urls' | 'handles' | 'related', Ranked[]>;
}

export type Reader = (reading: Reading, property: VcardProperty, text: string) => void;

const entry =
  (list: keyof Reading['lists'], scheme?: RegExp, label?: string): Reader =>
  ({ lists, labels }, property, text) => {
    const found = labelOf(property, labels) ?? label;
    const value = scheme ? text.replace(scheme, '') : text;
    lists[list].push({ rank: rankOf(property), entry: { value, ...(found === undefined ? {} : { label: found }) } });
  };

/** One value of one field; a second one is a leftover. */
const plain =
  (field: string, read: (text: string) => string = (text) => text): Reader =>
  ({ input, leftovers }, { name }, text) => {
    if (input[field] === undefined) input[field] = read(text);
    else if (input[field] !== read(text)) leftovers.push({ name, value: text });
  };

/** Properties that make entries of a list: their types are labels. */
export const ENTRY_READERS: Readonly<Record<string, Reader>> = {
  EMAIL: entry('emails', /^mailto:/i),
  TEL: entry('phones', /^tel:/i),
  URL: entry('urls'),
  SOCIALPROFILE: entry('urls'),
  'X-SOCIALPROFILE': entry('urls'),
  IMPP: entry('handles'),
  'X-AIM': entry('handles', undefined, 'aim'),
  'X-ICQ': entry('handles', undefined, 'icq'),
  'X-JABBER': entry('handles', undefined, 'jabber'),
  'X-MSN': entry('handles', undefined, 'msn'),
  'X-YAHOO': entry('handles', undefined, 'yahoo'),
  'X-SKYPE': entry('handles', undefined, 'skype'),
  'X-SKYPE-USERNAME': entry('handles', undefined, 'skype'),
  'X-QQ': entry('handles', undefined, 'qq'),
  'X-GOOGLE-TALK': entry('handles', undefined, 'google talk'),
  RELATED: entry('related'),
  'X-ABRELATEDNAMES': entry('related'),
  'X-SPOUSE': entry('related', undefined, 'spouse'),
  'X-EVOLUTION-SPOUSE': entry('related', undefined, 'spouse'),
  'X-KADDRESSBOOK-X-SPOUSESNAME': entry('related', undefined, 'spouse'),
  'X-MANAGER': entry('related', undefined, 'manager'),
  'X-EVOLUTION-MANAGER': entry('related', undefined, 'manager'),
  'X-KADDRESSBOOK-X-MANAGERSNAME': entry('related', undefined, 'manager'),
  'X-ASSISTANT': entry('related', undefined, 'assistant'),
  'X-EVOLUTION-ASSISTANT': entry('related', undefined, 'assistant'),
  'X-KADDRESSBOOK-X-ASSISTANTSNAME': entry('related', undefined, 'assistant'),
  ADR: ({ lists, labels }, property) => {
    const label = labelOf(property, labels);
    lists.addresses.push({
      rank: rankOf(property),
      entry: { ...addressParts(property), ...(label === undefined ? {} : { label }) },
    });
  },
};

/** Properties of one value, or of their own shape. */
export const PLAIN_READERS: Readonly<Record<string, Reader>> = {
  FN: ({ names }, _property, text) => void (names.formatted ||= text),
  N: ({ names, version, leftovers }, { value }, text) => {
    if (names.written === undefined) Object.assign(names, { written: value, version });
    else leftovers.push({ name: 'N', value: text });
  },
  ORG: ({ names, leftovers, input }, { value }, text) => {
    const [company = '', ...units] = splitValue(value, ';').map((part) => part.trim());
    if (names.company !== undefined) leftovers.push({ name: 'ORG', value: text });
    else {
      names.company = company;
      const department = units.filter(Boolean).join('; ');
      if (department !== '') input['department'] = department;
    }
  },
  TITLE: plain('title'),
  ROLE: plain('role'),
  UID: plain('externalId'),
  'X-PHONETIC-FIRST-NAME': plain('phoneticFirstName'),
  'X-PHONETIC-LAST-NAME': plain('phoneticLastName'),
  NICKNAME: ({ input, leftovers }, { value }, text) => {
    const names = splitValue(value, ',').flatMap((name) => name.trim() || []);
    if (input['nickname'] === undefined) input['nickname'] = names.join(', ');
    else leftovers.push({ name: 'NICKNAME', value: text });
  },
  NOTE: ({ input }, _property, text) => {
    input['notes'] = typeof input['notes'] === 'string' ? `${input['notes']}\n${text}` : text;
  },
  BDAY: ({ input, warnings, leftovers }, { params }, text) => {
    // Apple writes a birthday without its year as one of 1604.
    const omitted = params.get('X-APPLE-OMIT-YEAR')?.[0];
    const year = omitted !== undefined && text.startsWith(omitted) ? omitted.length : 0;
    const date = dateIn(year > 0 ? `--${text.slice(year).replace(/^-/, '')}` : text, false);
    params.delete('X-APPLE-OMIT-YEAR');
    if (date && input['birthday'] === undefined) input['birthday'] = date;
    else if (date !== undefined && date !== input['birthday']) {
      if (date === null) warnings.push({ path: 'birthday', message: 'Not a date' });
      leftovers.push({ name: 'BDAY', value: text });
    }
  },
  CATEGORIES: ({ input }, { value }) => {
    input.tags = [...(input.tags ?? []), ...splitValue(value, ',').flatMap((tag) => tag.trim() || [])];
  },
  AGENT: ({ lists }, _property, text) => {
    lists.related.push({ rank: Number.POSITIVE_INFINITY, entry: { value: text, label: 'agent' } });
  },
  [OWN_PROPERTY]: ({ input, faults }, { value }) => {
    const own = jsonObject(unescapeText(value));
    if (own) Object.assign(input, own);
    else faults.push({ path: OWN_PROPERTY, message: 'Must be the JSON that an export wrote' });
  },
};

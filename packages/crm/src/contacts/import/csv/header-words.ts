import type { ListField, Target } from '../targets.ts';

/** Words that name the place or the use of an entry, and the label that it gets. */
const PLACES: Record<string, string> = {
  business: 'work',
  office: 'work',
  work: 'work',
  company: 'work',
  home: 'home',
  private: 'home',
  personal: 'home',
  other: 'other',
  mailing: 'mailing',
  billing: 'billing',
  shipping: 'shipping',
  school: 'school',
  main: 'main',
  iphone: 'iphone',
  primary: '',
  secondary: '',
  additional: '',
  alternate: '',
  alternative: '',
  default: '',
  geschäftlich: 'work',
  privat: 'home',
  bureau: 'work',
  domicile: 'home',
  trabajo: 'work',
  particular: 'home',
};

const DEVICES: Record<string, string> = {
  mobile: 'mobile',
  cell: 'mobile',
  cellphone: 'mobile',
  cellular: 'mobile',
  fax: 'fax',
  pager: 'pager',
  iphone: 'iphone',
  mobil: 'mobile',
  handy: 'mobile',
  móvil: 'mobile',
};

/** Where a page or a name of a messenger is, as a label. */
const SERVICES = new Set([
  'linkedin',
  'xing',
  'facebook',
  'twitter',
  'instagram',
  'github',
  'skype',
  'whatsapp',
  'telegram',
]);

const KINDS: Record<Exclude<ListField, 'addresses'>, ReadonlySet<string>> = {
  emails: new Set(['email', 'emails', 'mail', 'mails']),
  phones: new Set(
    'phone phones telephone telephones tel fax pager mobile cell cellphone telefon telefonnummer téléphone teléfono mobil handy móvil'.split(
      ' ',
    ),
  ),
  urls: new Set(
    'url urls website websites web webpage homepage blog linkedin xing facebook twitter instagram github'.split(' '),
  ),
  handles: new Set(['im', 'impp', 'messenger', 'chat', 'skype', 'whatsapp', 'telegram']),
  related: new Set(['relation', 'related', 'relationship']),
};

const ADDRESS_PARTS: Record<string, string> = {
  street: 'street',
  address: 'street',
  city: 'city',
  town: 'city',
  locality: 'city',
  region: 'region',
  state: 'region',
  province: 'region',
  county: 'region',
  zip: 'postalCode',
  zipcode: 'postalCode',
  postcode: 'postalCode',
  postalcode: 'postalCode',
  country: 'country',
  formatted: 'formatted',
  pobox: 'poBox',
  extended: 'extended',
};

/** Words that say that a column holds the value or its label, and nothing else. */
const VALUES = new Set(
  'value values number numbers no address addresses page line handle profile contact person'.split(' '),
);
const LABELS = new Set(['label', 'type', 'kind']);

/**
 * What a header means by its words alone, such as "Work Email 2", "Mailing Zip/Postal Code" or "Phone 1 - Type". Null when one of
 * its words belongs to none of it: "IP Address" is nobody's street.
 */
export function targetByWords(header: string): Target | null {
  const words = wordsOf(header);
  for (const [list, kinds] of Object.entries(KINDS) as [ListField, ReadonlySet<string>][]) {
    if (words.some((word) => kinds.has(word))) return entryTarget(list, words, kinds);
  }
  return addressTarget(words);
}

function wordsOf(header: string): string[] {
  const text = header
    .normalize('NFKC')
    // firstName, MailingCity, but not iPhone nor LinkedIn.
    .replace(/linkedin|whatsapp|github/gi, (name) => name.toLowerCase())
    .replace(/(\p{Ll}{2})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/\be[- _]?mail/g, 'email')
    .replace(/\bp\.?\s?o\.?\s?box\b/g, 'pobox')
    .replace(/\b(?:zip|post(?:al)?)[- /_]*(?:postal[- /_]*)?code\b/g, 'postalcode')
    .replace(/(\p{L})(\d)/gu, '$1 $2');
  return text.match(/\p{L}[\p{L}\p{M}]*|\d+/gu) ?? [];
}

function entryTarget(list: ListField, words: readonly string[], kinds: ReadonlySet<string>): Target | null {
  const labels: string[] = [];
  const slot: string[] = [];
  let part = 'value';
  for (const word of words) {
    const label = list === 'phones' ? (DEVICES[word] ?? PLACES[word]) : PLACES[word];
    if (/^\d+$/.test(word)) slot.push(String(Number(word) - 1));
    else if (label !== undefined) {
      if (label !== '') labels.push(label);
      slot.push(label || word);
    } else if (LABELS.has(word)) part = 'label';
    else if (list === 'handles' && (word === 'service' || word === 'protocol')) part = 'service';
    else if (!kinds.has(word) && !VALUES.has(word)) return null;
    else if (SERVICES.has(word)) labels.push(word);
  }
  const label = [...new Set(labels)].join(' ');
  return {
    kind: 'entry',
    list,
    slot: slot.length > 0 ? slot.join('_') : '0',
    part,
    ...(label !== '' && part === 'value' ? { label } : {}),
  };
}

function addressTarget(words: readonly string[]): Target | null {
  const [word, number] = words;
  if (words.length === 2 && (word === 'address' || word === 'street') && /^[123]$/.test(number!)) {
    const part = number === '1' ? 'street' : `street${number}`;
    return { kind: 'entry', list: 'addresses', slot: '0', part };
  }
  const slot: string[] = [];
  const parts: string[] = [];
  let label: string | undefined;
  let street: string | undefined;
  for (const word of words) {
    const part = ADDRESS_PARTS[word];
    const place = PLACES[word];
    if (part !== undefined) parts.push(part);
    else if (/^\d+$/.test(word)) {
      // "Address 1 - Street" counts addresses, "Home Street 2" and "Address Line 2" count the lines of one.
      if (
        parts.includes('street') &&
        (place !== undefined || label !== undefined || words.includes('line') || parts.length > 1)
      )
        street = word;
      else slot.push(String(Number(word) - 1));
    } else if (place !== undefined) {
      slot.push(place || word);
      if (place !== '') label = place;
    } else if (LABELS.has(word)) parts.push('label');
    else if (!['line', 'postal'].includes(word)) return null;
  }
  // The last word says which part: "Address 1 - City". Outlook's "Country/Region" is the country.
  const part = parts.includes('country')
    ? 'country'
    : (parts.filter((one) => one !== 'street').at(-1) ?? (parts.length > 0 ? 'street' : undefined));
  if (part === undefined || parts.every((one) => one === 'label')) return null;
  if (street !== undefined && part === 'street' && Number(street) > 3) return null;
  const line = part === 'street' && (street === '2' || street === '3') ? `street${street}` : part;
  return {
    kind: 'entry',
    list: 'addresses',
    slot: slot.length > 0 ? slot.join('_') : '0',
    part: line,
    ...(label !== undefined && part !== 'label' ? { label } : {}),
  };
}

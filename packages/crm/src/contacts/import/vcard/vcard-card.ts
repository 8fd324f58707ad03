import type { Leftover } from '../../../transfer/index.ts';
import type { ImportRow } from '../import-row.ts';
import { entriesOf } from './vcard-entries.ts';
import { groupLabels, paramLeftovers } from './vcard-labels.ts';
import { unescapeText, type VcardText } from './vcard-lines.ts';
import { addNames, nameOfCard } from './vcard-names.ts';
import { ENTRY_READERS, PLAIN_READERS, type Reading } from './vcard-properties.ts';

/** Properties that say what the file is, not who the person is. */
const ABOUT_THE_FILE = new Set([
  'VERSION',
  'PRODID',
  'REV',
  'KIND',
  'X-ABLABEL',
  'X-ABADR',
  'X-ABSHOWAS',
  'PROFILE',
  'X-LABEL',
]);

/** What a card says of a contact. */
export function readCard(card: VcardText): Omit<ImportRow, 'line'> {
  const reading = startReading(card);
  const { input, lists, names, leftovers, faults, warnings } = reading;
  for (const property of card.properties) {
    const { name, value } = property;
    const text = unescapeText(value).trim();
    if (text === '') continue;
    const entry = Object.hasOwn(ENTRY_READERS, name) ? ENTRY_READERS[name] : undefined;
    const reader = entry ?? (Object.hasOwn(PLAIN_READERS, name) ? PLAIN_READERS[name] : undefined);
    if (reader) {
      reader(reading, property, text);
      leftovers.push(...paramLeftovers(property, entry !== undefined));
    } else if (!ABOUT_THE_FILE.has(name)) leftovers.push({ name, value: text });
  }
  for (const nested of card.nested) {
    const agent = nameOfCard(nested);
    if (agent !== '') lists.related.push({ rank: Number.POSITIVE_INFINITY, entry: { value: agent, label: 'agent' } });
  }
  // Address books without a name put the address there.
  if (lists.emails.some(({ entry }) => entry['value'] === names.formatted)) names.formatted = '';
  addNames(input, names);
  for (const [field, ranked] of Object.entries(lists)) {
    const filled = entriesOf(ranked);
    if (filled.length > 0) input[field] = filled;
  }
  return { input, faults, warnings, leftovers };
}

function startReading({ properties }: VcardText): Reading {
  const leftovers: Leftover[] = [];
  return {
    input: {},
    faults: [],
    warnings: [],
    leftovers,
    version: properties.find(({ name }) => name === 'VERSION')?.value.trim() ?? '',
    labels: groupLabels(properties),
    names: {
      formatted: '',
      isCompany: properties.some(({ name, value }) => IS_COMPANY.test(`${name}:${value.trim()}`)),
    },
    lists: { emails: [], phones: [], addresses: [], urls: [], handles: [], related: [] },
  };
}

/** Apple's and RFC 6350's ways to say that a card is a company's. */
const IS_COMPANY = /^(?:X-ABSHOWAS:COMPANY|KIND:ORG)$/i;

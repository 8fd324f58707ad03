import type { Contact } from '../../contacts.schemas.ts';

type Entry = { label?: string | undefined; value: string };
type Address = Contact['addresses'][number];

/** Outlook has a column for each use of a phone; a label says which. */
const PHONES: readonly [column: string, label: RegExp][] = [
  ['Business Phone', /^work$/i],
  ['Business Phone 2', /^work$/i],
  ['Home Phone', /^home$/i],
  ['Home Phone 2', /^home$/i],
  ['Mobile Phone', /^(?:mobile|cell|iphone|iphone cell)$/i],
  ['Business Fax', /^(?:work )?fax$/i],
  ['Home Fax', /^home fax$/i],
  ['Pager', /^pager$/i],
  ['Car Phone', /^car$/i],
  ['Company Main Phone', /^company main$/i],
  ["Assistant's Phone", /^assistant$/i],
  ['Primary Phone', /^(?:primary|main)$/i],
  ['Other Phone', /^/],
];

const PLACES: readonly [column: string, label: RegExp][] = [
  ['Business', /^work$/i],
  ['Home', /^home$/i],
  ['Other', /^/],
];

const ADDRESS_PARTS = ['street', 'city', 'region', 'postalCode', 'country'] as const;
const ADDRESS_HEADERS = ['Street', 'City', 'State', 'Postal Code', 'Country/Region'] as const;

/** The columns of Outlook's CSV, in English. */
export const outlookColumns: readonly string[] = [
  'Title',
  'First Name',
  'Middle Name',
  'Last Name',
  'Suffix',
  'Nickname',
  'Given Yomi',
  'Surname Yomi',
  'Company',
  'Department',
  'Job Title',
  'Profession',
  'E-mail Address',
  'E-mail 2 Address',
  'E-mail 3 Address',
  ...PHONES.map(([column]) => column),
  ...PLACES.flatMap(([place]) => ADDRESS_HEADERS.map((part) => `${place} ${part}`)),
  'Web Page',
  'Personal Web Page',
  'Birthday',
  'Spouse',
  "Assistant's Name",
  "Manager's Name",
  'Categories',
  'Notes',
];

/** A contact in these columns. */
export function outlookCells(contact: Contact): string[] {
  const { emails, urls, related } = contact;
  const relatedAs = (label: string) => related.find((entry) => entry.label === label)?.value ?? '';
  return [
    contact.prefix,
    contact.firstName,
    contact.middleNames.join(' '),
    contact.lastName,
    contact.suffix,
    contact.nickname,
    contact.phoneticFirstName,
    contact.phoneticLastName,
    contact.company ?? '',
    contact.department ?? '',
    contact.title ?? '',
    contact.role ?? '',
    ...[0, 1, 2].map((index) => emails[index]?.value ?? ''),
    ...placed(contact.phones, PHONES).map((phone) => phone?.value ?? ''),
    ...placed(contact.addresses, PLACES).flatMap((address) => ADDRESS_PARTS.map((part) => address?.[part] ?? '')),
    urls.find(({ label }) => label !== 'personal')?.value ?? '',
    urls.find(({ label }) => label === 'personal')?.value ?? '',
    outlookDate(contact.birthday),
    relatedAs('spouse'),
    relatedAs('assistant'),
    relatedAs('manager'),
    contact.tags.join(';'),
    contact.notes ?? '',
  ];
}

/** Puts each entry into the first free column that its label fits; those that find none are left to the last column of the file. */
function placed<E extends Entry | Address>(entries: readonly E[], columns: readonly (readonly [string, RegExp])[]) {
  const taken: (E | undefined)[] = columns.map(() => undefined);
  for (const entry of entries) {
    const at = columns.findIndex(([, label], index) => taken[index] === undefined && label.test(entry.label ?? ''));
    if (at >= 0) taken[at] = entry;
  }
  return taken;
}

/** Outlook reads dates as its own language writes them, in English month first; it knows none without a year. */
function outlookDate(birthday: string | null): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(birthday ?? '') ?? [];
  return year === undefined ? '' : `${Number(month)}/${Number(day)}/${year}`;
}

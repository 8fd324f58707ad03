import type { Contact } from '../../contacts.schemas.ts';

/** Entries per list that have columns of their own. */
const ROOM = { emails: 4, phones: 4, addresses: 3, related: 2, urls: 2 } as const;

const numbered = (list: keyof typeof ROOM, columns: (number: number) => string[]) =>
  Array.from({ length: ROOM[list] }, (_none, index) => columns(index + 1)).flat();

/** The columns of Google Contacts' "Google CSV". */
export const googleColumns: readonly string[] = [
  'First Name',
  'Middle Name',
  'Last Name',
  'Phonetic First Name',
  'Phonetic Last Name',
  'Name Prefix',
  'Name Suffix',
  'Nickname',
  'Organization Name',
  'Organization Title',
  'Organization Department',
  'Birthday',
  'Notes',
  'Labels',
  ...numbered('emails', (n) => [`E-mail ${n} - Label`, `E-mail ${n} - Value`]),
  ...numbered('phones', (n) => [`Phone ${n} - Label`, `Phone ${n} - Value`]),
  ...numbered('addresses', (n) =>
    ['Label', 'Street', 'City', 'Region', 'Postal Code', 'Country'].map((part) => `Address ${n} - ${part}`),
  ),
  ...numbered('related', (n) => [`Relation ${n} - Label`, `Relation ${n} - Value`]),
  ...numbered('urls', (n) => [`Website ${n} - Label`, `Website ${n} - Value`]),
];

/** A contact in these columns. */
export function googleCells(contact: Contact): string[] {
  const { emails, phones, addresses, related, urls } = contact;
  const entries = <E extends Labelled>(list: readonly E[], kind: keyof typeof ROOM, cells: (entry: E) => string[]) =>
    Array.from({ length: ROOM[kind] }, (_none, index) => {
      const entry = list[index];
      return entry ? [labelCell(entry), ...cells(entry)] : blank(kind);
    }).flat();
  return [
    contact.firstName,
    contact.middleNames.join(' '),
    contact.lastName,
    contact.phoneticFirstName,
    contact.phoneticLastName,
    contact.prefix,
    contact.suffix,
    contact.nickname,
    contact.company ?? '',
    contact.title ?? '',
    contact.department ?? '',
    contact.birthday ?? '',
    contact.notes ?? '',
    contact.tags.join(' ::: '),
    ...entries(emails, 'emails', ({ value }) => [value]),
    ...entries(phones, 'phones', ({ value }) => [value]),
    ...entries(addresses, 'addresses', ({ street, city, region, postalCode, country }) =>
      [street, city, region, postalCode, country].map((part) => part ?? ''),
    ),
    ...entries(related, 'related', ({ value }) => [value]),
    ...entries(urls, 'urls', ({ value }) => [value]),
  ];
}

interface Labelled {
  label?: string | undefined;
  primary?: boolean | undefined;
}

/** Google marks the primary entry by a star before its label. */
function labelCell({ label = '', primary }: Labelled): string {
  return primary ? `* ${label}`.trim() : label;
}

function blank(kind: keyof typeof ROOM): string[] {
  return Array.from({ length: kind === 'addresses' ? 6 : 2 }, () => '');
}

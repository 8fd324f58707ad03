import { tagCell } from '../../../transfer/index.ts';
import type { Contact } from '../../contacts.schemas.ts';

/** Entries per list that have columns of their own. */
const ROOM = { emails: 3, phones: 3, addresses: 2, urls: 1 } as const;

const ADDRESS_PARTS = ['street', 'city', 'region', 'postalCode', 'country', 'label'] as const;
const ADDRESS_HEADERS = ['Street', 'City', 'Region', 'Postal Code', 'Country', 'Label'] as const;

const numbers = (list: keyof typeof ROOM) => Array.from({ length: ROOM[list] }, (_none, index) => index);

/** The columns of our own exports. */
export const ownColumns: readonly string[] = [
  'Contact ID',
  'Prefix',
  'First Name',
  'Middle Names',
  'Last Name',
  'Suffix',
  'Nickname',
  'Phonetic First Name',
  'Phonetic Last Name',
  'Company',
  'Department',
  'Job Title',
  'Role',
  ...numbers('emails').flatMap((index) => [`Email ${index + 1}`, `Email ${index + 1} Label`]),
  ...numbers('phones').flatMap((index) => [`Phone ${index + 1}`, `Phone ${index + 1} Label`]),
  ...numbers('addresses').flatMap((index) => ADDRESS_HEADERS.map((part) => `Address ${index + 1} ${part}`)),
  'Website',
  'Birthday',
  'Tags',
  'Status',
  'Source',
  'External ID',
  'Owner ID',
  'Company ID',
  'Notes',
  'Custom Fields',
  'Created At',
  'Updated At',
];

/** A contact in these columns. */
export function ownCells(contact: Contact): string[] {
  const { emails, phones, addresses, customFields } = contact;
  return [
    contact.id,
    contact.prefix,
    contact.firstName,
    contact.middleNames.join(contact.middleNames.some((name) => /\s/.test(name)) ? ', ' : ' '),
    contact.lastName,
    contact.suffix,
    contact.nickname,
    contact.phoneticFirstName,
    contact.phoneticLastName,
    contact.company ?? '',
    contact.department ?? '',
    contact.title ?? '',
    contact.role ?? '',
    ...numbers('emails').flatMap((index) => [emails[index]?.value ?? '', emails[index]?.label ?? '']),
    ...numbers('phones').flatMap((index) => [phones[index]?.value ?? '', phones[index]?.label ?? '']),
    ...numbers('addresses').flatMap((index) => ADDRESS_PARTS.map((part) => addresses[index]?.[part] ?? '')),
    contact.urls[0]?.value ?? '',
    contact.birthday ?? '',
    tagCell(contact.tags),
    contact.status,
    contact.source ?? '',
    contact.externalId ?? '',
    contact.ownerId ?? '',
    contact.companyId ?? '',
    contact.notes ?? '',
    Object.keys(customFields).length > 0 ? JSON.stringify(customFields) : '',
    contact.createdAt,
    contact.updatedAt,
  ];
}

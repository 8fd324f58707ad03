import { csvHead, csvLines } from '@mainstay/kernel';
import type { Contact } from '../../contacts.schemas.ts';

/** Entries per kind that have columns of their own; further ones stand together in the last column. */
const COLUMNS = { emails: 3, phones: 3, addresses: 2 } as const;
type Kind = keyof typeof COLUMNS;

const ADDRESS_PARTS = ['street', 'city', 'region', 'postalCode', 'country', 'label'] as const;
const ADDRESS_HEADERS = ['Street', 'City', 'Region', 'Postal Code', 'Country', 'Label'] as const;

const numbers = (kind: Kind) => Array.from({ length: COLUMNS[kind] }, (_none, index) => index);

const HEADER: readonly string[] = [
  'Contact ID',
  'First Name',
  'Last Name',
  'Company',
  'Job Title',
  ...numbers('emails').flatMap((index) => [`Email ${index + 1}`, `Email ${index + 1} Label`]),
  ...numbers('phones').flatMap((index) => [`Phone ${index + 1}`, `Phone ${index + 1} Label`]),
  ...numbers('addresses').flatMap((index) => ADDRESS_HEADERS.map((part) => `Address ${index + 1} ${part}`)),
  'Tags',
  'Status',
  'Source',
  'External ID',
  'Owner ID',
  'Company ID',
  'Custom Fields',
  'More Contact Details',
  'Created At',
  'Updated At',
];

/** The first line, with the mark by which spreadsheets know UTF-8. */
export function csvHeader(): string {
  return csvHead(HEADER);
}

/** Contacts as CSV lines (RFC 4180) that the import reads back into equal contacts. */
export function csvRows(contacts: readonly Contact[]): string {
  return csvLines(contacts.map(cellsOf));
}

function cellsOf(contact: Contact): string[] {
  const { emails, phones, addresses } = contact;
  return [
    contact.id,
    contact.firstName,
    contact.lastName,
    contact.company ?? '',
    contact.title ?? '',
    ...numbers('emails').flatMap((index) => [emails[index]?.value ?? '', emails[index]?.label ?? '']),
    ...numbers('phones').flatMap((index) => [phones[index]?.value ?? '', phones[index]?.label ?? '']),
    ...numbers('addresses').flatMap((index) => ADDRESS_PARTS.map((part) => addresses[index]?.[part] ?? '')),
    contact.tags.map(tagCell).join(', '),
    contact.status,
    contact.source ?? '',
    contact.externalId ?? '',
    contact.ownerId ?? '',
    contact.companyId ?? '',
    Object.keys(contact.customFields).length > 0 ? JSON.stringify(contact.customFields) : '',
    moreOf(contact),
    contact.createdAt,
    contact.updatedAt,
  ];
}

function tagCell(tag: string): string {
  return /[,;"]/.test(tag) ? `"${tag.replaceAll('"', '""')}"` : tag;
}

/** What the columns cannot say, as JSON: entries beyond them, and which one is primary where that is not the first. */
function moreOf(contact: Contact): string {
  const more: Record<string, unknown> = {};
  const primary: Partial<Record<Kind, number>> = {};
  for (const kind of ['emails', 'phones', 'addresses'] as const) {
    const entries: readonly { primary?: boolean | undefined }[] = contact[kind];
    const rest = entries.slice(COLUMNS[kind]);
    if (rest.length > 0) more[kind] = rest.map(({ primary: _primary, ...entry }) => entry);
    const at = entries.findIndex((entry) => entry.primary);
    if (at > 0) primary[kind] = at;
  }
  if (Object.keys(primary).length > 0) more['primary'] = primary;
  return Object.keys(more).length > 0 ? JSON.stringify(more) : '';
}

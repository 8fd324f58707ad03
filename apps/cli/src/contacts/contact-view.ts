import type { ItemOf, Mainstay } from '@mainstay/client';
import { type Column, recordLines } from '../terminal/table.ts';

export type Contact = ItemOf<Mainstay['contacts']['list']>;

/** A list's columns. */
export const CONTACT_COLUMNS: readonly Column<Contact>[] = [
  { header: 'ID', cell: ({ id }) => id, whole: true },
  { header: 'NAME', cell: ({ displayName }) => displayName },
  { header: 'EMAIL', cell: ({ emails }) => (emails.find(({ primary }) => primary) ?? emails[0])?.value ?? '' },
  { header: 'PHONE', cell: ({ phones }) => (phones.find(({ primary }) => primary) ?? phones[0])?.value ?? '' },
  { header: 'COMPANY', cell: ({ company }) => company ?? '' },
  { header: 'TAGS', cell: ({ tags }) => tags.join(', ') },
  { header: 'STATUS', cell: ({ status }) => status },
];

/** One contact, a line for each thing known. */
export function contactLines(contact: Contact): string {
  const { addresses, customFields } = contact;
  return recordLines([
    ['Id', contact.id],
    ['Name', contact.displayName],
    ['Nickname', contact.nickname],
    ...entries('Email', contact.emails),
    ...entries('Phone', contact.phones),
    ...addresses.map(({ street, postalCode, city, region, country, label }) => {
      const place = [postalCode, city].filter(Boolean).join(' ');
      return ['Address', labelled([street, place, region, country].filter(Boolean).join(', '), label)] as const;
    }),
    ['Company', contact.company],
    ['Company id', contact.companyId],
    ['Title', contact.title],
    ['Tags', contact.tags.join(', ')],
    ['Status', contact.status],
    ['Source', contact.source],
    ['External id', contact.externalId],
    ['Owner', contact.ownerId],
    ...Object.entries(customFields).map(
      ([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)] as const,
    ),
    ['Version', String(contact.version)],
    ['Created', contact.createdAt],
    ['Updated', contact.updatedAt],
  ]);
}

function entries(name: string, list: readonly { value: string; label?: string | undefined }[]) {
  return list.map(({ value, label }) => [name, labelled(value, label)] as const);
}

function labelled(value: string, label: string | undefined): string {
  return label === undefined ? value : `${value} (${label})`;
}

import type { contacts } from '@mainstay/db/schema';
import type { SealedPlace, TenantKeys } from '@mainstay/kernel';
import type { Contact, ContactPii } from '../contacts.schemas.ts';
import { toE164 } from './phone-number.ts';

/** A contact's row as repositories read it. */
export type ContactRow = Pick<
  typeof contacts.$inferSelect,
  | 'id'
  | 'firstName'
  | 'lastName'
  | 'companyId'
  | 'company'
  | 'title'
  | 'ownerId'
  | 'status'
  | 'source'
  | 'externalId'
  | 'tags'
  | 'customFields'
  | 'pii'
  | 'piiKey'
  | 'version'
  | 'createdAt'
  | 'updatedAt'
>;

/** The columns of a contact that callers decide on. */
export type ContactValues = Omit<ContactRow, 'id' | 'version' | 'createdAt' | 'updatedAt'>;

/** Tag names in the order given. Of names that differ by letter case only, the first stands. */
export function distinctTags(names: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const name of names) if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), name);
  return [...found.values()];
}

/** Where a contact's sealed blob belongs. */
export function piiPlace(id: string): SealedPlace {
  return { table: 'contacts', column: 'pii', row: id };
}

/** A contact's reachable facts in the clear. Shared through a cache: not to be changed. */
export function openPii(row: Pick<ContactRow, 'id' | 'pii' | 'piiKey'>, keys: TenantKeys): ContactPii {
  return keys.openRecord<ContactPii>({ sealed: row.pii, wrappedKey: row.piiKey }, piiPlace(row.id));
}

/** The contact behind a row, opened. */
export function toContact(row: ContactRow, keys: TenantKeys): Contact {
  const { pii: _sealed, piiKey: _key, ...plain } = row;
  return { ...plain, ...openPii(row, keys) };
}

/** One entry of the blind index. */
export interface Lookup {
  kind: 'email' | 'domain' | 'phone';
  digest: Buffer;
}

export function emailLookup(keys: TenantKeys, email: string): Lookup {
  return { kind: 'email', digest: keys.blindIndex('contacts.email', email.toLowerCase()) };
}

function domainLookup(keys: TenantKeys, domain: string): Lookup {
  return { kind: 'domain', digest: keys.blindIndex('contacts.email_domain', domain.toLowerCase()) };
}

function phoneLookup(keys: TenantKeys, e164: string): Lookup {
  return { kind: 'phone', digest: keys.blindIndex('contacts.phone', e164) };
}

/** Everything by which a contact is found exactly, each once. */
export function lookupsOf({ emails, phones }: Pick<ContactPii, 'emails' | 'phones'>, keys: TenantKeys): Lookup[] {
  const domains = new Set(emails.map(({ value }) => domainOf(value)));
  return [
    ...emails.map(({ value }) => emailLookup(keys, value)),
    ...[...domains].map((domain) => domainLookup(keys, domain)),
    ...phones.map(({ value }) => phoneLookup(keys, value)),
  ];
}

function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1);
}

/** What a search text names exactly: a whole email, an email domain (with or without `@`), a phone; null when it is plain words. */
export function exactLookup(text: string, keys: TenantKeys): Lookup | null {
  if (/^[^@\s]+@[^@\s]+$/.test(text)) return emailLookup(keys, text);
  const domain = /^@?([a-z0-9-]+(?:\.[a-z0-9-]+)+)$/i.exec(text)?.[1];
  if (domain) return domainLookup(keys, domain);
  const phone = text.startsWith('+') ? toE164(text) : null;
  return phone === null ? null : phoneLookup(keys, phone);
}

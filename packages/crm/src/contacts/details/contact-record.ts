import type { contacts } from '@mainstay/db/schema';
import {
  type SealedPlace,
  type Services,
  type TenantKeys,
  type TenantPreferences,
  tenantPreferences,
  sameText,
} from '@mainstay/kernel';
import type { Contact } from '../contacts.schemas.ts';
import type { ContactPii } from './contact-points.ts';
import {
  type FieldDefs,
  fieldsFor,
  fieldsOf,
  joinedFields,
  type PersonalKind,
  personalLookups,
  shownFields,
} from '../../custom-fields/index.ts';
import { displayName } from './display-name.ts';
import { canonicalEmail, emailDomain } from './email-address.ts';
import { NO_DETAILS } from './personal-details.ts';
import { phoneDigits } from './phone-number.ts';

/** A contact's row as repositories read it. */
export type ContactRow = Pick<
  typeof contacts.$inferSelect,
  | 'id'
  | 'firstName'
  | 'lastName'
  | 'prefix'
  | 'middleNames'
  | 'suffix'
  | 'nickname'
  | 'phoneticFirstName'
  | 'phoneticLastName'
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

/** A contact's row as it is read to be shown. */
export interface ShownRow extends ContactRow {
  /** The tenant's, BCP 47. */
  locale: string;
}

/** The columns of a contact that callers decide on. */
export type ContactValues = Omit<ContactRow, 'id' | 'version' | 'createdAt' | 'updatedAt'>;

/** Tag names in the order given. Of names that differ by letter case only, the first stands. */
export function distinctTags(names: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const name of names) if (!found.has(sameText(name))) found.set(sameText(name), name);
  return [...found.values()];
}

/** Where a contact's sealed blob belongs. */
export function piiPlace(id: string): SealedPlace {
  return { table: 'contacts', column: 'pii', row: id };
}

/** Where the rest of what an event says of a person belongs. */
function personalPlace(id: string): SealedPlace {
  return { table: 'contacts', column: 'event', row: id };
}

/** Seals what an event says of a person under the person's own key. */
export function sealPersonal(
  keys: TenantKeys,
  { id, piiKey }: Pick<ContactRow, 'id' | 'piiKey'>,
  facts: object,
): Buffer {
  return keys.sealRecord(facts, personalPlace(id), piiKey).sealed;
}

/** Opens what `sealPersonal` sealed. Shared through a cache: not to be changed. */
export function openPersonal(
  keys: TenantKeys,
  { id, piiKey }: Pick<ContactRow, 'id' | 'piiKey'>,
  sealed: Buffer,
): object {
  return keys.openRecord<object>({ sealed, wrappedKey: piiKey }, personalPlace(id));
}

/** A contact's reachable facts in the clear. Shared through a cache: not to be changed. */
export function openPii(row: Pick<ContactRow, 'id' | 'pii' | 'piiKey'>, keys: TenantKeys): ContactPii {
  return {
    ...NO_DETAILS,
    ...keys.openRecord<ContactPii>({ sealed: row.pii, wrappedKey: row.piiKey }, piiPlace(row.id)),
  };
}

/** A contact's row with what is sealed of it, and its custom fields as one. */
export function openContact<R extends ContactRow>(row: R, { keys, fields }: Pick<ContactView, 'keys' | 'fields'>) {
  const { personalFields, ...opened } = openPii(row, keys);
  return { ...row, ...opened, customFields: { ...joinedFields(fields, row.customFields, personalFields) } };
}

/** What showing a tenant's contacts takes besides their rows. */
export interface ContactView {
  keys: TenantKeys;
  preferences: TenantPreferences;
  fields: FieldDefs;
}

/** What showing the acting tenant's contacts takes; from caches. */
export async function contactView(services: Services, tenantId: string): Promise<ContactView> {
  const [keys, preferences, fields] = await Promise.all([
    services.vault.forTenant(tenantId),
    tenantPreferences(services, tenantId),
    fieldsOf(services, tenantId, 'contact'),
  ]);
  return { keys, preferences, fields };
}

/** The contacts behind rows. */
export async function toContacts(services: Services, tenantId: string, rows: readonly ShownRow[]): Promise<Contact[]> {
  const keys = await services.vault.forTenant(tenantId);
  const opened = rows.map(({ locale, ...row }) => ({ locale, row, pii: openPii(row, keys) }));
  const values = opened.map(({ row, pii }) => ({ customFields: row.customFields, personalFields: pii.personalFields }));
  const fields = await fieldsFor(services, tenantId, 'contact', values);
  return opened.map(({ locale, row, pii }) => shownContact(row, pii, fields, locale));
}

/** The contact behind a row, opened, with the name it goes by. */
export function toContact(row: ContactRow, { keys, preferences, fields }: ContactView): Contact {
  return shownContact(row, openPii(row, keys), fields, preferences.locale);
}

function shownContact(row: ContactRow, pii: ContactPii, fields: FieldDefs, locale: string): Contact {
  const { pii: _sealed, piiKey: _key, ...plain } = row;
  const { personalFields, ...opened } = pii;
  const customFields = shownFields(fields, joinedFields(fields, row.customFields, personalFields));
  return { ...plain, ...opened, customFields, displayName: displayName(row, opened, locale) };
}

/** One entry of the blind index. */
export interface Lookup {
  kind: 'email' | 'shared_email' | 'domain' | 'phone' | PersonalKind;
  digest: Buffer;
}

export function emailLookup(keys: TenantKeys, email: string): Lookup {
  return { kind: 'email', digest: keys.blindIndex('contacts.email', canonicalEmail(email)) };
}

export function domainLookup(keys: TenantKeys, domain: string): Lookup {
  return { kind: 'domain', digest: keys.blindIndex('contacts.email_domain', emailDomain(domain)) };
}

export function phoneLookup(keys: TenantKeys, number: string): Lookup {
  return { kind: 'phone', digest: keys.blindIndex('contacts.phone', number) };
}

/** Everything by which a contact is found exactly, each once. */
export function lookupsOf(
  { emails, phones, personalFields }: Pick<ContactPii, 'emails' | 'phones' | 'personalFields'>,
  keys: TenantKeys,
): Lookup[] {
  const domains = new Set(emails.map(({ value }) => emailDomain(domainOf(value))));
  return [
    ...emails.map(({ value }) => emailLookup(keys, value)),
    ...[...domains].map((domain) => domainLookup(keys, domain)),
    ...phones.map(({ value, raw }) => phoneLookup(keys, raw ? phoneDigits(value) : value)),
    ...personalLookups(keys, personalFields),
  ];
}

function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1);
}

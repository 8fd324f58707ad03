import type { TenantPreferences } from '@mainstay/kernel';
import { contactErrors } from '../contacts.errors.ts';
import type { ContactPii } from './contact-points.ts';
import { canonicalEmail } from './email-address.ts';
import { normalisePhone } from './phone-number.ts';

interface Entry {
  label?: string | undefined;
  primary?: boolean | undefined;
}

/** Exactly one entry of a non-empty list is primary: the one marked, else the first. */
function withPrimary<E extends Entry>(entries: readonly E[]): E[] {
  const at = Math.max(
    0,
    entries.findIndex((entry) => entry.primary),
  );
  return entries.map((entry, index) => ({ ...entry, primary: index === at }));
}

/** Entries with one value become one: the first, with the label and the mark that it lacks. */
function folded<E extends Entry>(entries: readonly E[], valueOf: (entry: E) => string): E[] {
  const known = new Map<string, E>();
  for (const entry of entries) {
    const value = valueOf(entry);
    const same = known.get(value);
    if (!same) known.set(value, entry);
    else {
      const label = same.label ?? entry.label;
      const primary = same.primary || entry.primary;
      known.set(value, { ...same, ...(label === undefined ? {} : { label }), ...(primary ? { primary } : {}) });
    }
  }
  return [...known.values()];
}

const PII_FIELDS = [
  'emails',
  'phones',
  'addresses',
  'department',
  'role',
  'birthday',
  'notes',
  'urls',
  'handles',
  'related',
] as const satisfies readonly (keyof ContactPii)[];
type PiiField = (typeof PII_FIELDS)[number];

/** Some facts of a contact, with those that are sealed apart. */
export function apartPii<T extends Partial<ContactPii>>(
  facts: T,
): { pii: Pick<T, PiiField & keyof T>; plain: Omit<T, PiiField> } {
  const pii: Record<string, unknown> = {};
  const plain: Record<string, unknown> = { ...facts };
  for (const field of PII_FIELDS) {
    if (facts[field] !== undefined) pii[field] = facts[field];
    delete plain[field];
  }
  return { pii, plain } as { pii: Pick<T, PiiField & keyof T>; plain: Omit<T, PiiField> };
}

/** What is given of a contact's reachable facts, as it is kept: phones in international form, no value twice, one entry of a kind primary. */
export function normalisedPii(
  { emails, phones, addresses, ...details }: ContactPii,
  { defaultCountry }: TenantPreferences,
): ContactPii {
  const numbers = phones.map(({ value, raw: _told, ...entry }) => ({
    ...normalisePhone(value, defaultCountry),
    ...entry,
  }));
  return {
    emails: withPrimary(folded(emails, ({ value }) => canonicalEmail(value))),
    phones: withPrimary(folded(numbers, ({ value }) => value)),
    addresses: withPrimary(addresses),
    ...details,
  };
}

/** What of a contact says who it is. */
interface Identity {
  firstName: string;
  lastName: string;
  prefix: string;
  middleNames: readonly string[];
  suffix: string;
  nickname: string;
  phoneticFirstName: string;
  phoneticLastName: string;
  company: string | null;
  companyId: string | null;
}

/** Throws CONTACT_EMPTY unless a contact has a name, a company, an email or a phone. A title or a suffix alone names nobody. */
export function requireContent(identity: Identity, { emails, phones }: Pick<ContactPii, 'emails' | 'phones'>): void {
  const { firstName, lastName, middleNames, nickname, phoneticFirstName, phoneticLastName, company, companyId } =
    identity;
  const name = firstName || lastName || nickname || phoneticFirstName || phoneticLastName || middleNames.length > 0;
  if (!name && !company && !companyId && emails.length === 0 && phones.length === 0) throw contactErrors.EMPTY();
}

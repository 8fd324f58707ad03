import type { Tx } from '@mainstay/db';
import { contacts } from '@mainstay/db/schema';
import { type Services, type TenantKeys, uuids } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { contactView, emailLookup, lookupsOf, openPii } from './contact-record.ts';
import { normalisePhone } from './phone-number.ts';

/** By what a person is looked for. */
export interface PersonQuestion {
  contactId?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
}

/** Contacts whose sealed data is opened at a time. */
const BATCH = 500;

/**
 * All contacts that are one person: those that have an address, in the bin too, and whatever was merged into them. Of an id, that contact and what
 * was merged into it. None where nobody has it.
 */
export async function peopleAt(
  tx: Tx,
  services: Services,
  tenantId: string,
  { contactId, email, phone }: PersonQuestion,
): Promise<string[]> {
  const { keys, preferences } = await contactView(services, tenantId);
  const wanted = [
    ...(email === undefined ? [] : [emailLookup(keys, email)]),
    ...(phone === undefined
      ? []
      : [...lookupsOf({ emails: [], phones: [asPhone(phone, preferences.defaultCountry)] }, keys)]),
  ];
  const found = contactId === undefined ? [] : [contactId];
  for (const { kind, digest } of wanted) {
    const kinds = kind === 'email' ? ['email', 'shared_email'] : [kind];
    const rows = await tx.execute<{ id: string }>(sql`
      select l.contact_id as id from contact_lookups l where l.tenant_id = ${tenantId} and l.digest = ${digest}
         and l.kind = any (${`{${kinds.join()}}`}::text[])`);
    found.push(...[...rows].map(({ id }) => id), ...(await deletedWith(tx, keys, tenantId, digest)));
  }
  const rows = await tx.execute<{ id: string }>(sql`
    with recursive past (id) as (
      select id from contacts where tenant_id = ${tenantId} and id = any (${uuids(found)})
      union
      select c.id from past p join contacts c on c.tenant_id = ${tenantId} and c.merged_into = p.id)
    select id from past order by id`);
  return [...rows].map(({ id }) => id);
}

/** A number as contacts have them. */
const asPhone = (written: string, country: string | null) =>
  ({ ...normalisePhone(written, country), type: 'other', primary: false }) as const;

/** Contacts in the bin have no entries in the blind index: they are opened one by one. */
async function deletedWith(tx: Tx, keys: TenantKeys, tenantId: string, digest: Buffer): Promise<string[]> {
  const found: string[] = [];
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await tx
      .select({ id: contacts.id, pii: contacts.pii, piiKey: contacts.piiKey })
      .from(contacts)
      .where(sql`tenant_id = ${tenantId} and deleted_at is not null and id > ${after}`)
      .orderBy(contacts.id)
      .limit(BATCH);
    for (const row of rows)
      if (lookupsOf(openPii(row, keys), keys).some((lookup) => lookup.digest.equals(digest))) found.push(row.id);
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return found;
    after = last.id;
  }
}

/** The wrapped keys of contacts, by id. */
export async function contactKeysOf(tx: Tx, tenantId: string, ids: readonly string[]): Promise<Map<string, Buffer>> {
  const rows = await tx
    .select({ id: contacts.id, key: contacts.piiKey })
    .from(contacts)
    .where(sql`tenant_id = ${tenantId} and id = any (${uuids(ids)})`);
  return new Map(rows.map(({ id, key }) => [id, key]));
}

/** Shorter texts are in too many words to tell anything. */
const MIN_NEEDLE = 5;

/**
 * What tells that a person is still somewhere: addresses, numbers in their usual spellings, the full name, external ids, and the first lines of postal
 * addresses. In lower case, each once.
 */
export async function needlesOf(tx: Tx, keys: TenantKeys, tenantId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await tx
    .select()
    .from(contacts)
    .where(sql`tenant_id = ${tenantId} and id = any (${uuids(ids)})`);
  const all = rows.flatMap((row) => {
    const { emails, phones, addresses } = openPii(row, keys);
    const name = `${row.firstName} ${row.lastName}`.trim();
    return [
      ...emails.map(({ value }) => value),
      ...phones.flatMap(({ value }) => spellings(value)),
      ...addresses.flatMap(({ street }) => street ?? []),
      ...(row.firstName !== '' && row.lastName !== '' ? [name, `${row.lastName}, ${row.firstName}`] : []),
      row.externalId ?? '',
    ];
  });
  return [...new Set(all.map((one) => one.toLowerCase().trim()))].filter((one) => one.length >= MIN_NEEDLE);
}

/** A number as it is stored, without its plus, with the prefix of calls abroad, and as it is dialled at home without its first digits. */
function spellings(number: string): string[] {
  const digits = number.replace(/\D/g, '');
  return [number, digits, `00${digits}`, digits.slice(-9)];
}

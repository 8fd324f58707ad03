import { contactLookups, contacts, statement, type Tx } from '@mainstay/db';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { foreignKeyViolation, uniqueViolation } from '@mainstay/kernel';
import type { ContactRow, Lookup } from './contact-record.ts';
import { contactErrors } from './contacts.errors.ts';
import { contactColumns } from './contacts.repository.ts';

/** The columns of a contact that callers decide on. */
export type ContactValues = Omit<ContactRow, 'id' | 'version' | 'createdAt' | 'updatedAt'>;

const insert = statement('contact-insert', (db) =>
  db
    .insert(contacts)
    .values({
      tenantId: sql.placeholder('tenantId'),
      id: sql.placeholder('id'),
      firstName: sql.placeholder('firstName'),
      lastName: sql.placeholder('lastName'),
      companyId: sql.placeholder('companyId'),
      company: sql.placeholder('company'),
      title: sql.placeholder('title'),
      ownerId: sql.placeholder('ownerId'),
      status: sql.placeholder('status'),
      source: sql.placeholder('source'),
      externalId: sql.placeholder('externalId'),
      tags: sql.placeholder('tags'),
      customFields: sql.placeholder('customFields'),
      pii: sql.placeholder('pii'),
      piiKey: sql.placeholder('piiKey'),
    })
    .returning(contactColumns),
);

const externalIdTaken = uniqueViolation('contacts_external_id', () => contactErrors.EXTERNAL_ID_EXISTS());
const companyMissing = foreignKeyViolation('contacts_tenant_id_company_id_companies_tenant_id_id_fk', () =>
  contactErrors.COMPANY_NOT_FOUND([{ path: 'companyId', message: 'There is no such company' }]),
);

const ownerMissing = foreignKeyViolation('contacts_owner_member_fk', () =>
  contactErrors.OWNER_NOT_FOUND([{ path: 'ownerId', message: 'The owner is no member of this tenant' }]),
);

/** Throws CONTACT_EXTERNAL_ID_EXISTS, CONTACT_COMPANY_NOT_FOUND, CONTACT_OWNER_NOT_FOUND. */
export async function insertContact(tx: Tx, tenantId: string, id: string, values: ContactValues): Promise<ContactRow> {
  const [row] = await insert(tx, { tenantId, id, ...values })
    .catch(externalIdTaken)
    .catch(companyMissing)
    .catch(ownerMissing);
  return row!;
}

type ContactColumns = Partial<ContactValues> & { deletedAt?: null; mergedInto?: string | null };

/** One statement for each set of columns that is changed together. */
const updates = new Map<string, ReturnType<typeof updateOf>>();

function updateOf(columns: readonly string[]) {
  return statement(`contact-update ${columns.join()}`, (db) =>
    db
      .update(contacts)
      .set({
        ...Object.fromEntries(columns.map((column) => [column, sql.placeholder(column)])),
        version: sql`${contacts.version} + 1`,
        updatedAt: sql`now()`,
      })
      .where(and(eq(contacts.tenantId, sql.placeholder('tenantId')), eq(contacts.id, sql.placeholder('id'))))
      .returning(contactColumns),
  );
}

/** Writes changed columns and counts the version up. Throws CONTACT_EXTERNAL_ID_EXISTS, CONTACT_COMPANY_NOT_FOUND, CONTACT_OWNER_NOT_FOUND. */
export async function updateContact(
  tx: Tx,
  tenantId: string,
  id: string,
  changes: ContactColumns,
): Promise<ContactRow> {
  const columns = Object.keys(changes).sort();
  const name = columns.join();
  let update = updates.get(name);
  if (!update) updates.set(name, (update = updateOf(columns)));
  const [row] = await update(tx, { tenantId, id, ...changes })
    .catch(externalIdTaken)
    .catch(companyMissing)
    .catch(ownerMissing);
  return row!;
}

/** Marks a live contact as deleted, or as merged into another. */
export async function softDeleteContact(
  tx: Tx,
  tenantId: string,
  id: string,
  mergedInto: string | null = null,
): Promise<ContactRow | undefined> {
  const [row] = await tx
    .update(contacts)
    .set({ deletedAt: sql`now()`, mergedInto, version: sql`${contacts.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(contacts.tenantId, tenantId), eq(contacts.id, id), isNull(contacts.deletedAt)))
    .returning(contactColumns);
  return row;
}

/** One statement for each number of entries: a contact has one to some sixty. */
const lookupInsertions = new Map<number, ReturnType<typeof lookupInsertionOf>>();

function lookupInsertionOf(count: number) {
  return statement(`contact-lookups-insert ${count}`, (db) =>
    db
      .insert(contactLookups)
      .values(
        Array.from({ length: count }, (_, at) => ({
          tenantId: sql.placeholder('tenantId'),
          kind: sql.placeholder(`kind${at}`),
          digest: sql.placeholder(`digest${at}`),
          contactId: sql.placeholder('contactId'),
        })),
      )
      .onConflictDoNothing()
      .returning({ kind: contactLookups.kind }),
  );
}

/**
 * Adds a contact's blind-index entries. Throws CONTACT_EMAIL_EXISTS, naming the holder, when another live contact has one of the
 * emails; two creations of one email at the same moment meet on the unique index, and the later one waits and is refused.
 */
export async function insertLookups(
  tx: Tx,
  tenantId: string,
  contactId: string,
  lookups: readonly Lookup[],
): Promise<void> {
  if (lookups.length === 0) return;
  let insertion = lookupInsertions.get(lookups.length);
  if (!insertion) lookupInsertions.set(lookups.length, (insertion = lookupInsertionOf(lookups.length)));
  const values = lookups.flatMap(({ kind, digest }, at) => [
    [`kind${at}`, kind],
    [`digest${at}`, digest],
  ]);
  const inserted = await insertion(tx, { tenantId, contactId, ...Object.fromEntries(values) });
  if (inserted.length === lookups.length) return;
  const digests = sql.join(
    lookups.filter(({ kind }) => kind === 'email').map(({ digest }) => sql`${digest}::bytea`),
    sql`, `,
  );
  const [holder] = await tx.execute<{ contact_id: string }>(
    sql`select contact_id from contact_lookups where tenant_id = ${tenantId} and kind = 'email' and contact_id <> ${contactId} and digest in (${digests})`,
  );
  throw contactErrors.EMAIL_EXISTS(holder ? { contactId: holder.contact_id } : undefined);
}

export async function deleteLookups(tx: Tx, tenantId: string, contactId: string): Promise<void> {
  await tx.execute(sql`delete from contact_lookups where tenant_id = ${tenantId} and contact_id = ${contactId}`);
}

/** Makes a contact's tag links those of `names`, making tags that are new. Names differ by more than letter case. */
export async function linkTags(tx: Tx, tenantId: string, contactId: string, names: readonly string[]): Promise<void> {
  await tx.execute(sql`delete from contact_tags where tenant_id = ${tenantId} and contact_id = ${contactId}`);
  if (names.length === 0) return;
  // Sorted, so that two writers of the same new tags take the index entries in one order.
  const wanted = JSON.stringify([...names].sort());
  await tx.execute(sql`insert into tags (tenant_id, id, name)
    select ${tenantId}::uuid, uuidv7(), wanted.name from jsonb_array_elements_text(${wanted}::jsonb) as wanted(name)
    on conflict (tenant_id, lower(name)) do nothing`);
  await tx.execute(sql`insert into contact_tags (tenant_id, tag_id, contact_id)
    select t.tenant_id, t.id, ${contactId}::uuid from tags t where t.tenant_id = ${tenantId}
       and lower(t.name) in (select lower(wanted.name) from jsonb_array_elements_text(${wanted}::jsonb) as wanted(name))`);
}

import { statement, type Tx } from '@mainstay/db';
import { contactLookups } from '@mainstay/db/schema';
import type { TenantPreferences } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { contactErrors } from '../contacts.errors.ts';
import type { Lookup } from './contact-record.ts';

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
      .returning({ kind: contactLookups.kind, digest: contactLookups.digest }),
  );
}

/** What deciding on an email that another contact has takes. */
interface LookupWriter {
  tenantId: string;
  preferences: Pick<TenantPreferences, 'uniqueEmails'>;
}

/**
 * Adds a contact's blind-index entries. Where another live contact has one of the emails it throws CONTACT_EMAIL_EXISTS, naming the holder,
 * unless the tenant lets contacts share emails. Two creations of one email at the same moment meet on the unique index, and the later one waits.
 */
export async function insertLookups(
  tx: Tx,
  { tenantId, preferences }: LookupWriter,
  contactId: string,
  lookups: readonly Lookup[],
): Promise<void> {
  if (lookups.length === 0) return;
  const inserted = await insertAll(tx, tenantId, contactId, lookups);
  if (inserted.length === lookups.length) return;
  const taken = lookups.filter(
    ({ kind, digest }) => kind === 'email' && !inserted.some((row) => digest.equals(row.digest)),
  );
  if (preferences.uniqueEmails === 'off') {
    const shared = taken.map(({ digest }) => ({ kind: 'shared_email', digest }) as const);
    await insertAll(tx, tenantId, contactId, shared);
    return;
  }
  const digests = sql.join(
    taken.map(({ digest }) => sql`${digest}::bytea`),
    sql`, `,
  );
  const [holder] = await tx.execute<{ contact_id: string }>(
    sql`select contact_id from contact_lookups where tenant_id = ${tenantId} and kind = 'email' and contact_id <> ${contactId} and digest in (${digests})`,
  );
  throw contactErrors.EMAIL_EXISTS(holder ? { contactId: holder.contact_id } : undefined);
}

async function insertAll(tx: Tx, tenantId: string, contactId: string, lookups: readonly Lookup[]) {
  if (lookups.length === 0) return [];
  let insertion = lookupInsertions.get(lookups.length);
  if (!insertion) lookupInsertions.set(lookups.length, (insertion = lookupInsertionOf(lookups.length)));
  const values = lookups.flatMap(({ kind, digest }, at) => [
    [`kind${at}`, kind],
    [`digest${at}`, digest],
  ]);
  return insertion(tx, { tenantId, contactId, ...Object.fromEntries(values) });
}

/** Makes a contact's entries those of `after`, where they were those of `before`. Throws what `insertLookups` throws. */
export async function replaceLookups(
  tx: Tx,
  writer: LookupWriter,
  contactId: string,
  before: readonly Lookup[],
  after: readonly Lookup[],
): Promise<void> {
  const without = (all: readonly Lookup[], others: readonly Lookup[]) =>
    all.filter((one) => !others.some(({ kind, digest }) => kind === one.kind && digest.equals(one.digest)));
  // What stays is not touched: an email that was shared while that was allowed is no fault of whoever changes another one.
  const gone = without(before, after);
  if (gone.length > 0) await deleteLookups(tx, writer.tenantId, contactId, gone);
  await insertLookups(tx, writer, contactId, without(after, before));
}

/** Removes a contact's entries, or some of them. An email that others share has its first holder among them then. */
export async function deleteLookups(
  tx: Tx,
  tenantId: string,
  contactId: string,
  lookups?: readonly Lookup[],
): Promise<void> {
  const digests = lookups?.map(({ digest }) => sql`${digest}::bytea`);
  await tx.execute(sql`
    with gone as (
      delete from contact_lookups where tenant_id = ${tenantId} and contact_id = ${contactId}
         ${digests ? sql`and digest in (${sql.join(digests, sql`, `)})` : sql``}
      returning kind, digest)
    update contact_lookups l set kind = 'email'
      from gone
     where l.tenant_id = ${tenantId} and l.kind = 'shared_email' and gone.kind = 'email' and l.digest = gone.digest
       and l.contact_id = (select min(o.contact_id::text)::uuid from contact_lookups o
                            where o.tenant_id = ${tenantId} and o.kind = 'shared_email' and o.digest = gone.digest)`);
}

/** Where the links of tags with records stand. */
interface TagLinks {
  table: 'contact_tags' | 'company_tags';
  column: 'contact_id' | 'company_id';
}

/** Makes a record's tag links, a contact's unless said otherwise, those of `names`, making tags that are new. Names differ by more than letter case. */
export async function linkTags(
  tx: Tx,
  tenantId: string,
  recordId: string,
  names: readonly string[],
  links: TagLinks = { table: 'contact_tags', column: 'contact_id' },
): Promise<void> {
  const [table, column] = [sql.identifier(links.table), sql.identifier(links.column)];
  await tx.execute(sql`delete from ${table} where tenant_id = ${tenantId} and ${column} = ${recordId}`);
  if (names.length === 0) return;
  await makeTags(tx, tenantId, names);
  const wanted = JSON.stringify(names);
  await tx.execute(sql`insert into ${table} (tenant_id, tag_id, ${column})
    select t.tenant_id, t.id, ${recordId}::uuid from tags t where t.tenant_id = ${tenantId}
       and mainstay.same_text(t.name) in (select mainstay.same_text(wanted.name) from jsonb_array_elements_text(${wanted}::jsonb) as wanted(name))`);
}

/** Makes the tags that are new. Names differ by more than letter case. */
export async function makeTags(tx: Tx, tenantId: string, names: readonly string[]): Promise<void> {
  // Sorted, so that two writers of the same new tags take the index entries in one order.
  const wanted = JSON.stringify([...names].sort());
  await tx.execute(sql`insert into tags (tenant_id, id, name)
    select ${tenantId}::uuid, uuidv7(), wanted.name from jsonb_array_elements_text(${wanted}::jsonb) as wanted(name)
    on conflict do nothing`);
}

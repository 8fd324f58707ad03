import { statement, type Tx } from '@mainstay/db';
import { contactLookups } from '@mainstay/db/schema';
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

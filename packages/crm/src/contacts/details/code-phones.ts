import type { Tx } from '@mainstay/db';
import { contacts } from '@mainstay/db/schema';
import { type JobHandler, removeByTenant, type TenantKeys } from '@mainstay/kernel';
import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { phoneCodes } from './contact-question.ts';
import { openPii } from './contact-record.ts';

/** Contacts in one transaction. */
const BATCH = 500;

/**
 * Makes the codes by which phones are found, for contacts that were written before there were any. Contacts are done batch by batch and leave
 * the index of those to do, so a run that is broken off is gone on with by the next one. Neither audit log nor version tells of it.
 */
export const codePhones: JobHandler = async ({ database, vault }, _payload, { signal }) => {
  const isDue = (tenantId: SQL) =>
    sql`exists (select from contacts c where c.tenant_id = ${tenantId} and c.search_codes is null)`;
  await removeByTenant(database, signal, {
    table: 'contacts',
    isDue,
    remove: async (tx, tenantId, most) => codeSome(tx, tenantId, await vault.forTenant(tenantId), most),
    most: BATCH,
  });
};

async function codeSome(tx: Tx, tenantId: string, keys: TenantKeys, most: number): Promise<number> {
  const { id, pii, piiKey } = contacts;
  const rows = await tx
    .select({ id, pii, piiKey })
    .from(contacts)
    .where(and(eq(contacts.tenantId, tenantId), isNull(contacts.searchCodes)))
    .orderBy(asc(id))
    .limit(most)
    .for('update', { skipLocked: true });
  const coded = rows.map((row) => ({ id: row.id, codes: phoneCodes(openPii(row, keys).phones, keys) }));
  await tx.execute(sql`
    update contacts c set search_codes = array(select jsonb_array_elements_text(done.codes))
      from jsonb_to_recordset(${JSON.stringify(coded)}::jsonb) as done(id uuid, codes jsonb)
     where c.tenant_id = ${tenantId} and c.id = done.id`);
  return rows.length;
}

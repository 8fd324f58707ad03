import type { Tx } from '@mainstay/db';
import { type JobHandler, removeByTenant } from '@mainstay/kernel';
import { type SQL, sql } from 'drizzle-orm';

/** Days that finished imports and merges are kept: an import can be reverted as long, a merge undone in the first thirty. */
const KEPT_DAYS = 90;

/** In the order of their making, which is that of their ids: whether a tenant's first is old. */
const firstIsOld = (table: string) => (tenantId: SQL) =>
  sql`(select r.created_at from ${sql.identifier(table)} r where r.tenant_id = ${tenantId} order by r.id limit 1)
    < now() - make_interval(days => ${KEPT_DAYS}::int)`;

/** Deletes the first of a tenant's rows that are old; returns how many. */
const removeFirst = (table: string) => async (tx: Tx, tenantId: string, most: number) => {
  const from = sql.identifier(table);
  const rows = await tx.execute(sql`
    delete from ${from} where tenant_id = ${tenantId} and id in (
      select id from (select id, created_at from ${from} where tenant_id = ${tenantId} order by id limit ${most}) first
       where created_at < now() - make_interval(days => ${KEPT_DAYS}::int))
    returning 1`);
  return rows.length;
};

/** Deletes what is kept of old imports, with their rows, and of old merges. */
export const purgeContactHistory: JobHandler = async ({ database }, _payload, { signal }) => {
  // An import may have a hundred thousand rows: one in a transaction.
  for (const [table, most] of [
    ['contact_imports', 1],
    ['contact_merges', 200],
  ] as const)
    await removeByTenant(database, signal, { table, isDue: firstIsOld(table), remove: removeFirst(table), most });
};

import type { Database, Tx } from '@mainstay/db';
import { removeByTenant } from '@mainstay/kernel';
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

/** Deletes a table's old rows, those of imports or merges, so many of a tenant in one transaction. */
export async function purgeHistory(
  database: Database,
  signal: AbortSignal,
  table: string,
  most: number,
): Promise<void> {
  await removeByTenant(database, signal, { table, isDue: firstIsOld(table), remove: removeFirst(table), most });
}

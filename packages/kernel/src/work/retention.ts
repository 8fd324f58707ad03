import type { Database, Tx } from '@mainstay/db';
import { type SQL, sql } from 'drizzle-orm';

/** Deletes some of what is kept no longer; returns how many. */
export type Remove = (tx: Tx, most: number) => Promise<number>;

/** Tenants looked at in one statement. */
const TENANTS = 200;

/** Deletes until nothing is left to, so many rows in a transaction: none is long, however much there is. Returns how many. */
export async function removeInBatches(
  database: Database,
  signal: AbortSignal,
  most: number,
  remove: Remove,
): Promise<number> {
  let total = 0;
  for (let removed = most; removed >= most && !signal.aborted; total += removed)
    removed = await database.asSystem('sweep', (tx) => remove(tx, most));
  return total;
}

/** Days that a deleted record can be restored, unless the tenant says otherwise. */
const DELETED_DAYS = 30;

/** From when on a tenant's deleted records can still be restored, by its retention; at least for so many days. Older ones are purged. */
export function binCutoff(tenantId: string | SQL, least = 0): SQL {
  return sql`now() - make_interval(days => greatest(${least}::int, coalesce(
    (select (kept.retention ->> 'deletedDays')::int from tenant_settings kept where kept.tenant_id = ${tenantId}), ${DELETED_DAYS}::int)))`;
}

/** How a tenants' table is gone through. */
export interface TenantRetention {
  /** Its primary key, or an index, begins with `tenant_id`. */
  table: string;
  /** Whether a tenant has something to be deleted, by a look into an index: true or false. */
  isDue: (tenantId: SQL) => SQL;
  remove: (tx: Tx, tenantId: string, most: number) => Promise<number>;
  /** Rows in a transaction. */
  most: number;
}

/**
 * The same for a table of tenants that has an order within each tenant only. Steps from tenant to tenant along an index, so that the rows
 * that are kept cost nothing. A tenant that is under a legal hold as a whole loses nothing. Returns how many rows went.
 */
export async function removeByTenant(
  database: Database,
  signal: AbortSignal,
  { table, isDue, remove, most }: TenantRetention,
): Promise<number> {
  let total = 0;
  for (let after: string | null = null; !signal.aborted; ) {
    const from: string | null = after;
    const tenants: TenantStep[] = await database.asSystem('sweep', (tx) => tenantsIn(tx, table, isDue, from));
    for (const { id, due } of tenants)
      if (due) total += await removeInBatches(database, signal, most, (tx, some) => remove(tx, id, some));
    after = tenants.at(-1)?.id ?? null;
    if (tenants.length < TENANTS) break;
  }
  return total;
}

/** What a tenants' table keeps no longer, by a condition. */
export interface TenantRows {
  table: string;
  /** On the table as `r`; an index leads to what it is true of. */
  isOver: (tenantId: string | SQL) => SQL;
  /** Rows in a transaction. */
  most: number;
  /** What ends with the rows, in the same transaction. */
  endWith?: (tx: Tx, tenantId: string, rows: { id: string }[]) => Promise<void>;
}

/** The same where a condition says what goes, and nothing else has to be known before. */
export function removeWhere(
  database: Database,
  signal: AbortSignal,
  { table, isOver, most, endWith }: TenantRows,
): Promise<number> {
  const from = sql.identifier(table);
  const over = (tenantId: string | SQL) => sql`${from} r where r.tenant_id = ${tenantId} and ${isOver(tenantId)}`;
  return removeByTenant(database, signal, {
    table,
    isDue: (tenantId) => sql`exists (select from ${over(tenantId)})`,
    async remove(tx, tenantId, some) {
      const rows = await tx.execute<{ id: string }>(sql`
        delete from ${from} where ctid = any(array(select r.ctid from ${over(tenantId)} limit ${some}))
        returning ${endWith ? sql`id` : sql`1`}`);
      await endWith?.(tx, tenantId, [...rows]);
      return rows.length;
    },
    most,
  });
}

/** The same for records in the order of their making, which is that of their ids: the first of a tenant's go after so many days. */
export function removeOldest(
  database: Database,
  signal: AbortSignal,
  { table, days, most }: { table: string; days: number; most: number },
): Promise<number> {
  const from = sql.identifier(table);
  const isOld = sql`created_at < now() - make_interval(days => ${days}::int)`;
  const first = (tenantId: string | SQL, some: number) =>
    sql`(select id, created_at from ${from} where tenant_id = ${tenantId} order by id limit ${some}) first where ${isOld}`;
  return removeByTenant(database, signal, {
    table,
    isDue: (tenantId) => sql`exists (select from ${first(tenantId, 1)})`,
    async remove(tx, tenantId, some) {
      const rows = await tx.execute(sql`
        delete from ${from} where tenant_id = ${tenantId} and id in (select id from ${first(tenantId, some)}) returning 1`);
      return rows.length;
    },
    most,
  });
}

interface TenantStep {
  id: string;
  due: boolean;
}

/** The next tenants that have rows in a table, found one by one: each is one step in the index. */
async function tenantsIn(
  tx: Tx,
  table: string,
  isDue: TenantRetention['isDue'],
  after: string | null,
): Promise<TenantStep[]> {
  const from = sql.identifier(table);
  const rows = await tx.execute<TenantStep & Record<string, unknown>>(sql`
    with recursive of_tenant as (
      (select tenant_id, 1 as nth from ${from} where tenant_id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000')
        order by tenant_id limit 1)
      union all
      select further.tenant_id, t.nth + 1 from of_tenant t cross join lateral (
        select r.tenant_id from ${from} r where r.tenant_id > t.tenant_id order by r.tenant_id limit 1) further
       where t.nth < ${TENANTS})
    select tenant_id as id, coalesce(${isDue(sql`of_tenant.tenant_id`)}, false) and not mainstay.is_held(of_tenant.tenant_id, 'tenant', null) as due from of_tenant order by tenant_id`);
  return [...rows];
}

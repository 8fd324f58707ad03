import type { Tx } from '@mainstay/db';
import { type JobHandler, removeByTenant } from '@mainstay/kernel';
import { type SQL, sql } from 'drizzle-orm';

/** Rows removed in one transaction. */
const BATCH = 1_000;

/** Days that a site can be looked at as it was, and gone back to. */
export const KEPT_DAYS = 90;

/** The generations of a tenant that are too old to be gone back to. */
const old = (tenantId: string | SQL) =>
  sql`select g.gen from site_generations g where g.tenant_id = ${tenantId} and g.at < now() - make_interval(days => ${KEPT_DAYS}::int)`;

/** Whether something ended so long ago: the last such generation is one step from the end of an index. */
const isDue = (tenantId: string | SQL) => sql`exists (
  select from site_routes r where r.tenant_id = ${tenantId} and r.to_gen <= (${old(tenantId)} order by g.gen desc limit 1))`;

async function purgeClosed(tx: Tx, tenantId: string, most: number): Promise<number> {
  const last = sql`(${old(tenantId)} order by g.gen desc limit 1)`;
  await tx.execute(sql`delete from site_documents where tenant_id = ${tenantId} and to_gen <= ${last}`);
  const rows = await tx.execute(sql`
    delete from site_routes where tenant_id = ${tenantId} and (path, from_gen) in (
      select path, from_gen from site_routes where tenant_id = ${tenantId} and to_gen <= ${last} limit ${most}) returning 1`);
  return rows.length;
}

/** Background work of generations, by task name. */
export const generationJobs: Record<string, JobHandler> = {
  'sites:purge-routes': async ({ database }, _payload, { signal }) => {
    await removeByTenant(database, signal, { table: 'site_generations', isDue, remove: purgeClosed, most: BATCH });
  },
};

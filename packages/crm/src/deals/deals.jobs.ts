import type { Tx } from '@mainstay/db';
import { binCutoff, endTimelines, type JobHandler, removeByTenant } from '@mainstay/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { importJobs } from '../transfer/index.ts';
import { dealImport } from './import/deal-import.ts';

/** Deals purged in one transaction. */
const BATCH = 500;

/** What is under a legal hold is passed by. */
const isOver = (tenantId: string | SQL) =>
  sql`not mainstay.is_held(d.tenant_id, 'deal', d.id) and d.tenant_id = ${tenantId} and d.deleted_at < ${binCutoff(tenantId)}`;

async function purgeDeleted(tx: Tx, tenantId: string, most: number): Promise<number> {
  const rows = await tx.execute<{ id: string }>(sql`
    delete from deals where tenant_id = ${tenantId} and id in (
      select d.id from deals d where d.deleted_at is not null and ${isOver(tenantId)} limit ${most})
    returning id`);
  await endTimelines(tx, tenantId, 'deal', [...rows]);
  return rows.length;
}

/** Purges deleted deals for good, with their history. */
const purgeDeletedDeals: JobHandler = async ({ database }, _payload, { signal }) => {
  await removeByTenant(database, signal, {
    table: 'deals',
    isDue: (tenantId) => sql`exists (select from deals d where d.deleted_at is not null and ${isOver(tenantId)})`,
    remove: purgeDeleted,
    most: BATCH,
  });
};

export const dealJobs = { ...importJobs(dealImport), 'deals:purge-deleted': purgeDeletedDeals };

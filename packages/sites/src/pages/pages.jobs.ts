import type { Tx } from '@mainstay/db';
import { type JobHandler, removeByTenant } from '@mainstay/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { purgeHistory } from './publishing/purge-history.ts';
import { scheduleJobs } from './publishing/run-schedule.ts';

/** Pages purged in one transaction. */
const BATCH = 100;

/** Days that a deleted page can be restored, unless the tenant says otherwise. */
const DELETED_DAYS = 30;

const isOver = (
  tenantId: string | SQL,
) => sql`p.tenant_id = ${tenantId} and p.deleted_at < now() - make_interval(days => coalesce(
    (select (kept.retention ->> 'deletedDays')::int from tenant_settings kept where kept.tenant_id = ${tenantId}), ${DELETED_DAYS}::int))`;

/** Removes some pages of a tenant whose time to be restored is over, with all that hangs on them; returns how many. */
async function purgeDeleted(tx: Tx, tenantId: string, most: number): Promise<number> {
  const due = await tx.execute<{ id: string }>(sql`
    select p.id from pages p where p.deleted_at is not null and ${isOver(tenantId)} limit ${most} for update skip locked`);
  if (due.length === 0) return 0;
  const ids = `{${due.map(({ id }) => id).join()}}`;
  // Pages in the bin may stand below one that goes; restored, they come to the root.
  await tx.execute(
    sql`update pages set parent_id = null where tenant_id = ${tenantId} and parent_id = any(${ids}::uuid[])`,
  );
  await tx.execute(sql`delete from pages where tenant_id = ${tenantId} and id = any(${ids}::uuid[])`);
  return due.length;
}

const purgeDeletedPages: JobHandler = async ({ database }, _payload, { signal }) => {
  await removeByTenant(database, signal, {
    table: 'pages',
    isDue: (tenantId) => sql`exists (select from pages p where p.deleted_at is not null and ${isOver(tenantId)})`,
    remove: purgeDeleted,
    most: BATCH,
  });
};

/** Background work of pages, by task name. */
export const pageJobs = {
  'pages:purge-deleted': purgeDeletedPages,
  'pages:purge-history': purgeHistory,
  ...scheduleJobs,
};

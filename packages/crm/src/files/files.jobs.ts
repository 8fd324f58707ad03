import type { Tx } from '@mainstay/db';
import { binCutoff, type JobHandler, removeByTenant, removeInBatches, type Services } from '@mainstay/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { removeFiles } from './remove-files.ts';

/** Files in one transaction. */
const BATCH = 200;

/** Whether a file is to go: detached for long enough, or with all of its records gone. */
const isOver = (tenantId: string | SQL) =>
  sql`f.tenant_id = ${tenantId} and (f.deleted_at < ${binCutoff(tenantId)}
    or f.deleted_at is null and not exists (select from file_links l where l.tenant_id = f.tenant_id and l.file_id = f.id))`;

/** Purges files whose time is over. */
async function purgeFiles(tx: Tx, tenantId: string, most: number): Promise<number> {
  const { files } = await removeFiles(
    tx,
    tenantId,
    sql`select f.id from files f where ${isOver(tenantId)} limit ${most}`,
  );
  return files;
}

/** Deletes what is stored under keys that no blob has, an hour after they were written down. */
async function sweepStored({ database, storage }: Services, signal: AbortSignal): Promise<void> {
  await removeInBatches(database, signal, BATCH, async (tx, most) => {
    const rows = await tx.execute<{ tenant_id: string; storage_key: string }>(sql`
      select tenant_id, storage_key from file_uploads where started_at < now() - interval '1 hour' order by started_at limit ${most} for update skip locked`);
    for (const { tenant_id: tenantId, storage_key: key } of rows) {
      // Deleting what is not there is no fault: killed before the commit, the job does it again.
      await storage.delete(key);
      await tx.execute(sql`delete from file_uploads where tenant_id = ${tenantId} and storage_key = ${key}`);
    }
    return rows.length;
  });
}

/** Purges what was detached, and what is stored and belongs to nothing. */
const purgeDetached: JobHandler = async (services, _payload, { signal }) => {
  await removeByTenant(services.database, signal, {
    table: 'files',
    isDue: (tenantId) => sql`exists (select from files f where ${isOver(tenantId)})`,
    remove: purgeFiles,
    most: BATCH,
  });
  await sweepStored(services, signal);
};

export const fileJobs = { 'files:purge': purgeDetached };

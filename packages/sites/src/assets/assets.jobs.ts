import type { Tx } from '@mainstay/db';
import { binCutoff, eraseSubjects, type JobHandler, removeByTenant } from '@mainstay/kernel';
import { giveBytes, startUpload } from '@mainstay/platform';
import { type SQL, sql } from 'drizzle-orm';
import { namesAsset, type StoredFile } from './assets.rows.ts';

/** Assets in one transaction. */
const BATCH = 50;

/** Whether an asset is to go: deleted for long enough, and no version of a page names it. */
const isOver = (tenantId: string | SQL) => sql`a.tenant_id = ${tenantId} and a.deleted_at < ${binCutoff(tenantId, 30)}
  and not exists (select from page_versions v where v.tenant_id = a.tenant_id and ${namesAsset(sql`v.content`, sql`a.id`)})`;

/** Purges assets whose time is over, and the blobs that no other asset has: their files are swept within the hour. */
async function purge(tx: Tx, tenantId: string, most: number): Promise<number> {
  const gone = await tx.execute<{ id: string; blob_id: string }>(sql`
    delete from assets where tenant_id = ${tenantId} and id in (select a.id from assets a where ${isOver(tenantId)} limit ${most})
    returning id, blob_id`);
  if (gone.length === 0) return 0;
  const ids = `{${[...new Set([...gone].map(({ blob_id: id }) => id))].join()}}`;
  // Locked before it is asked who has them: an upload of the same bytes comes before, and is seen, or waits and finds none.
  await tx.execute(
    sql`select 1 from asset_blobs where tenant_id = ${tenantId} and id = any(${ids}::uuid[]) order by id for update`,
  );
  const blobs = await tx.execute<{ bytes: string; key: string; files: StoredFile[] }>(sql`
    delete from asset_blobs b where b.tenant_id = ${tenantId} and b.id = any(${ids}::uuid[])
       and not exists (select from assets a where a.tenant_id = b.tenant_id and a.blob_id = b.id)
    returning b.bytes, b.storage_key as key, b.files`);
  const bytes = [...blobs].reduce((sum, blob) => sum + Number(blob.bytes), 0);
  await giveBytes(tx, tenantId, bytes);
  for (const { key, files } of blobs) for (const { file } of files) await startUpload(tx, tenantId, `${key}/${file}`);
  await eraseSubjects(
    tx,
    tenantId,
    'asset',
    [...gone].map(({ id }) => id),
  );
  return gone.length;
}

const purgeAssets: JobHandler = async ({ database }, _payload, { signal }) => {
  await removeByTenant(database, signal, {
    table: 'assets',
    isDue: (tenantId) => sql`exists (select from assets a where ${isOver(tenantId)})`,
    remove: purge,
    most: BATCH,
  });
};

export const purgeJobs = { 'assets:purge': purgeAssets };

import type { Tx } from '@mainstay/db';
import { eraseSubjects } from '@mainstay/kernel';
import { giveBytes, startUpload } from '@mainstay/platform';
import { type SQL, sql } from 'drizzle-orm';

/**
 * Deletes the files that a query names, and the blobs that no other file has: their keys go among the uploads that came to nothing. Gives how many
 * files went, and the keys that may be deleted once this is committed. Needs the system role.
 */
export async function removeFiles(tx: Tx, tenantId: string, ids: SQL): Promise<{ files: number; freed: string[] }> {
  const rows = await tx.execute<{ id: string; sha256: string }>(
    sql`delete from files where tenant_id = ${tenantId} and id in (${ids}) returning id, sha256`,
  );
  if (rows.length === 0) return { files: 0, freed: [] };
  const hashes = `{${[...new Set([...rows].map(({ sha256 }) => sha256))].join()}}`;
  // Locked before it is asked who has them: an upload of the same bytes comes before, and is seen, or waits and finds none.
  await tx.execute(
    sql`select 1 from file_blobs where tenant_id = ${tenantId} and sha256 = any(${hashes}::text[]) order by sha256 for update`,
  );
  const blobs = await tx.execute<{ size: string; key: string }>(sql`
    delete from file_blobs b where b.tenant_id = ${tenantId} and b.sha256 = any(${hashes}::text[])
       and not exists (select from files f where f.tenant_id = b.tenant_id and f.sha256 = b.sha256)
    returning b.size, b.storage_key as key`);
  const bytes = [...blobs].reduce((sum, { size }) => sum + Number(size), 0);
  await giveBytes(tx, tenantId, bytes);
  for (const { key } of blobs) await startUpload(tx, tenantId, key);
  await eraseSubjects(
    tx,
    tenantId,
    'file',
    [...rows].map(({ id }) => id),
  );
  return { files: rows.length, freed: [...blobs].map(({ key }) => key) };
}

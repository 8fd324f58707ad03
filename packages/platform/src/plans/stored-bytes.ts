import type { Tx } from '@mainstay/db';
import { storageErrors } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';

/** Writes down that something will be stored under a key, before it is. What is left after an hour is swept from the storage. */
export async function startUpload(tx: Tx, tenantId: string, storageKey: string): Promise<void> {
  await tx.execute(sql`insert into file_uploads (tenant_id, storage_key) values (${tenantId}, ${storageKey})`);
}

/** What is stored under a key belongs to something now. */
export async function endUpload(tx: Tx, tenantId: string, storageKey: string): Promise<void> {
  await tx.execute(sql`delete from file_uploads where tenant_id = ${tenantId} and storage_key = ${storageKey}`);
}

/** Counts bytes as stored, up to a limit. Throws STORAGE_QUOTA. Whoever takes others waits until the transaction ends. */
export async function takeBytes(tx: Tx, tenantId: string, bytes: number, limit: number | null): Promise<void> {
  await tx.execute(sql`insert into file_usage (tenant_id) values (${tenantId}) on conflict do nothing`);
  const taken = await tx.execute(sql`
    update file_usage set bytes = bytes + ${bytes} where tenant_id = ${tenantId} and (${limit}::bigint is null or bytes + ${bytes} <= ${limit}::bigint)
    returning 1`);
  if (taken.length === 0) throw storageErrors.QUOTA({ limit, used: await usedBytes(tx, tenantId) });
}

/** Counts bytes as stored no longer. */
export async function giveBytes(tx: Tx, tenantId: string, bytes: number): Promise<void> {
  await tx.execute(sql`update file_usage set bytes = bytes - ${bytes} where tenant_id = ${tenantId}`);
}

/** Bytes that all of a tenant's files take. */
export async function usedBytes(tx: Tx, tenantId: string): Promise<number> {
  const [row] = await tx.execute<{ bytes: string }>(sql`select bytes from file_usage where tenant_id = ${tenantId}`);
  return Number(row?.bytes ?? 0);
}

import type { Tx } from '@mainstay/db';
import { assetBlobs } from '@mainstay/db/schema';
import { tenantRows } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import type { StoredFile } from './assets.rows.ts';

export const blobRows = tenantRows(assetBlobs, {
  columns: {
    id: assetBlobs.id,
    sourceSha256: assetBlobs.sourceSha256,
    animated: assetBlobs.animated,
    bytes: assetBlobs.bytes,
    storageKey: assetBlobs.storageKey,
    files: sql<StoredFile[]>`files`,
    variantsAt: assetBlobs.variantsAt,
  },
  sorts: { createdAt: null },
});

/** The tenant's blob of what was uploaded, locked against a purge until the transaction ends. */
export async function blobOf(tx: Tx, tenantId: string, sourceSha256: string): Promise<string | undefined> {
  const [row] = await tx.execute<{ id: string }>(sql`
    update asset_blobs set updated_at = now() where tenant_id = ${tenantId} and source_sha256 = ${sourceSha256} returning id`);
  return row?.id;
}

/** Has the uploads of the same bytes to a tenant, and the purge, wait for each other until the transaction ends. */
export async function lockBytes(tx: Tx, tenantId: string, sourceSha256: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`asset ${tenantId} ${sourceSha256}`}, 0))`);
}

/** Where the bytes of a blob's original are, for whoever has a signed address of a live asset. */
export async function originalOf(tx: Tx, tenantId: string, assetId: string) {
  const [row] = await tx.execute<{ name: string; type: string; sha256: string; key: string }>(sql`
    select a.filename as name, b.type, b.sha256, b.storage_key || '/' || (b.files -> 0 ->> 'file') as key from assets a
      join asset_blobs b on b.tenant_id = a.tenant_id and b.id = a.blob_id
     where a.tenant_id = ${tenantId} and a.id = ${assetId} and a.deleted_at is null`);
  return row;
}

/** A file of a blob that the public may read, by the hash of its original; undefined where there is none, or the tenant is suspended. */
export async function publicFile(tx: Tx, tenantId: string, sha256: string, file: string) {
  const [row] = await tx.execute<{ key: string; type: string; kind: string; name: string }>(sql`
    select b.storage_key || '/' || (f ->> 'file') as key, f ->> 'type' as type, a.kind, a.filename as name from asset_blobs b
      join assets a on a.tenant_id = b.tenant_id and a.blob_id = b.id and a.visibility = 'public'
      cross join jsonb_array_elements(b.files) f
      join tenants t on t.id = b.tenant_id and t.status = 'active' and t.deleted_at is null
     where b.tenant_id = ${tenantId} and b.sha256 = ${sha256} and f ->> 'file' = ${file} limit 1`);
  return row;
}

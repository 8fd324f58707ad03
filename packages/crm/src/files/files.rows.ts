import type { Tx } from '@mainstay/db';
import { fileLinks, files } from '@mainstay/db/schema';
import { type RowOf, tenantRows } from '@mainstay/kernel';
import { takeBytes } from '@mainstay/platform';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { attachmentErrors } from './files.errors.ts';
import type { FileRecord } from './files.schemas.ts';

const columns = {
  id: files.id,
  name: files.name,
  size: files.size,
  type: files.type,
  sha256: files.sha256,
  uploadedBy: files.uploadedBy,
  records: sql<
    FileRecord[]
  >`(select coalesce(jsonb_agg(jsonb_build_object('type', case when contact_id is not null then 'contact'
      when company_id is not null then 'company' when deal_id is not null then 'deal' else 'task' end,
    'id', coalesce(contact_id, company_id, deal_id, task_id)) order by id), '[]')
    from file_links where tenant_id = files.tenant_id and file_id = files.id)`,
  version: files.version,
  createdAt: files.createdAt,
  updatedAt: files.updatedAt,
};

export const fileRows = tenantRows(files, { columns, sorts: { createdAt: null } });
export type FileRow = RowOf<typeof columns>;

const TABLES = { contact: 'contacts', company: 'companies', deal: 'deals', task: 'tasks' } as const;

/** Links a file with a record. Throws FILE_RECORD_NOT_FOUND. */
export async function linkFile(tx: Tx, tenantId: string, fileId: string, { type, id }: FileRecord): Promise<void> {
  const found = await tx.execute(
    sql`select 1 from ${sql.identifier(TABLES[type])} where tenant_id = ${tenantId} and id = ${id} and deleted_at is null`,
  );
  if (found.length === 0)
    throw attachmentErrors.NOT_FOUND([{ path: 'record', message: attachmentErrors.NOT_FOUND.message }]);
  await tx.insert(fileLinks).values({ tenantId, fileId, [`${type}Id`]: id });
}

/** Takes a file off a record, or off all. */
export async function unlinkFile(tx: Tx, tenantId: string, fileId: string, record?: FileRecord): Promise<void> {
  const of = and(eq(fileLinks.tenantId, tenantId), eq(fileLinks.fileId, fileId));
  await tx.delete(fileLinks).where(record ? and(of, eq(fileLinks[`${record.type}Id`], record.id)) : of);
}

/** Files of a record. */
export function attachedTo(tenantId: string, { type, id }: FileRecord): SQL {
  const column = sql.identifier(`${type}_id`);
  return sql`${files.id} in (select file_id from file_links where tenant_id = ${tenantId} and ${column} = ${id})`;
}

export interface Blob {
  sha256: string;
  size: number;
  storageKey: string;
}

/**
 * Takes a blob into the tenant's, under its quota; one that is there already costs nothing. Says under which key it is stored. Throws STORAGE_QUOTA. The
 * blob's row stays locked until the transaction ends, so that no purge takes it away.
 */
export async function claimBlob(
  tx: Tx,
  tenantId: string,
  { sha256, size, storageKey }: Blob,
  limit: number | null,
): Promise<string> {
  const [blob] = await tx.execute<{ key: string }>(sql`
    insert into file_blobs (tenant_id, sha256, size, storage_key) values (${tenantId}, ${sha256}, ${size}, ${storageKey})
    on conflict (tenant_id, sha256) do update set updated_at = now() returning storage_key as key`);
  if (blob!.key !== storageKey) return blob!.key;
  await takeBytes(tx, tenantId, size, limit);
  return storageKey;
}

/** Where the bytes of a live file are. */
export async function storedFile(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx.execute<{ name: string; type: string; sha256: string; key: string }>(sql`
    select f.name, f.type, f.sha256, b.storage_key as key from files f join file_blobs b on b.tenant_id = f.tenant_id and b.sha256 = f.sha256
     where f.tenant_id = ${tenantId} and f.id = ${id} and f.deleted_at is null`);
  return row;
}

import type { Tx } from '@mainstay/db';
import { assets } from '@mainstay/db/schema';
import { type MediaFile, type RowOf, tenantRows } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import type { Asset } from './assets.schemas.ts';

/** A file of a blob. */
export type StoredFile = MediaFile & { bytes: number };

interface BlobFacts {
  sha256: string;
  type: string;
  width: number;
  height: number;
  animated: boolean;
  thumbhash: string | null;
  blurhash: string | null;
  bytes: number;
  files: StoredFile[];
  ready: boolean;
}

const columns = {
  id: assets.id,
  filename: assets.filename,
  kind: assets.kind,
  blobId: assets.blobId,
  alt: assets.alt,
  caption: assets.caption,
  focalX: assets.focalX,
  focalY: assets.focalY,
  tags: assets.tags,
  folder: assets.folder,
  visibility: assets.visibility,
  uploadedBy: assets.uploadedBy,
  blob: sql<BlobFacts>`(select jsonb_build_object('sha256', b.sha256, 'type', b.type, 'width', b.width, 'height', b.height, 'animated', b.animated,
      'thumbhash', b.thumbhash, 'blurhash', b.blurhash, 'bytes', b.bytes, 'files', b.files, 'ready', b.variants_at is not null)
    from asset_blobs b where b.tenant_id = assets.tenant_id and b.id = assets.blob_id)`,
  version: assets.version,
  createdAt: assets.createdAt,
  updatedAt: assets.updatedAt,
};

export const assetRows = tenantRows(assets, { columns, sorts: { createdAt: null, filename: assets.filename } });
export type AssetRow = RowOf<typeof columns>;

/** Where a file of a public blob is read: by its hash, so that it never changes. */
export function assetPath(tenantId: string, sha256: string, file: string): string {
  return `/assets/${tenantId}/${sha256}/${file}`;
}

/** A row as it is shown. */
export function shownAsset(tenantId: string, { blob, blobId: _blob, focalX, focalY, ...row }: AssetRow): Asset {
  const { sha256, files, ready, ...facts } = blob;
  const urls = files.map(({ file, type, width, height }) => ({
    path: assetPath(tenantId, sha256, file),
    type,
    width,
    height,
  }));
  return {
    ...row,
    ...facts,
    focal: { x: focalX, y: focalY },
    status: ready ? 'ready' : 'processing',
    urls: row.visibility === 'public' ? urls : [],
  };
}

/** The id of the live asset that has a blob, the oldest of several. */
export async function assetOfBlob(tx: Tx, tenantId: string, blobId: string): Promise<string | undefined> {
  const [row] = await tx.execute<{ id: string }>(sql`
    select id from assets where tenant_id = ${tenantId} and blob_id = ${blobId} and deleted_at is null order by id limit 1`);
  return row?.id;
}

/** The live pages that show an asset, a hundred at most. */
export async function pagesShowing(tx: Tx, tenantId: string, id: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select distinct r.page_id as id from site_routes r
      join page_versions v on v.tenant_id = r.tenant_id and v.page_id = r.page_id and v.number = r.version
     where r.tenant_id = ${tenantId} and r.to_gen is null and r.kind = 'page' and ${namesAsset(sql`v.content`, sql`${id}`)} limit 100`);
  return [...rows].map((row) => row.id);
}

/** Whether content names an asset, wherever in it. */
export function namesAsset(content: ReturnType<typeof sql>, id: ReturnType<typeof sql>): ReturnType<typeof sql> {
  return sql`jsonb_path_exists(${content}, '$.**.assetId ? (@ == $id)', jsonb_build_object('id', (${id})::text))`;
}

/** Lets the public read assets, since what it reads shows them. Those that are not the tenant's, or gone, are left out. */
export async function makePublic(tx: Tx, tenantId: string, ids: Iterable<string>): Promise<void> {
  const all = `{${[...ids].join()}}`;
  if (all === '{}') return;
  await tx.execute(sql`update assets set visibility = 'public', version = version + 1, updated_at = now()
    where tenant_id = ${tenantId} and id = any(${all}::uuid[]) and visibility = 'private' and deleted_at is null`);
}

/** Assets by their ids, the deleted among them: what is live shows them until their bytes go. */
export async function publicAssets(tx: Tx, tenantId: string, ids: Iterable<string>): Promise<PublicAsset[]> {
  const all = `{${[...ids].join()}}`;
  if (all === '{}') return [];
  return [
    ...(await tx.execute<PublicAsset & Record<string, unknown>>(sql`
      select a.id, a.alt, b.sha256, b.width, b.height, b.thumbhash, b.files from assets a
        join asset_blobs b on b.tenant_id = a.tenant_id and b.id = a.blob_id
       where a.tenant_id = ${tenantId} and a.id = any(${all}::uuid[]) and a.visibility = 'public' and a.kind <> 'pdf'`)),
  ];
}

export interface PublicAsset {
  id: string;
  alt: string;
  sha256: string;
  width: number;
  height: number;
  thumbhash: string | null;
  files: StoredFile[];
}

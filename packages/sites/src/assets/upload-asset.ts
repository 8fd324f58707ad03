import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { newId } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { type ReceivedFile, receivedFile, scopeOf, storageErrors, type TenantContext } from '@mainstay/kernel';
import { endUpload, planLimit, startUpload, takeBytes, usedBytes } from '@mainstay/platform';
import { sql } from 'drizzle-orm';
import { assetEvent } from './assets.events.ts';
import { assetOfBlob, assetRows, shownAsset } from './assets.rows.ts';
import { ASSET_BODY_LIMIT, type UploadAsset, type UploadedAsset } from './assets.schemas.ts';
import { blobOf, blobRows, lockBytes } from './blobs.rows.ts';
import { type ReadUpload, readUpload, uploadKind } from './read-upload.ts';
import { MAKE_VARIANTS, NARROWEST } from './variants.ts';

/**
 * Takes a file into the media library: read and written anew, stored once in a tenant. Bytes that a live asset has already answer that one, with
 * `deduplicated`. Throws FILE_TYPE_NOT_ALLOWED, FILE_TYPE_MISMATCH, FILE_TOO_LARGE, IMAGE_INVALID, IMAGE_TOO_LARGE, STORAGE_QUOTA, UNAVAILABLE.
 */
export async function uploadAsset(ctx: TenantContext, { content, ...facts }: UploadAsset): Promise<UploadedAsset> {
  const { tenantId, services, request } = ctx;
  const received = receivedFile(request, content);
  const taken = await uploadKind(facts.filename, received);
  const given = { ...facts, kind: taken.kind };
  const known = await services.database.read({ tenantId }, async (tx) => {
    const [row] = await tx.execute(
      sql`select 1 from asset_blobs where tenant_id = ${tenantId} and source_sha256 = ${received.sha256}`,
    );
    if (!row) await requireRoom(tx, tenantId, received.size);
    return row !== undefined;
  });
  const add = (made?: Made) => ctx.db.write((tx) => addAsset(tx, ctx, given, received, made));
  const added = known ? await add() : undefined;
  // A purge may have taken the blob between the two.
  if (added) return added;
  return readUpload(services, taken, received, async (read, folder) => {
    const storageKey = `assets/${tenantId}/${newId()}`;
    // Written down first, then stored, then taken: whatever is killed in between, the sweep of uploads knows of it.
    await services.database.write(scopeOf(ctx.principal, request), async (tx) => {
      for (const { file } of read.files) await startUpload(tx, tenantId, `${storageKey}/${file}`);
    });
    for (const { file } of read.files) {
      const limits = { maxBytes: ASSET_BODY_LIMIT };
      await services.storage.putStream(`${storageKey}/${file}`, createReadStream(join(folder, file)), limits);
    }
    return (await add({ read, storageKey }))!;
  });
}

interface Made {
  read: ReadUpload;
  storageKey: string;
}

async function requireRoom(tx: Tx, tenantId: string, bytes: number): Promise<void> {
  const limit = await planLimit(tx, tenantId, 'storage');
  const used = await usedBytes(tx, tenantId);
  if (limit !== null && used + bytes > limit) throw storageErrors.QUOTA({ limit, used });
}

/** Adds the asset over the blob of its bytes, or over the one that was made of them; undefined where there is neither. */
async function addAsset(
  tx: Tx,
  ctx: TenantContext,
  given: Omit<UploadAsset, 'content'> & { kind: 'image' | 'svg' | 'pdf' },
  { sha256: sourceSha256 }: ReceivedFile,
  made?: Made,
): Promise<UploadedAsset | undefined> {
  const { tenantId, principal, services } = ctx;
  await lockBytes(tx, tenantId, sourceSha256);
  let blobId = await blobOf(tx, tenantId, sourceSha256);
  if (blobId) {
    const same = await assetOfBlob(tx, tenantId, blobId);
    if (same) {
      ctx.reply.status = 200;
      return { ...shownAsset(tenantId, await assetRows.get(tx, tenantId, same)), deduplicated: true };
    }
  } else if (made) blobId = await addBlob(tx, ctx, sourceSha256, made);
  else return undefined;
  const { id } = await assetRows.insert(tx, tenantId, { ...given, blobId, uploadedBy: principal.userId });
  const asset = await assetRows.get(tx, tenantId, id);
  if (!asset.blob.ready)
    await services.jobs.add(tx, MAKE_VARIANTS, { tenantId, blobId }, { key: `variants:${blobId}` });
  await ctx.emit(tx, assetEvent('asset.uploaded', asset));
  return { ...shownAsset(tenantId, asset), deduplicated: false };
}

/** Throws STORAGE_QUOTA. */
async function addBlob(
  tx: Tx,
  { tenantId }: TenantContext,
  sourceSha256: string,
  { read, storageKey }: Made,
): Promise<string> {
  const { files, ...facts } = read;
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  await takeBytes(tx, tenantId, bytes, await planLimit(tx, tenantId, 'storage'));
  for (const { file } of files) await endUpload(tx, tenantId, `${storageKey}/${file}`);
  const needsMore = read.thumbhash !== null && read.width >= NARROWEST;
  const { id } = await blobRows.insert(tx, tenantId, {
    ...facts,
    sourceSha256,
    bytes,
    storageKey,
    files,
    variantsAt: needsMore ? null : new Date().toISOString(),
  });
  return id;
}

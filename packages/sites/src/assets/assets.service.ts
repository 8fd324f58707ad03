import { type ById, commonErrors } from '@mainstay/core';
import { assets } from '@mainstay/db/schema';
import { checkVersion, signFile, type TenantContext } from '@mainstay/kernel';
import { planLimit, usedBytes } from '@mainstay/platform';
import { eq, type SQL, sql } from 'drizzle-orm';
import { assetEvent } from './assets.events.ts';
import { assetRows, pagesShowing, shownAsset } from './assets.rows.ts';
import type {
  Asset,
  AssetPage,
  AssetUsage,
  DeleteAsset,
  ListAssets,
  SignedUrl,
  SignedUrlInput,
  UpdateAsset,
} from './assets.schemas.ts';

/** What addresses of assets are signed for. */
export const ORIGINAL = 'asset';

/** Addresses end at a multiple of this, so that they stay the same for a while and can be cached. */
const ROUND_MS = 5 * 60 * 1000;

/** A page of the tenant's assets. */
export async function listAssets(
  { db, tenantId }: TenantContext,
  { search, kind, folder, tag, ...query }: ListAssets,
): Promise<AssetPage> {
  const filters: SQL[] = [
    ...(search === undefined
      ? []
      : [sql`starts_with(lower(${assets.filename}), ${search.normalize('NFC').toLowerCase()})`]),
    ...(kind === undefined ? [] : [eq(assets.kind, kind)]),
    ...(folder === undefined ? [] : [eq(assets.folder, folder)]),
    ...(tag === undefined ? [] : [sql`${tag} = any(${assets.tags})`]),
  ];
  const { data, meta } = await db.read((tx) => assetRows.page(tx, tenantId, query, filters));
  return { data: data.map((row) => shownAsset(tenantId, row)), meta };
}

/** One asset. Throws NOT_FOUND. */
export async function getAsset({ db, tenantId }: TenantContext, { id }: ById): Promise<Asset> {
  return shownAsset(tenantId, await db.one((tx) => assetRows.get(tx, tenantId, id)));
}

/** Changes what is said of an asset, not its bytes. Throws NOT_FOUND, VERSION_CONFLICT; HAS_DEPENDENTS where a live page shows what is to become private. */
export async function updateAsset(ctx: TenantContext, { id, version, focal, ...changes }: UpdateAsset): Promise<Asset> {
  const { tenantId } = ctx;
  return ctx.db.write(async (tx) => {
    const old = await assetRows.lock(tx, tenantId, id);
    const all = { ...changes, ...(focal && { focalX: focal.x, focalY: focal.y }) };
    checkVersion(version, old, all);
    if (changes.visibility === 'private' && old.visibility === 'public') {
      const pages = await pagesShowing(tx, tenantId, id);
      if (pages.length > 0) throw commonErrors.HAS_DEPENDENTS({ pages });
    }
    const row = await assetRows.update(tx, tenantId, id, all);
    await ctx.emit(tx, assetEvent('asset.updated', row));
    return shownAsset(tenantId, row);
  });
}

/** Puts an asset into the bin. Throws NOT_FOUND; HAS_DEPENDENTS with the live pages that show it, unless forced: they show it until they change. */
export async function deleteAsset(ctx: TenantContext, { id, force }: DeleteAsset): Promise<void> {
  const { tenantId } = ctx;
  await ctx.db.write(async (tx) => {
    await assetRows.lock(tx, tenantId, id);
    const pages = force ? [] : await pagesShowing(tx, tenantId, id);
    if (pages.length > 0) throw commonErrors.HAS_DEPENDENTS({ pages });
    await ctx.emit(tx, assetEvent('asset.deleted', await assetRows.softDelete(tx, tenantId, id)));
  });
}

/** Takes an asset out of the bin. Throws NOT_FOUND. */
export async function restoreAsset(ctx: TenantContext, { id }: ById): Promise<Asset> {
  const { tenantId } = ctx;
  return ctx.db.write(async (tx) => {
    const row = await assetRows.restore(tx, tenantId, id);
    await ctx.emit(tx, assetEvent('asset.restored', row));
    return shownAsset(tenantId, row);
  });
}

/** What of the tenant's storage is taken. */
export async function assetUsage({ db, tenantId }: TenantContext): Promise<AssetUsage> {
  return db.read(async (tx) => ({
    used: await usedBytes(tx, tenantId),
    limit: await planLimit(tx, tenantId, 'storage'),
  }));
}

/** An address that opens the original of an asset without a sign-in, for the time asked and up to five minutes more. Throws NOT_FOUND. */
export async function signedUrl(ctx: TenantContext, { id, expiresIn }: SignedUrlInput): Promise<SignedUrl> {
  const { tenantId, services } = ctx;
  await ctx.db.one((tx) => assetRows.get(tx, tenantId, id));
  const end = services.clock.now().getTime() + expiresIn * 1000;
  const expiresAt = new Date(Math.ceil(end / ROUND_MS) * ROUND_MS);
  const token = signFile(services, ORIGINAL, { tenantId, fileId: id }, expiresAt);
  return { path: `/files/${token}`, expiresAt: expiresAt.toISOString() };
}

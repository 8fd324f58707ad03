import { type ById, commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { releaseItems, releases } from '@mainstay/db/schema';
import { checkVersion, emit, type TenantContext } from '@mainstay/kernel';
import { and, eq, ne, sql } from 'drizzle-orm';
import {
  documentSince,
  itemRows,
  type ItemRow,
  lockOpenRelease,
  MAX_ITEMS,
  releaseErrors,
  releaseEvent,
  type ReleaseRow,
  releaseRows,
  siteWriter,
  touchRelease,
} from '../generations/index.ts';
import { freezeDraft, getVersion, pageRows } from '../pages/index.ts';
import type {
  AddedReleaseItem,
  AddReleaseItem,
  ByReleaseItem,
  CreateRelease,
  ListReleaseItems,
  ListReleases,
  Release,
  ReleaseItem,
  ReleaseItemPage,
  ReleasePage,
  UpdateRelease,
} from './releases.schemas.ts';

/** The releases of a site. */
export async function listReleases(ctx: TenantContext, { status, ...query }: ListReleases): Promise<ReleasePage> {
  const filters = status === undefined ? [] : [eq(releases.status, status)];
  const { data, meta } = await ctx.db.read((tx) => releaseRows.page(tx, ctx.tenantId, query, filters));
  return { data: data.map(shownRelease), meta };
}

/** One release. Throws NOT_FOUND. */
export async function getRelease(ctx: TenantContext, { id }: ById): Promise<Release> {
  return shownRelease(await ctx.db.one((tx) => releaseRows.get(tx, ctx.tenantId, id)));
}

/** Begins a release, with nothing in it. */
export async function createRelease(ctx: TenantContext, input: CreateRelease): Promise<Release> {
  return ctx.db.write(async (tx) => {
    const row = await releaseRows.insert(tx, ctx.tenantId, input);
    await emit(tx, siteWriter(ctx), releaseEvent('release.created', row));
    return shownRelease(row);
  });
}

/** Changes what a release is called. Throws NOT_FOUND, VERSION_CONFLICT. */
export async function updateRelease(ctx: TenantContext, { id, version, ...changes }: UpdateRelease): Promise<Release> {
  return ctx.db.write(async (tx) => {
    checkVersion(version, await releaseRows.lock(tx, ctx.tenantId, id), changes);
    return shownRelease(await touchRelease(tx, siteWriter(ctx), id, changes, Object.keys(changes)));
  });
}

/** Deletes a release with what it holds; pages stay as they are. Throws NOT_FOUND, RELEASE_CLOSED for one that is live. */
export async function deleteRelease(ctx: TenantContext, { id }: ById): Promise<void> {
  const { tenantId } = ctx;
  await ctx.db.write(async (tx) => {
    const row = await releaseRows.lock(tx, tenantId, id);
    if (row.status === 'published') throw releaseErrors.CLOSED();
    await tx.execute(sql`delete from release_items where tenant_id = ${tenantId} and release_id = ${id}`);
    await releaseRows.remove(tx, tenantId, id);
    await emit(tx, siteWriter(ctx), releaseEvent('release.deleted', row));
  });
}

/** What a release changes. Throws NOT_FOUND. */
export async function listReleaseItems(
  ctx: TenantContext,
  { id, ...query }: ListReleaseItems,
): Promise<ReleaseItemPage> {
  const { data, meta } = await ctx.db.read(async (tx) => {
    await releaseRows.get(tx, ctx.tenantId, id);
    return itemRows.page(tx, ctx.tenantId, query, [eq(releaseItems.releaseId, id)]);
  });
  return { data: data.map(shownItem), meta };
}

/**
 * Adds a page to a release: its draft is frozen as it is now, and goes live with the release, whatever becomes of the draft. Throws NOT_FOUND,
 * INVALID_REFERENCE for a page that is not there, RELEASE_CLOSED, RELEASE_ITEM_EXISTS, RELEASE_LIMIT.
 */
export async function addReleaseItem(
  ctx: TenantContext,
  { id, pageId, action, version }: AddReleaseItem,
): Promise<AddedReleaseItem> {
  const { tenantId } = ctx;
  return ctx.db.write(async (tx) => {
    const release = await lockOpenRelease(tx, tenantId, id);
    if (release.items >= MAX_ITEMS) throw releaseErrors.LIMIT({ limit: MAX_ITEMS });
    const page = await pageRows.findLocked(tx, tenantId, pageId, 'no key update');
    if (!page) throw commonErrors.INVALID_REFERENCE([{ path: 'pageId', message: 'Page not found' }]);
    const versionNumber = action === 'unpublish' ? null : await pinned(tx, ctx, pageId, version);
    const values = { releaseId: id, kind: 'page' as const, ref: pageId, action, versionNumber, base: page.liveVersion };
    const item = await itemRows.insert(tx, tenantId, values);
    await touchRelease(tx, siteWriter(ctx), id, {}, ['items']);
    return { ...shownItem(item), warnings: await othersWith(tx, tenantId, item) };
  });
}

/** Takes something out of a release. Throws NOT_FOUND, RELEASE_CLOSED. */
export async function removeReleaseItem(ctx: TenantContext, { id, itemId }: ByReleaseItem): Promise<void> {
  const { tenantId } = ctx;
  await ctx.db.write(async (tx) => {
    await lockOpenRelease(tx, tenantId, id);
    await lockItem(tx, tenantId, { id, itemId });
    await itemRows.remove(tx, tenantId, itemId);
    await touchRelease(tx, siteWriter(ctx), id, {}, ['items']);
  });
}

/** Freezes the page of an item as it is now, over what is live now. Throws NOT_FOUND, RELEASE_CLOSED. */
export async function refreshReleaseItem(ctx: TenantContext, input: ByReleaseItem): Promise<ReleaseItem> {
  const { tenantId } = ctx;
  return ctx.db.write(async (tx) => {
    await lockOpenRelease(tx, tenantId, input.id);
    const item = await lockItem(tx, tenantId, input);
    const changes =
      item.kind === 'page'
        ? await refreshedPage(tx, ctx, item)
        : { base: await documentSince(tx, tenantId, item.kind, item.ref) };
    const row = await itemRows.update(tx, tenantId, item.id, changes);
    await touchRelease(tx, siteWriter(ctx), input.id, {}, ['items']);
    return shownItem(row);
  });
}

async function refreshedPage(tx: Tx, ctx: TenantContext, { ref, action }: ItemRow) {
  const page = await pageRows.lock(tx, ctx.tenantId, ref, 'no key update');
  return { versionNumber: action === 'unpublish' ? null : await pinned(tx, ctx, ref), base: page.liveVersion };
}

async function pinned(tx: Tx, ctx: TenantContext, pageId: string, version?: number): Promise<number> {
  const { tenantId, principal } = ctx;
  if (version !== undefined) return (await getVersion(tx, tenantId, { pageId, number: version })).number;
  return (await freezeDraft(tx, tenantId, pageId, { reason: 'release', createdBy: principal.userId })).number;
}

async function lockItem(tx: Tx, tenantId: string, { id, itemId }: ByReleaseItem): Promise<ItemRow> {
  const item = await itemRows.lock(tx, tenantId, itemId);
  if (item.releaseId !== id) throw commonErrors.NOT_FOUND();
  return item;
}

/** Other releases to come that hold the same. */
async function othersWith(
  tx: Tx,
  tenantId: string,
  { kind, ref, releaseId }: ItemRow,
): Promise<AddedReleaseItem['warnings']> {
  return tx
    .select({ releaseId: releases.id, name: releases.name })
    .from(releaseItems)
    .innerJoin(releases, and(eq(releases.tenantId, releaseItems.tenantId), eq(releases.id, releaseItems.releaseId)))
    .where(
      and(
        eq(releaseItems.tenantId, tenantId),
        eq(releaseItems.kind, kind),
        eq(releaseItems.ref, ref),
        ne(releaseItems.releaseId, releaseId),
        sql`${releases.status} in ('draft', 'scheduled', 'failed')`,
      ),
    )
    .limit(100);
}

export function shownRelease({ scheduledBy: _person, ...row }: ReleaseRow): Release {
  return row;
}

export function shownItem({ id, kind, ref, action, versionNumber, payload, base, createdAt }: ItemRow): ReleaseItem {
  const pageId = kind === 'page' ? ref : null;
  return { id, kind, ref, pageId, action, versionNumber, content: payload ?? null, base, createdAt };
}

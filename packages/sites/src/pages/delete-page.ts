import { type ById, commonErrors } from '@mainstay/core';
import { emit, type TenantContext } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { siteWriter } from '../generations/index.ts';
import { draftChanged } from './draft.rows.ts';
import { childrenOf, lockDeleted, lockTree, nextPosition, pageRows } from './pages.rows.ts';
import type { RestoredPage } from './pages.schemas.ts';
import { requireFreeSlug } from './place-page.ts';
import { pageDetails, pageEvent } from './pages.service.ts';

/** Puts a page into the bin; what was to happen to it is cancelled, and its previews end. Throws NOT_FOUND, HAS_DEPENDENTS while it is live or has pages below it. */
export async function deletePage(ctx: TenantContext, { id }: ById): Promise<void> {
  const { tenantId } = ctx;
  await ctx.db.write(async (tx) => {
    await lockTree(tx, tenantId);
    const page = await pageRows.lock(tx, tenantId, id);
    const children = await childrenOf(tx, tenantId, id);
    const isLive = page.status === 'published';
    if (isLive || children.length > 0)
      throw commonErrors.HAS_DEPENDENTS({ live: isLive, pages: children.slice(0, 100), count: children.length });
    await tx.execute(sql`update page_schedules set state = 'cancelled', updated_at = now()
      where tenant_id = ${tenantId} and page_id = ${id} and state = 'pending'`);
    await tx.execute(sql`update preview_tokens set revoked_at = now(), updated_at = now()
      where tenant_id = ${tenantId} and page_id = ${id} and revoked_at is null`);
    await emit(tx, siteWriter(ctx), pageEvent('page.deleted', await pageRows.softDelete(tx, tenantId, id)));
  });
}

/** Takes a page out of the bin. Where the page above it is gone, it comes to the root. Throws NOT_FOUND, SLUG_TAKEN. */
export async function restorePage(ctx: TenantContext, { id }: ById): Promise<RestoredPage> {
  const { tenantId } = ctx;
  return ctx.db.write(async (tx) => {
    await lockTree(tx, tenantId);
    const { locale, slug, parentId: former } = await lockDeleted(tx, tenantId, id);
    const parent = former ? await pageRows.find(tx, tenantId, former) : undefined;
    const parentId = parent?.id ?? null;
    await requireFreeSlug(tx, tenantId, { locale, parentId, slug });
    const position = await nextPosition(tx, tenantId, locale, parentId);
    await pageRows.restore(tx, tenantId, id, { parentId, position });
    await draftChanged(tx, tenantId, id);
    const row = await pageRows.get(tx, tenantId, id);
    await emit(tx, siteWriter(ctx), pageEvent('page.restored', row));
    const page = await pageDetails(tx, ctx, row);
    return former !== null && parentId === null ? { ...page, movedToRoot: true } : page;
  });
}

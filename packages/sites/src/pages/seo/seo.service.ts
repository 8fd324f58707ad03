import type { ById } from '@mainstay/core';
import { checkVersion, emit, type TenantContext } from '@mainstay/kernel';
import { siteWriter } from '../../generations/index.ts';
import { draftChanged } from '../draft.rows.ts';
import { pageRows } from '../pages.rows.ts';
import { pageEvent } from '../pages.service.ts';
import { findSeo, removeSeo, saveSeo } from './seo.rows.ts';
import type { Seo, UpdateSeo } from './seo.schemas.ts';

/** What a page's draft says of itself outside. Throws NOT_FOUND. */
export async function getSeo(ctx: TenantContext, { id: pageId }: ById): Promise<Seo> {
  return ctx.db.read(async (tx) => {
    await pageRows.get(tx, ctx.tenantId, pageId);
    return findSeo(tx, ctx.tenantId, pageId);
  });
}

/** Changes what a page's draft says of itself outside. Throws NOT_FOUND, VERSION_CONFLICT. */
export async function updateSeo(ctx: TenantContext, { id: pageId, version, ...changes }: UpdateSeo): Promise<Seo> {
  const { tenantId } = ctx;
  return ctx.db.write(async (tx) => {
    const page = await pageRows.lock(tx, tenantId, pageId, 'no key update');
    checkVersion(version, await findSeo(tx, tenantId, pageId), changes);
    await saveSeo(tx, tenantId, pageId, changes);
    await draftChanged(tx, tenantId, pageId);
    await emit(tx, siteWriter(ctx), pageEvent('page.updated', page, ['seo']));
    return findSeo(tx, tenantId, pageId);
  });
}

/** Takes back all that a page's draft says of itself outside. Throws NOT_FOUND. */
export async function deleteSeo(ctx: TenantContext, { id: pageId }: ById): Promise<void> {
  const { tenantId } = ctx;
  await ctx.db.write(async (tx) => {
    const page = await pageRows.lock(tx, tenantId, pageId, 'no key update');
    await removeSeo(tx, tenantId, pageId);
    await draftChanged(tx, tenantId, pageId);
    await emit(tx, siteWriter(ctx), pageEvent('page.updated', page, ['seo']));
  });
}

import type { Tx } from '@mainstay/db';
import { emit, type TenantContext } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { siteWriter } from '../generations/index.ts';
import { draftChanged } from './draft.rows.ts';
import { childrenOf, lockTree, nextPosition, type PageRow, pageRows } from './pages.rows.ts';
import type { DuplicatePage, Page } from './pages.schemas.ts';
import { pageEvent } from './pages.service.ts';
import { placeFor } from './place-page.ts';
import { presentPage } from './present-pages.ts';
import { insertSections, sectionsOf } from './sections/sections.rows.ts';
import { slugKey } from './slugs.ts';

/**
 * Copies a page's draft, and those of the pages below it where that is asked for. The copies have no route, no schedule and no previews,
 * whatever the page has. Throws NOT_FOUND, SLUG_TAKEN for a given slug, PAGE_TOO_DEEP.
 */
export async function duplicatePage(
  ctx: TenantContext,
  { id, title, slug, withChildren }: DuplicatePage,
): Promise<Page> {
  const { tenantId } = ctx;
  return ctx.db.write(async (tx) => {
    await lockTree(tx, tenantId);
    const page = await pageRows.get(tx, tenantId, id);
    const place = await placeFor(tx, tenantId, {
      title: title ?? page.title,
      slug,
      locale: page.locale,
      parentId: page.parentId,
    });
    const copy = await copyPage(tx, ctx, page, { ...place, title: title ?? page.title });
    if (withChildren) await copyChildren(tx, ctx, id, copy.id);
    return presentPage(tx, tenantId, await pageRows.get(tx, tenantId, copy.id));
  });
}

async function copyChildren(tx: Tx, ctx: TenantContext, from: string, to: string): Promise<void> {
  for (const child of await pageRows.many(tx, ctx.tenantId, await childrenOf(tx, ctx.tenantId, from))) {
    const copy = await copyPage(tx, ctx, child, { ...child, parentId: to });
    await copyChildren(tx, ctx, child.id, copy.id);
  }
}

async function copyPage(
  tx: Tx,
  ctx: TenantContext,
  page: PageRow,
  { locale, parentId, slug, title }: { locale: string; parentId: string | null; slug: string; title: string },
): Promise<PageRow> {
  const { tenantId, principal } = ctx;
  const position = await nextPosition(tx, tenantId, locale, parentId);
  const key = slugKey(slug);
  const { id } = await pageRows.insert(tx, tenantId, {
    locale,
    parentId,
    slug,
    slugKey: key,
    title,
    position,
    authorId: principal.userId,
  });
  const sections = await sectionsOf(tx, tenantId, page.id);
  await insertSections(
    tx,
    tenantId,
    id,
    0,
    sections.map(({ type, schemaVersion, content, settings, hidden }) => ({
      type,
      schemaVersion,
      content,
      settings,
      hidden,
    })),
  );
  await tx.execute(sql`insert into page_seo (tenant_id, page_id, title, description, canonical, noindex, nofollow, og, twitter, json_ld, in_sitemap)
    select tenant_id, ${id}::uuid, title, description, null, noindex, nofollow, og, twitter, json_ld, in_sitemap
      from page_seo where tenant_id = ${tenantId} and page_id = ${page.id}`);
  await draftChanged(tx, tenantId, id);
  const copy = await pageRows.get(tx, tenantId, id);
  await emit(tx, siteWriter(ctx), pageEvent('page.created', copy));
  return copy;
}

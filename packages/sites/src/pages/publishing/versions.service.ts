import type { Tx } from '@mainstay/db';
import { pages, pageVersions } from '@mainstay/db/schema';
import { emit, type TenantContext } from '@mainstay/kernel';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { siteWriter } from '../../generations/index.ts';
import { idsIn } from '../content/define-section.ts';
import { draftChanged, draftContent, freezeDraft } from '../draft.rows.ts';
import { lockTree, pageRows } from '../pages.rows.ts';
import { type Page } from '../pages.schemas.ts';
import { pageEvent } from '../pages.service.ts';
import { requirePlace } from '../place-page.ts';
import { presentPage } from '../present-pages.ts';
import { insertSections, removeSections } from '../sections/sections.rows.ts';
import { removeSeo } from '../seo/seo.rows.ts';
import { changesBetween } from './diff-versions.ts';
import type {
  DiffVersions,
  ListVersions,
  Missing,
  PageVersionList,
  RestoreVersion,
  VersionDiff,
} from './publishing.schemas.ts';
import { type FrozenPage, getVersion, versionRows } from './versions.rows.ts';

/** The frozen versions of a page, newest first. Throws NOT_FOUND. */
export async function listVersions(ctx: TenantContext, { id, ...query }: ListVersions): Promise<PageVersionList> {
  return ctx.db.read(async (tx) => {
    await pageRows.get(tx, ctx.tenantId, id);
    return versionRows.page(tx, ctx.tenantId, query, [eq(pageVersions.pageId, id)]);
  });
}

/** What differs between two versions of a page, or a version and the draft. Throws NOT_FOUND. */
export async function diffVersions(ctx: TenantContext, { id, from, to }: DiffVersions): Promise<VersionDiff> {
  const { tenantId } = ctx;
  return ctx.db.read(async (tx) => {
    await pageRows.get(tx, tenantId, id);
    const { pageId: _from, number: _one, ...before } = await getVersion(tx, tenantId, { pageId: id, number: from });
    if (to === undefined) return { changes: changesBetween(before, await draftContent(tx, tenantId, id)) };
    const { pageId: _to, number: _other, ...after } = await getVersion(tx, tenantId, { pageId: id, number: to });
    return { changes: changesBetween(before, after) };
  });
}

/**
 * Makes a page's draft what a version holds: its title, place, SEO and exactly its sections. The draft as it was is kept as a version.
 * What it refers to and is gone is named in `missing`. Where the page above is gone, it stays where it is. What is live stays so.
 * Throws NOT_FOUND, SLUG_TAKEN, PAGE_CYCLE, PAGE_TOO_DEEP.
 */
export async function restoreVersion(
  ctx: TenantContext,
  { id, version }: RestoreVersion,
): Promise<Page & { missing: z.infer<typeof Missing> }> {
  const { tenantId, principal } = ctx;
  return ctx.db.write(async (tx) => {
    await lockTree(tx, tenantId);
    const old = await pageRows.lock(tx, tenantId, id, 'no key update');
    const frozen = await getVersion(tx, tenantId, { pageId: id, number: version });
    await freezeDraft(tx, tenantId, id, {
      reason: 'restore',
      note: `Before version ${version}`,
      createdBy: principal.userId,
    });
    const { missing, known } = await missingIn(tx, tenantId, frozen);
    const parentId = frozen.parentId === null || known.has(frozen.parentId) ? frozen.parentId : old.parentId;
    const place = await requirePlace(tx, tenantId, old, { slug: frozen.slug, parentId });
    const translationOf =
      frozen.translationOf !== null && known.has(frozen.translationOf) ? frozen.translationOf : null;
    await pageRows.update(tx, tenantId, id, { title: frozen.title, translationOf, ...place });
    await removeSections(tx, tenantId, id);
    await insertSections(tx, tenantId, id, 0, frozen.sections);
    await restoreSeo(tx, tenantId, id, frozen.seo);
    await draftChanged(tx, tenantId, id);
    const row = await pageRows.get(tx, tenantId, id);
    await emit(
      tx,
      siteWriter(ctx),
      pageEvent('page.updated', row, ['title', 'slug', 'parentId', 'translationOf', 'sections', 'seo']),
    );
    return { ...(await presentPage(tx, tenantId, row)), missing };
  });
}

async function restoreSeo(tx: Tx, tenantId: string, pageId: string, seo: FrozenPage['seo']): Promise<void> {
  await removeSeo(tx, tenantId, pageId);
  if (!seo) return;
  const row = { ...seo, tenant_id: tenantId, page_id: pageId };
  await tx.execute(sql`insert into page_seo (tenant_id, page_id, title, description, canonical, noindex, nofollow, og, twitter, json_ld, in_sitemap, version)
    select r.tenant_id, r.page_id, r.title, r.description, r.canonical, coalesce(r.noindex, false), coalesce(r.nofollow, false), r.og, r.twitter,
           r.json_ld, coalesce(r.in_sitemap, true), 2 from jsonb_populate_record(null::page_seo, ${JSON.stringify(row)}::text::jsonb) r`);
}

/** What a version refers to and is not there any more. */
async function missingIn(tx: Tx, tenantId: string, frozen: FrozenPage) {
  const wanted = [
    ...idsIn(frozen.sections, 'pageId'),
    ...[frozen.parentId, frozen.translationOf].filter((id) => id !== null),
  ];
  const rows =
    wanted.length === 0
      ? []
      : await tx
          .select({ id: pages.id })
          .from(pages)
          .where(and(eq(pages.tenantId, tenantId), inArray(pages.id, wanted), isNull(pages.deletedAt)));
  const known = new Set(rows.map((row) => row.id));
  return { known, missing: { pages: wanted.filter((id) => !known.has(id)), assets: [] } };
}

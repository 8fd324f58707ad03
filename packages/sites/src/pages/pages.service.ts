import type { ById } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { inLocale, checkVersion, emit, type NewEvent, type TenantContext } from '@mainstay/kernel';
import { siteWriter } from '../generations/index.ts';
import { draftChanged } from './draft.rows.ts';
import { findPageBySlug } from './find-by-slug.ts';
import { pageErrors } from './pages.errors.ts';
import { lockTree, nextPosition, pageFilters, type PageRow, pageRows, treeIds } from './pages.rows.ts';
import type {
  CreatePage,
  ListPages,
  PageBySlug,
  PageDetails,
  PageList,
  PageTree,
  PageTreeNodes,
  UpdatePage,
} from './pages.schemas.ts';
import { placeFor, requirePlace, requireTranslation } from './place-page.ts';
import { presentPage, presentPages } from './present-pages.ts';
import { sectionsOf } from './sections/sections.rows.ts';
import { addSections, presentSection } from './sections/sections.service.ts';
import { findSeo, saveSeo } from './seo/seo.rows.ts';
import { slugKey } from './slugs.ts';
import { putTemplate } from './templates/put-template.ts';
import { templateState } from './templates/template-state.ts';

/** Pages of a tree that are shown at once, at most. */
const MAX_TREE = 5_000;

/** A page of the list of pages, as they are edited. */
export async function listPages(ctx: TenantContext, query: ListPages): Promise<PageList> {
  const sorted = await inLocale(ctx, query);
  return ctx.db.read(async (tx) => {
    const { data, meta } = await pageRows.page(tx, ctx.tenantId, sorted, pageFilters(query));
    return { data: await presentPages(tx, ctx.tenantId, data), meta };
  });
}

/** A page's draft, with its sections. Throws NOT_FOUND. */
export async function getPage(ctx: TenantContext, { id }: ById): Promise<PageDetails> {
  return ctx.db.read(async (tx) => pageDetails(tx, ctx, await pageRows.get(tx, ctx.tenantId, id)));
}

/** A page's draft by its slug or path. Throws NOT_FOUND, SLUG_AMBIGUOUS. */
export async function getPageBySlug(ctx: TenantContext, query: PageBySlug): Promise<PageDetails> {
  return ctx.db.read(async (tx) => pageDetails(tx, ctx, await findPageBySlug(tx, ctx.tenantId, query)));
}

/** All pages as a tree, up to 5,000: parents before their children, siblings in their order. */
export async function pageTree(ctx: TenantContext, { locale }: PageTree): Promise<PageTreeNodes> {
  return ctx.db.read(async (tx) => {
    const ids = await treeIds(tx, ctx.tenantId, locale, MAX_TREE);
    const known = new Map((await pageRows.many(tx, ctx.tenantId, ids)).map((row) => [row.id, row]));
    const rows = ids.flatMap((id) => known.get(id) ?? []);
    return { data: await presentPages(tx, ctx.tenantId, rows) };
  });
}

/**
 * Creates a page: a draft, of which the public sees nothing. Without a slug its title makes one, `-2` and so on behind it where that is
 * taken. Throws SLUG_TAKEN, PLAN_LIMIT for a premium template, PAGE_TOO_DEEP, PAGE_TOO_LARGE, INVALID_REFERENCE, VALIDATION_ERROR.
 */
export async function createPage(ctx: TenantContext, input: CreatePage): Promise<PageDetails> {
  const { tenantId, principal } = ctx;
  return ctx.db.write(async (tx) => {
    await lockTree(tx, tenantId);
    const place = await placeFor(tx, tenantId, input);
    const translationOf = (await requireTranslation(tx, tenantId, place, input.translationOf)) ?? null;
    const { id } = await pageRows.insert(tx, tenantId, {
      ...place,
      slugKey: slugKey(place.slug),
      title: input.title,
      translationOf,
      position: await nextPosition(tx, tenantId, place.locale, place.parentId),
      authorId: principal.userId,
    });
    const applied = input.templateId === undefined ? 0 : await putTemplate(tx, ctx, id, input.templateId, 'replace');
    if (input.sections) await addSections(tx, ctx, id, applied, input.sections, 'sections');
    if (input.seo) await saveSeo(tx, tenantId, id, input.seo);
    await draftChanged(tx, tenantId, id);
    const row = await pageRows.get(tx, tenantId, id);
    await emit(tx, siteWriter(ctx), pageEvent('page.created', row));
    return pageDetails(tx, ctx, row);
  });
}

/**
 * Changes a page's draft: what is live stays so until it is published. Throws NOT_FOUND, VERSION_CONFLICT, SLUG_TAKEN, PAGE_CYCLE,
 * PAGE_TOO_DEEP, PAGE_LIVE for archiving a live page, INVALID_REFERENCE, VALIDATION_ERROR.
 */
export async function updatePage(ctx: TenantContext, { id, version, ...changes }: UpdatePage): Promise<PageDetails> {
  const { tenantId } = ctx;
  return ctx.db.write(async (tx) => {
    if (changes.slug !== undefined || changes.parentId !== undefined) await lockTree(tx, tenantId);
    const old = await pageRows.lock(tx, tenantId, id, 'no key update');
    checkVersion(version, old, changes);
    if (changes.archived && old.status === 'published') throw pageErrors.LIVE();
    const translationOf = await requireTranslation(tx, tenantId, old, changes.translationOf);
    const place = await requirePlace(tx, tenantId, old, changes);
    const given = { ...place, title: changes.title, archived: changes.archived, translationOf };
    const changed = Object.entries(given)
      .filter(([field, value]) => value !== undefined && field in old && value !== old[field as keyof typeof old])
      .map(([field]) => field);
    if (changed.length === 0) return pageDetails(tx, ctx, old);
    await pageRows.update(tx, tenantId, id, given);
    await draftChanged(tx, tenantId, id);
    const row = await pageRows.get(tx, tenantId, id);
    await emit(tx, siteWriter(ctx), pageEvent('page.updated', row, changed));
    return pageDetails(tx, ctx, row);
  });
}

/** A page's draft with its sections, as every procedure about one answers it. */
export async function pageDetails(tx: Tx, { tenantId, services }: TenantContext, row: PageRow): Promise<PageDetails> {
  const page = await presentPage(tx, tenantId, row);
  const sections = await sectionsOf(tx, tenantId, row.id);
  const seo = await findSeo(tx, tenantId, row.id);
  const fromTemplate = await templateState(tx, tenantId, row, sections, seo);
  return { ...page, seo, sections: sections.map((section) => presentSection(services, section)), ...fromTemplate };
}

/** An event about a page's draft. */
export function pageEvent(
  type: string,
  { id, version, title, slug, locale, parentId }: Omit<PageRow, 'createdAt'>,
  changed?: readonly string[],
): NewEvent {
  const data = { id, title, slug, locale, parentId, ...(changed ? { changed } : {}) };
  return { type, entity: { type: 'page', id, version }, data };
}

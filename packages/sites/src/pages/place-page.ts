import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { findSiteSettings } from '../generations/index.ts';
import { pageErrors, slugErrors } from './pages.errors.ts';
import { ancestors, heightBelow, nextPosition, type PageRow, pageRows, siblingSlugs } from './pages.rows.ts';
import { freeSlug, givenSlug, isReserved, slugKey, slugOfTitle } from './slugs.ts';

/** Pages in one another, at most. */
const MAX_DEPTH = 8;

interface Place {
  locale: string;
  parentId: string | null;
  slug: string;
}

/**
 * Where a new page comes to stand. The caller holds the tree's lock. Throws SLUG_TAKEN for a given slug, PAGE_TOO_DEEP,
 * INVALID_REFERENCE, VALIDATION_ERROR.
 */
export async function placeFor(
  tx: Tx,
  tenantId: string,
  input: {
    title: string;
    slug?: string | undefined;
    locale?: string | undefined;
    parentId?: string | null | undefined;
  },
): Promise<Place> {
  const parent = input.parentId ? await requireParent(tx, tenantId, input.parentId, input.locale) : null;
  const locale = input.locale ?? parent?.locale ?? (await findSiteSettings(tx, tenantId)).defaultLocale;
  const parentId = parent?.id ?? null;
  if (parentId) await requireDepth(tx, tenantId, parentId, 0);
  if (input.slug !== undefined) {
    const slug = givenSlug(input.slug, locale);
    await requireFreeSlug(tx, tenantId, { locale, parentId, slug });
    return { locale, parentId, slug };
  }
  const derived = slugOfTitle(input.title, locale);
  const taken = await siblingSlugs(tx, tenantId, locale, parentId, slugKey(derived));
  const slug = freeSlug(derived, (one) => taken.has(slugKey(one)) || (parentId === null && isReserved(one)));
  return { locale, parentId, slug };
}

/**
 * The place of a page that is changed or moved; nothing where that is not asked for. The caller holds the tree's lock where it is.
 * Throws SLUG_TAKEN, PAGE_CYCLE, PAGE_TOO_DEEP, INVALID_REFERENCE, VALIDATION_ERROR.
 */
export async function requirePlace(
  tx: Tx,
  tenantId: string,
  page: PageRow,
  { slug: given, parentId = page.parentId }: { slug?: string | undefined; parentId?: string | null | undefined },
) {
  const slug = given === undefined ? page.slug : givenSlug(given, page.locale);
  const moves = parentId !== page.parentId;
  if (!moves && slug === page.slug) return {};
  if (moves && parentId !== null) {
    await requireParent(tx, tenantId, parentId, page.locale);
    const above = (await ancestors(tx, tenantId, [parentId])).get(parentId) ?? [];
    if (above.some(({ id }) => id === page.id)) throw pageErrors.CYCLE();
    await requireDepth(tx, tenantId, parentId, await heightBelow(tx, tenantId, page.id));
  }
  await requireFreeSlug(tx, tenantId, { locale: page.locale, parentId, slug }, page.id);
  const position = moves ? await nextPosition(tx, tenantId, page.locale, parentId) : undefined;
  return { slug, slugKey: slugKey(slug), parentId, position };
}

/** Throws SLUG_TAKEN, with the id of the page that has it, or VALIDATION_ERROR for one that the server itself needs. */
export async function requireFreeSlug(
  tx: Tx,
  tenantId: string,
  { locale, parentId, slug }: Place,
  self?: string,
): Promise<void> {
  if (parentId === null && isReserved(slug))
    throw commonErrors.VALIDATION_ERROR([{ path: 'slug', message: 'This address is reserved' }]);
  const key = slugKey(slug);
  const pageId = (await siblingSlugs(tx, tenantId, locale, parentId, key)).get(key);
  if (pageId !== undefined && pageId !== self) throw slugErrors.TAKEN({ pageId });
}

/** Throws INVALID_REFERENCE where there is no such page to be a translation of. */
export async function requireTranslation(tx: Tx, tenantId: string, id: string | null | undefined): Promise<void> {
  if (id && !(await pageRows.find(tx, tenantId, id)))
    throw commonErrors.INVALID_REFERENCE([{ path: 'translationOf', message: 'Page not found' }]);
}

async function requireParent(tx: Tx, tenantId: string, id: string, locale: string | undefined): Promise<PageRow> {
  const parent = await pageRows.findLocked(tx, tenantId, id, 'share');
  if (!parent) throw commonErrors.INVALID_REFERENCE([{ path: 'parentId', message: 'Page not found' }]);
  if (locale !== undefined && parent.locale !== locale)
    throw commonErrors.INVALID_REFERENCE([{ path: 'parentId', message: 'The page above is in another language' }]);
  return parent;
}

async function requireDepth(tx: Tx, tenantId: string, parentId: string, below: number): Promise<void> {
  const above = (await ancestors(tx, tenantId, [parentId])).get(parentId)?.length ?? 0;
  if (above + 1 + below > MAX_DEPTH) throw pageErrors.TOO_DEEP({ maxDepth: MAX_DEPTH });
}

import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { findSiteSettings } from '../generations/index.ts';
import { pageErrors, slugErrors } from './pages.errors.ts';
import {
  ancestors,
  heightBelow,
  nextPosition,
  type PageRow,
  pageRows,
  siblingSlugs,
  translationsOf,
} from './pages.rows.ts';
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

/**
 * The page that another is to say in its language: the original, where the one named is a translation itself. Throws INVALID_REFERENCE for
 * one that is not there, for the page itself, for a page that has translations of its own, and where that language has one already.
 */
export async function requireTranslation(
  tx: Tx,
  tenantId: string,
  page: { id?: string; locale: string },
  wanted: string | null | undefined,
): Promise<string | null | undefined> {
  if (!wanted) return wanted;
  const refuse = (message: string) => commonErrors.INVALID_REFERENCE([{ path: 'translationOf', message }]);
  if (wanted === page.id) throw refuse('A page is no translation of itself');
  const named = await pageRows.find(tx, tenantId, wanted);
  const original = named?.translationOf ? await pageRows.find(tx, tenantId, named.translationOf) : named;
  if (!original) throw refuse('Page not found');
  if (original.id === page.id) throw refuse('That page is a translation of this one');
  if (original.locale === page.locale) throw refuse('The page is in the same language');
  const others = await translationsOf(tx, tenantId, original.id);
  if (others.some(({ id, locale }) => locale === page.locale && id !== page.id))
    throw refuse('There is a translation into this language already');
  if (page.id !== undefined && (await translationsOf(tx, tenantId, page.id)).length > 0)
    throw refuse('The page has translations of its own');
  return original.id;
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

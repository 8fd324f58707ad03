import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { canonicalPath, encodedPath, findSiteSettings } from '../generations/index.ts';
import { slugErrors } from './pages.errors.ts';
import { idsBySlug, type PageRow, pageRows } from './pages.rows.ts';
import type { PageBySlug } from './pages.schemas.ts';
import { presentPages } from './present-pages.ts';
import { slugKey } from './slugs.ts';

/** Paths that an ambiguous answer names, at most. */
const MAX_PATHS = 100;

/** The page whose draft has a slug, or a path such as `a/team`. Throws NOT_FOUND, SLUG_AMBIGUOUS with the paths of all that have the slug. */
export async function findPageBySlug(tx: Tx, tenantId: string, { slug, locale }: PageBySlug): Promise<PageRow> {
  const path = canonicalPath(encodedPath(slug));
  const isPath = slug.includes('/');
  const last = path?.split('/').at(-1) ?? '';
  const rows = await pageRows.many(tx, tenantId, await idsBySlug(tx, tenantId, slugKey(last)));
  const { defaultLocale } = await findSiteSettings(tx, tenantId);
  const ofLocale = (wanted: string) => rows.filter((row) => row.locale === wanted);
  const preferred = ofLocale(locale ?? defaultLocale);
  const among = locale !== undefined || (preferred.length > 0 && !isPath) ? preferred : rows;
  const pages = await presentPages(tx, tenantId, among);
  const prefixed = (of: string) => [path, of === defaultLocale ? path : `/${of}${path}`];
  const found = isPath ? pages.filter((page) => prefixed(page.locale).includes(page.path)) : pages;
  if (found.length > 1) throw slugErrors.AMBIGUOUS({ paths: found.slice(0, MAX_PATHS).map((page) => page.path) });
  const row = among.find(({ id }) => id === found[0]?.id);
  if (!row) throw commonErrors.NOT_FOUND();
  return row;
}

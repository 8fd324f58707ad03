import type { Tx } from '@mainstay/db';
import { findSiteSettings, localePrefix, pathBelow, type SiteSettings } from '../generations/index.ts';
import { type Ancestor, ancestors, type PageRow } from './pages.rows.ts';
import type { Page } from './pages.schemas.ts';

/** Pages as they are shown: with the path that each draft would have. */
export async function presentPages(tx: Tx, tenantId: string, rows: readonly PageRow[]): Promise<Page[]> {
  const settings = await findSiteSettings(tx, tenantId);
  const chains = await ancestors(
    tx,
    tenantId,
    rows.map(({ id }) => id),
  );
  return rows.map(({ archived: _archived, ...page }) => ({
    ...page,
    path: draftPath(settings, chains.get(page.id) ?? []),
  }));
}

export async function presentPage(tx: Tx, tenantId: string, row: PageRow): Promise<Page> {
  const [page] = await presentPages(tx, tenantId, [row]);
  return page!;
}

/** The path of a page by its draft and those of the pages above it, given from the page up. */
function draftPath(settings: SiteSettings, chain: readonly Ancestor[]): string {
  const [page, ...above] = chain;
  if (!page) return '/';
  const prefix = localePrefix(page.locale, settings.defaultLocale);
  if (isHome(settings, page)) return prefix || '/';
  return pathBelow(above.length > 0 ? draftPath(settings, above) : prefix, page.slug);
}

/** Whether a page is the home page of the site, or says it in another language. */
export function isHome(
  { homePageId }: Pick<SiteSettings, 'homePageId'>,
  page: Pick<Ancestor, 'id' | 'translationOf'>,
): boolean {
  return homePageId !== null && (page.id === homePageId || page.translationOf === homePageId);
}

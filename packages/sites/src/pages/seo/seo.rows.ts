import { type Tx, statement } from '@mainstay/db';
import { pageSeo } from '@mainstay/db/schema';
import { and, eq, sql } from 'drizzle-orm';
import type { Seo, SeoChanges } from './seo.schemas.ts';

const columns = {
  title: pageSeo.title,
  description: pageSeo.description,
  canonical: pageSeo.canonical,
  noindex: pageSeo.noindex,
  nofollow: pageSeo.nofollow,
  inSitemap: pageSeo.inSitemap,
  og: pageSeo.og,
  twitter: pageSeo.twitter,
  jsonLd: pageSeo.jsonLd,
  version: pageSeo.version,
};

/** What a page says that says nothing of its own. */
export const NO_SEO: Seo = {
  title: null,
  description: null,
  canonical: null,
  noindex: false,
  nofollow: false,
  inSitemap: true,
  og: null,
  twitter: null,
  jsonLd: null,
  version: 1,
};

const selectSeo = statement('page-seo', (db) =>
  db
    .select(columns)
    .from(pageSeo)
    .where(and(eq(pageSeo.tenantId, sql.placeholder('tenantId')), eq(pageSeo.pageId, sql.placeholder('pageId')))),
);

/** What a page's draft says of itself outside. */
export async function findSeo(tx: Tx, tenantId: string, pageId: string): Promise<Seo> {
  const [row] = await selectSeo(tx, { tenantId, pageId });
  return row ? (row as Seo) : NO_SEO;
}

/** Changes what is given; what else is there stays. */
export async function saveSeo(tx: Tx, tenantId: string, pageId: string, changes: SeoChanges): Promise<void> {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  await tx
    .insert(pageSeo)
    // One more than `NO_SEO` has: whoever read that is behind from now on.
    .values({ tenantId, pageId, ...given, version: 2 })
    .onConflictDoUpdate({
      target: [pageSeo.tenantId, pageSeo.pageId],
      set: { ...given, version: sql`${pageSeo.version} + 1`, updatedAt: sql`now()` },
    });
}

export async function removeSeo(tx: Tx, tenantId: string, pageId: string): Promise<void> {
  await tx.delete(pageSeo).where(and(eq(pageSeo.tenantId, tenantId), eq(pageSeo.pageId, pageId)));
}

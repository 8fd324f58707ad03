import { statement, type Tx } from '@mainstay/db';
import { siteSettings, tenants, tenantSettings } from '@mainstay/db/schema';
import { and, eq, sql } from 'drizzle-orm';

const selectSettings = statement('site-settings', (db) =>
  db
    .select({
      name: sql<string>`coalesce(${siteSettings.name}, ${tenants.name})`,
      tagline: siteSettings.tagline,
      defaultLocale: sql<string>`coalesce(${siteSettings.defaultLocale}, lower(${tenantSettings.locale}), 'en')`,
      homePageId: siteSettings.homePageId,
      notFoundPageId: siteSettings.notFoundPageId,
      indexable: sql<boolean>`coalesce(${siteSettings.indexable}, true)`,
      embedHosts: sql<string[]>`coalesce(${siteSettings.embedHosts}, '{}')`,
      version: sql<number>`coalesce(${siteSettings.version}, 1)`,
      subdomain: tenants.subdomain,
    })
    .from(tenants)
    .leftJoin(siteSettings, eq(siteSettings.tenantId, tenants.id))
    .leftJoin(tenantSettings, eq(tenantSettings.tenantId, tenants.id))
    .where(and(eq(tenants.id, sql.placeholder('tenantId')))),
);

/** What a tenant set for its site, with the defaults where it set nothing. */
export async function findSiteSettings(tx: Tx, tenantId: string) {
  const [row] = await selectSettings(tx, { tenantId });
  return row!;
}
export type SiteSettings = Awaited<ReturnType<typeof findSiteSettings>>;

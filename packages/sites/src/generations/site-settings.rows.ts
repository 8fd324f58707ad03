import { statement, type Tx } from '@mainstay/db';
import { siteSettings, tenants, tenantSettings } from '@mainstay/db/schema';
import { and, eq, sql } from 'drizzle-orm';

const selectSettings = statement('site-settings', (db) =>
  db
    .select({
      name: sql<string>`coalesce(${siteSettings.name}, ${tenants.name})`,
      tagline: siteSettings.tagline,
      defaultLocale: sql<string>`coalesce(${siteSettings.defaultLocale}, lower(${tenantSettings.locale}), 'en')`,
      locales: sql<string[]>`coalesce(${siteSettings.locales}, '{}')`,
      homePageId: siteSettings.homePageId,
      notFoundPageId: siteSettings.notFoundPageId,
      indexable: sql<boolean>`coalesce(${siteSettings.indexable}, true)`,
      canonicalHost: sql<'redirect' | 'serve'>`coalesce(${siteSettings.canonicalHost}, 'redirect')`,
      comments: sql<'off' | 'moderated' | 'open'>`coalesce(${siteSettings.comments}, 'off')`,
      feedEnabled: sql<boolean>`coalesce(${siteSettings.feedEnabled}, true)`,
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

/** Settings as they are frozen: what the public is served by. */
export type FrozenSettings = Omit<SiteSettings, 'version' | 'subdomain'>;

export function frozenSettings({
  version: _version,
  subdomain: _subdomain,
  ...settings
}: SiteSettings): FrozenSettings {
  return settings;
}

/** The settings that are live. A site that never set any has the defaults, and its tenant's name. */
export async function liveSettings(tx: Tx, tenantId: string): Promise<FrozenSettings> {
  const [row] = await tx.execute<{ content: FrozenSettings }>(
    sql`select content from site_documents where tenant_id = ${tenantId} and kind = 'settings' and key = 'settings' and to_gen is null`,
  );
  return row?.content ?? frozenSettings(await findSiteSettings(tx, tenantId));
}

/** The languages that a site is offered in, the default one first. */
export function offeredLocales({ defaultLocale, locales }: Pick<SiteSettings, 'defaultLocale' | 'locales'>): string[] {
  return [defaultLocale, ...locales.filter((locale) => locale !== defaultLocale)];
}

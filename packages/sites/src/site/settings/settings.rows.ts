import type { Tx } from '@mainstay/db';
import { siteSettings } from '@mainstay/db/schema';
import { sql } from 'drizzle-orm';
import type { SiteSettings } from '../../generations/index.ts';
import type { VersionRef } from '../../pages/index.ts';

/** Stores what is given; what else is set stays. */
export async function saveSettings(
  tx: Tx,
  tenantId: string,
  given: Record<string, unknown>,
  version: number,
): Promise<void> {
  await tx
    .insert(siteSettings)
    .values({ tenantId, ...given, version })
    .onConflictDoUpdate({ target: siteSettings.tenantId, set: { ...given, version, updatedAt: sql`now()` } });
}

/** What is live of the pages whose paths other settings change: home pages with what is below them, and the pages of two default languages. */
export async function movedBySettings(
  tx: Tx,
  tenantId: string,
  old: SiteSettings,
  settings: SiteSettings,
): Promise<VersionRef[]> {
  const homes =
    old.homePageId === settings.homePageId ? [] : [settings.homePageId, old.homePageId].filter((id) => id !== null);
  const locales = old.defaultLocale === settings.defaultLocale ? [] : [old.defaultLocale, settings.defaultLocale];
  if (homes.length === 0 && locales.length === 0) return [];
  const ids = `{${homes.join()}}`;
  return [
    ...(await tx.execute<VersionRef & Record<string, unknown>>(sql`
      with homes as (select p.id from pages p where p.tenant_id = ${tenantId}
        and (p.id = any(${ids}::uuid[]) or p.translation_of = any(${ids}::uuid[])))
      select r.page_id as "pageId", r.version as number from site_routes r
        join page_versions v on v.tenant_id = r.tenant_id and v.page_id = r.page_id and v.number = r.version
       where r.tenant_id = ${tenantId} and r.kind = 'page' and r.to_gen is null
         and (r.page_id in (select id from homes) or (v.content ->> 'parentId')::uuid in (select id from homes)
              or r.locale = any(${`{${locales.join()}}`}::text[]))`)),
  ];
}

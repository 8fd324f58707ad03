import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { siteSettings } from '@mainstay/db/schema';
import { checkVersion, emit, type TenantContext } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { findSiteSettings, lockSite, siteWriter } from '../../generations/index.ts';
import { pageExists, publishVersions, type VersionRef } from '../../pages/index.ts';
import type { SiteSettings, UpdateSiteSettings } from './settings.schemas.ts';

/** What the tenant set for its site, with the defaults where it set nothing. */
export async function getSiteSettings(ctx: TenantContext): Promise<SiteSettings> {
  return ctx.db.one((tx) => findSiteSettings(tx, ctx.tenantId));
}

/**
 * Changes the site's settings. Another home page goes to `/` at once where it is published, and the one before to an address of its own.
 * Throws VERSION_CONFLICT, INVALID_REFERENCE, SLUG_TAKEN, PUBLISH_BUSY.
 */
export async function updateSiteSettings(
  ctx: TenantContext,
  { version, ...changes }: UpdateSiteSettings,
): Promise<SiteSettings> {
  const { tenantId, principal } = ctx;
  return ctx.db.write(async (tx) => {
    const live = await lockSite(tx, tenantId);
    const old = await findSiteSettings(tx, tenantId);
    checkVersion(version, old, changes);
    const { homePageId } = changes;
    if (homePageId && !(await pageExists(tx, tenantId, homePageId)))
      throw commonErrors.INVALID_REFERENCE([{ path: 'homePageId', message: 'Page not found' }]);
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    await tx
      .insert(siteSettings)
      .values({ tenantId, ...given, version: old.version + 1 })
      .onConflictDoUpdate({
        target: siteSettings.tenantId,
        set: { ...given, version: old.version + 1, updatedAt: sql`now()` },
      });
    if (homePageId !== undefined && homePageId !== old.homePageId) {
      const homes = [homePageId, old.homePageId].filter((id) => id !== null);
      const refs = await movedByHome(tx, tenantId, homes);
      if (refs.length > 0) await publishVersions(tx, { ...siteWriter(ctx), userId: principal.userId }, live, refs);
    }
    await emit(tx, siteWriter(ctx), {
      type: 'site.updated',
      entity: { type: 'site', id: tenantId, version: old.version + 1 },
      data: { changed: Object.keys(given) },
    });
    return findSiteSettings(tx, tenantId);
  });
}

/** What is live of some home pages, of those that say them in other languages, and of the pages below them. */
async function movedByHome(tx: Tx, tenantId: string, homes: readonly string[]): Promise<VersionRef[]> {
  const ids = `{${homes.join()}}`;
  return [
    ...(await tx.execute<VersionRef & Record<string, unknown>>(sql`
      with homes as (select p.id from pages p where p.tenant_id = ${tenantId}
        and (p.id = any(${ids}::uuid[]) or p.translation_of = any(${ids}::uuid[])))
      select r.page_id as "pageId", r.version as number from site_routes r
        join page_versions v on v.tenant_id = r.tenant_id and v.page_id = r.page_id and v.number = r.version
       where r.tenant_id = ${tenantId} and r.kind = 'page' and r.to_gen is null
         and (r.page_id in (select id from homes) or (v.content ->> 'parentId')::uuid in (select id from homes))`)),
  ];
}

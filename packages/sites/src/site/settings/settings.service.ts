import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { checkVersion, emit, type TenantContext } from '@mainstay/kernel';
import {
  changeSite,
  findSiteSettings,
  frozenSettings,
  lockSite,
  offeredLocales,
  type SiteWriter,
  siteWriter,
} from '../../generations/index.ts';
import { pageExists, publishVersions } from '../../pages/index.ts';
import { movedBySettings, saveSettings } from './settings.rows.ts';
import type { SiteSettings, UpdateSiteSettings } from './settings.schemas.ts';

/** What the tenant set for its site, with the defaults where it set nothing. */
export async function getSiteSettings(ctx: TenantContext): Promise<SiteSettings> {
  return ctx.db.one((tx) => shownSettings(tx, ctx.tenantId));
}

/**
 * Changes the site's settings, live at once, in a generation of their own. Another home page goes to `/` where it is published, and the one
 * before to an address of its own; with another default language the pages of both move. Throws VERSION_CONFLICT, INVALID_REFERENCE,
 * SLUG_TAKEN, PUBLISH_BUSY.
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
    await requirePages(tx, tenantId, changes);
    const defaultLocale = changes.defaultLocale ?? old.defaultLocale;
    // The default language is always offered: only the others are kept.
    const others = changes.locales && [...new Set(changes.locales)].filter((locale) => locale !== defaultLocale);
    const given = Object.fromEntries(
      Object.entries({ ...changes, locales: others }).filter(([, value]) => value !== undefined),
    );
    if (Object.keys(given).length === 0) return shownSettings(tx, tenantId);
    await saveSettings(tx, tenantId, given, old.version + 1);
    const settings = await findSiteSettings(tx, tenantId);
    const change = {
      kind: 'settings' as const,
      refId: null,
      summary: 'Changed the settings of the website',
      documents: [{ kind: 'settings' as const, key: 'settings', content: frozenSettings(settings) }],
      tags: ['settings'],
    };
    const refs = await movedBySettings(tx, tenantId, old, settings);
    if (refs.length > 0)
      await publishVersions(tx, { ...siteWriter(ctx), userId: principal.userId }, live, refs, { change });
    else await changeSite(tx, siteWriter(ctx), live, { ...change, close: [], open: [] });
    await emit(tx, siteWriter(ctx), {
      type: 'site.updated',
      entity: { type: 'site', id: tenantId, version: settings.version },
      data: { changed: Object.keys(given) },
    });
    return shownSettings(tx, tenantId);
  });
}

/** Throws INVALID_REFERENCE for pages that are not there. */
async function requirePages(
  tx: Tx,
  tenantId: string,
  changes: Pick<UpdateSiteSettings, 'homePageId' | 'notFoundPageId'>,
): Promise<void> {
  for (const path of ['homePageId', 'notFoundPageId'] as const) {
    const id = changes[path];
    if (id && !(await pageExists(tx, tenantId, id)))
      throw commonErrors.INVALID_REFERENCE([{ path, message: 'Page not found' }]);
  }
}

async function shownSettings(tx: Tx, tenantId: string): Promise<SiteSettings> {
  const settings = await findSiteSettings(tx, tenantId);
  return { ...settings, locales: offeredLocales(settings) };
}

/** What a site's settings are that set none. */
const UNSET = {
  name: null,
  tagline: null,
  defaultLocale: null,
  locales: [],
  homePageId: null,
  notFoundPageId: null,
  indexable: true,
  canonicalHost: 'redirect',
  comments: 'off',
  feedEnabled: true,
  embedHosts: [],
};

/** Makes the settings what they were when a document of them was live: null for none that were set. */
export async function restoreSettings(tx: Tx, who: SiteWriter, content: unknown): Promise<void> {
  const { tenantId } = who;
  const { version } = await findSiteSettings(tx, tenantId);
  await saveSettings(tx, tenantId, (content ?? UNSET) as Record<string, unknown>, version + 1);
  await emit(tx, who, {
    type: 'site.updated',
    entity: { type: 'site', id: tenantId, version: version + 1 },
    data: { changed: Object.keys(UNSET) },
  });
}

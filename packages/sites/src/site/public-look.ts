import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { type FrozenBranding, unsetBranding } from '../branding/index.ts';
import { encodedPath, liveGeneration, liveSettings, routesOfPages } from '../generations/index.ts';
import type { FrozenItem } from '../navigation/index.ts';
import { type AnyReply, cached, IMMUTABLE } from './caching.ts';
import { findStylesheet, liveDocuments, tenantOfSite } from './site.rows.ts';
import {
  type GetPublicNavigation,
  type GetStylesheet,
  PublicBranding,
  PublicNavigation,
  type ResolveSite,
} from './site.schemas.ts';

/** The menus of a site as the public sees them: pages by the paths where they are live, and without those that are not. Throws NOT_FOUND. */
export async function getPublicNavigation(
  ctx: AnyReply,
  { subdomain, locale: wanted }: GetPublicNavigation,
): Promise<PublicNavigation> {
  const { database } = ctx.services;
  const tenantId = await tenantOfSite(database, subdomain);
  const { live, answer } = await database.read({ tenantId }, async (tx) => {
    const locale = wanted ?? (await liveSettings(tx, tenantId)).defaultLocale;
    const menus = await liveDocuments<FrozenItem[]>(tx, tenantId, 'navigation');
    const [header, footer] = [menus.get(`header:${locale}`) ?? [], menus.get(`footer:${locale}`) ?? []];
    const paths = await pathsOf(tx, tenantId, [...header, ...footer]);
    return {
      live: await liveGeneration(tx, tenantId),
      answer: { locale, header: shownItems(header, paths), footer: shownItems(footer, paths) },
    };
  });
  return cached(ctx, PublicNavigation, answer, live, [`site-${tenantId}`, 'navigation']);
}

/** The look of a site. Throws NOT_FOUND. */
export async function getPublicBranding(ctx: AnyReply, { subdomain }: ResolveSite): Promise<PublicBranding> {
  const { database } = ctx.services;
  const tenantId = await tenantOfSite(database, subdomain);
  const { live, branding } = await database.read({ tenantId }, async (tx) => ({
    live: await liveGeneration(tx, tenantId),
    branding: await liveBranding(tx, tenantId),
  }));
  const { css: _css, cssHash: _hash, ...answer } = branding;
  return cached(ctx, PublicBranding, answer, live, [`site-${tenantId}`, 'branding']);
}

/** A style sheet of a site. Its name says what it holds, so that caches may keep it for good. Throws NOT_FOUND. */
export async function getStylesheet(ctx: AnyReply, { subdomain, file }: GetStylesheet): Promise<string> {
  const { database } = ctx.services;
  const tenantId = await tenantOfSite(database, subdomain);
  const hash = file.slice(0, -'.css'.length);
  const css = await database.read({ tenantId }, async (tx) => {
    const found = await findStylesheet(tx, tenantId, hash);
    if (found !== undefined) return found;
    const own = await liveBranding(tx, tenantId);
    return own.cssHash === hash ? own.css : undefined;
  });
  if (css === undefined) {
    // A cache that keeps a 404 would keep a site without its look.
    ctx.reply.headers = { 'cache-control': 'no-store' };
    throw commonErrors.NOT_FOUND();
  }
  ctx.reply.headers = { ...IMMUTABLE, etag: `"${hash}"` };
  return css;
}

async function liveBranding(tx: Tx, tenantId: string): Promise<FrozenBranding> {
  return (await liveDocuments<FrozenBranding>(tx, tenantId, 'branding')).get('branding') ?? unsetBranding(tx, tenantId);
}

async function pathsOf(tx: Tx, tenantId: string, items: readonly FrozenItem[]): Promise<Map<string, string>> {
  const idsIn = (some: readonly FrozenItem[]): string[] =>
    some.flatMap(({ pageId, children }) => [...(pageId === null ? [] : [pageId]), ...idsIn(children)]);
  const routes = await routesOfPages(tx, tenantId, [...new Set(idsIn(items))]);
  return new Map(routes.map(({ pageId, path }) => [pageId!, encodedPath(path)]));
}

interface ShownItem {
  label: string;
  href: string | null;
  newTab: boolean;
  children: ShownItem[];
}

function shownItems(items: readonly FrozenItem[], paths: ReadonlyMap<string, string>): ShownItem[] {
  return items.flatMap(({ label, pageId, url, newTab, children }) => {
    const href = pageId === null ? url : paths.get(pageId);
    return href === undefined ? [] : [{ label, href, newTab, children: shownItems(children, paths) }];
  });
}

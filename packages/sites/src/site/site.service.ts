import { commonErrors } from '@mainstay/core';
import {
  canonicalPath,
  encodedPath,
  liveGeneration,
  liveSettings,
  offeredLocales,
  routesOfPages,
} from '../generations/index.ts';
import { draftContent, getPreviewed, getVersion } from '../pages/index.ts';
import { followRedirects, withQuery } from '../redirects/index.ts';
import { type AnyReply, cached, PRIVATE } from './caching.ts';
import { publicPage } from './public-page.ts';
import { getRoute, tenantOfSite } from './site.rows.ts';
import { siteErrors } from './site.errors.ts';
import { type GetPreview, type GetPublicPage, PublicAnswer, ResolvedSite, type ResolveSite } from './site.schemas.ts';

/** Bytes of a path that is looked for, at most. */
const MAX_PATH_BYTES = 2_048;

/** What a site is, by its subdomain. Throws NOT_FOUND. */
export async function resolveSite(ctx: AnyReply, { subdomain }: ResolveSite): Promise<ResolvedSite> {
  const { database } = ctx.services;
  const tenantId = await tenantOfSite(database, subdomain);
  const site = await database.read({ tenantId }, async (tx) => {
    const settings = await liveSettings(tx, tenantId);
    const { name, tagline, defaultLocale, comments, feedEnabled, homePageId, notFoundPageId } = settings;
    const ids = [homePageId, notFoundPageId].filter((id) => id !== null);
    const routes = await routesOfPages(tx, tenantId, ids);
    const pathOf = (id: string | null) => routes.find(({ pageId }) => pageId === id)?.path ?? null;
    return {
      subdomain,
      name,
      tagline,
      defaultLocale,
      locales: offeredLocales(settings),
      comments,
      feedEnabled,
      homePath: pathOf(homePageId),
      notFoundPath: pathOf(notFoundPageId),
      generation: await liveGeneration(tx, tenantId),
    };
  });
  return cached(ctx, ResolvedSite, site, site.generation, [`site-${tenantId}`]);
}

/**
 * What the public finds at a path: a page, a redirect, or that there is nothing any more (410). Sees routes and what is live at them only,
 * whoever asks. Throws NOT_FOUND, PATH_TOO_LONG (414).
 */
export async function getPublicPage(ctx: AnyReply, { subdomain, path: asked }: GetPublicPage): Promise<PublicAnswer> {
  if (Buffer.byteLength(asked) > MAX_PATH_BYTES) {
    ctx.reply.status = 414;
    throw siteErrors.TOO_LONG({ maxBytes: MAX_PATH_BYTES });
  }
  return publicPageOf(ctx, await tenantOfSite(ctx.services.database, subdomain), asked);
}

/** As `getPublicPage`, of a site that is known, at a path of the length that it may have. Throws NOT_FOUND. */
export async function publicPageOf(ctx: AnyReply, tenantId: string, asked: string): Promise<PublicAnswer> {
  const { services } = ctx;
  const { database } = services;
  const [, head, query = ''] = /^([^?#]*)(\?[^#]*)?/.exec(asked)!;
  const from = head!.startsWith('/') ? head! : `/${head}`;
  const path = canonicalPath(encodedPath(from));
  if (path === null) throw commonErrors.NOT_FOUND();
  const found = await database.read({ tenantId }, async (tx) => {
    const live = await liveGeneration(tx, tenantId);
    const route = await getRoute(tx, tenantId, path);
    const { generation, content, pageId } = route;
    if (route.kind === 'redirect' || route.kind === 'gone') {
      const { status, location: to } = await followRedirects(tx, tenantId, route, { path, query });
      return {
        live,
        answer: to === null ? { gone: true as const, generation } : { redirect: { to, status }, generation },
      };
    }
    // Posts have no page of their own yet.
    if (!content || !pageId) throw commonErrors.NOT_FOUND();
    if (path !== from)
      return { live, answer: { redirect: { to: withQuery(encodedPath(path), query), status: 301 }, generation } };
    return {
      live,
      answer: { page: await publicPage(tx, services, tenantId, { ...route, pageId }, content), generation },
    };
  });
  const page = found.answer.page ? [`page-${found.answer.page.id}`] : [];
  const answer = cached(ctx, PublicAnswer, found.answer, found.live, [`site-${tenantId}`, ...page]);
  if (answer.redirect)
    Object.assign(ctx.reply, {
      status: answer.redirect.status,
      headers: { ...ctx.reply.headers, location: answer.redirect.to },
    });
  else if (answer.gone) ctx.reply.status = 410;
  return answer;
}

/** What a preview token shows. A version that is live by now is gone from here (410). Throws NOT_FOUND for a token that is unknown, expired or revoked. */
export async function getPreview(ctx: AnyReply, { subdomain, token }: GetPreview): Promise<PublicAnswer> {
  const { services } = ctx;
  const { database } = services;
  const tenantId = await tenantOfSite(database, subdomain);
  ctx.reply.headers = PRIVATE;
  return database.read({ tenantId }, async (tx) => {
    const { pageId, versionNumber } = await getPreviewed(tx, tenantId, token);
    const generation = await liveGeneration(tx, tenantId);
    const [live] = await routesOfPages(tx, tenantId, [pageId]);
    if (versionNumber !== null && live?.version === versionNumber) {
      ctx.reply.status = 410;
      return { gone: true as const, generation };
    }
    const frozen =
      versionNumber === null
        ? await draftContent(tx, tenantId, pageId)
        : await getVersion(tx, tenantId, { pageId, number: versionNumber });
    const shown = { pageId, path: live?.path ?? `/${frozen.slug}`, publishedAt: null };
    return { page: await publicPage(tx, services, tenantId, shown, frozen), generation };
  });
}

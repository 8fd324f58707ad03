import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { emit, type TenantContext } from '@mainstay/kernel';
import {
  changeSite,
  liveGeneration,
  lockSite,
  redirectsTo,
  type Route,
  routesBelow,
  routesOfPages,
  type SiteWriter,
  siteWriter,
} from '../../generations/index.ts';
import { pageRows } from '../pages.rows.ts';
import type { EventFacts } from './publish-pages.ts';
import { goneAt } from './route-plan.ts';
import type { RedirectTarget, UnpublishedPage, UnpublishPage } from './publishing.schemas.ts';

/**
 * Takes a page from the public; its draft stays. Its address answers 410 from then on, or leads where it is told to, and so do the
 * addresses that it had before. A page that is not live is left as it is. Throws NOT_FOUND, HAS_DEPENDENTS while pages below it are live,
 * INVALID_REFERENCE, PUBLISH_BUSY.
 */
export async function unpublishPage(ctx: TenantContext, input: UnpublishPage): Promise<UnpublishedPage> {
  return ctx.db.write((tx) => unpublish(tx, siteWriter(ctx), input));
}

export async function unpublish(
  tx: Tx,
  who: SiteWriter,
  { id, redirectTo, withChildren }: UnpublishPage,
  facts: EventFacts = {},
): Promise<UnpublishedPage> {
  const { tenantId } = who;
  const live = await lockSite(tx, tenantId);
  const page = await pageRows.lock(tx, tenantId, id, 'no key update');
  const [route] = await routesOfPages(tx, tenantId, [id]);
  if (!route) return { generation: await liveGeneration(tx, tenantId), paths: [] };
  const below = route.path === '/' ? [] : await routesBelow(tx, tenantId, route.path);
  if (below.length > 0 && !withChildren)
    throw commonErrors.HAS_DEPENDENTS({ pages: below.slice(0, 100).map(({ pageId }) => pageId), count: below.length });
  const target = await targetOf(tx, tenantId, redirectTo, [id, ...below.map(({ pageId }) => pageId!)]);
  const gone = [route, ...below];
  // What led to the page leads where the page's address does.
  const former = target ? await redirectsTo(tx, tenantId, id) : [];
  const closed = [...gone, ...former];
  const generation = await changeSite(tx, who, live, {
    kind: 'unpublish',
    refId: id,
    summary: `Unpublished ${route.path}`,
    close: closed.map(({ path }) => path),
    open: closed.map((old) => (target ? redirected(old, target) : goneAt(old))),
    tags: gone.map(({ pageId }) => `page-${pageId}`),
  });
  await emit(
    tx,
    who,
    ...gone.map(({ pageId, path }) => ({
      type: 'page.unpublished',
      entity: { type: 'page', id: pageId!, version: page.version },
      data: { id: pageId, path, generation, ...facts },
    })),
  );
  return { generation, paths: gone.map(({ path }) => path) };
}

/** Throws INVALID_REFERENCE for a page that is not live, or will not be. */
async function targetOf(tx: Tx, tenantId: string, target: RedirectTarget | undefined, leaving: readonly string[]) {
  if (!target || 'url' in target) return target;
  const [live] = await routesOfPages(tx, tenantId, [target.pageId]);
  if (!live || leaving.includes(target.pageId))
    throw commonErrors.INVALID_REFERENCE([{ path: 'redirectTo.pageId', message: 'This page is not published' }]);
  return target;
}

function redirected(old: Route, target: RedirectTarget): Route {
  const to = 'pageId' in target ? { pageId: target.pageId, location: null } : { pageId: null, location: target.url };
  return { ...old, kind: 'redirect', version: null, status: 301, noindex: false, listed: false, lastmod: null, ...to };
}

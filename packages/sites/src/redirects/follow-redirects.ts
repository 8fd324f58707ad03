import type { Tx } from '@mainstay/db';
import { encodedPath, type Route, routesAt, routesOfPages } from '../generations/index.ts';
import { filledIn, ownPath, rulesFor, withQuery } from './redirect-paths.ts';
import type { TestedRedirect } from './redirects.schemas.ts';

/** Redirects that one answer stands for, at most. */
const MAX_HOPS = 20;

/** What is live at a path: its own route, or the redirect of all paths below one above it. */
export async function routeFor(tx: Tx, tenantId: string, path: string): Promise<Route | undefined> {
  const rules = rulesFor(path);
  const found = new Map((await routesAt(tx, tenantId, rules)).map((route) => [route.path, route]));
  return rules.map((rule) => found.get(rule)).find((route) => route !== undefined);
}

/**
 * Where a redirect leads a visitor, in one step: redirects that it leads to are followed here, up to twenty, and the query goes along. The status
 * is the first's, unless one on the way may change. 410 where there is nothing at the end.
 */
export async function followRedirects(
  tx: Tx,
  tenantId: string,
  first: Route,
  asked: { path: string; query: string },
): Promise<TestedRedirect> {
  const hops: TestedRedirect['hops'] = [];
  const seen = new Set([asked.path]);
  const gone = { status: 410, location: null, hops };
  let { path, query } = asked;
  let isPermanent = true;
  for (let route = first; ; ) {
    const url = await targetOf(tx, tenantId, route, path);
    hops.push({ from: path, to: url, status: route.status });
    isPermanent &&= route.status === 301 || route.status === 308;
    if (url === null) return gone;
    const location = withQuery(url, query);
    const next = ownPath(url);
    const following = next === null ? undefined : await routeFor(tx, tenantId, next);
    const ends = following === undefined || following.kind === 'page' || following.kind === 'post';
    if (ends || hops.length === MAX_HOPS) return { status: statusOf(first.status, isPermanent), location, hops };
    if (following.kind === 'gone' || seen.has(next!)) return gone;
    seen.add(next!);
    query = /\?[^#]*/.exec(location)?.[0] ?? '';
    [path, route] = [next!, following];
  }
}

async function targetOf(tx: Tx, tenantId: string, route: Route, path: string): Promise<string | null> {
  if (route.kind === 'gone') return null;
  if (route.location !== null) return filledIn(route.location, route.path, path);
  const [page] = route.pageId === null ? [] : await routesOfPages(tx, tenantId, [route.pageId]);
  return page ? encodedPath(page.path) : null;
}

/** What may change must not be kept for good: 302 for 301, 307 for 308. */
function statusOf(first: number, isPermanent: boolean): number {
  if (isPermanent || first === 302 || first === 307) return first;
  return first === 308 ? 307 : 302;
}

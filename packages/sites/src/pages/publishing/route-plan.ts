import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import {
  canonicalPath,
  localePrefix,
  pathBelow,
  type Route,
  routesAt,
  routesBelow,
  routesOfPages,
  type SiteSettings,
} from '../../generations/index.ts';
import { pageErrors, publishingErrors, slugErrors } from '../pages.errors.ts';
import { isHome } from '../present-pages.ts';
import type { FrozenPage, VersionRef } from './versions.rows.ts';

export type PublishedVersion = FrozenPage & VersionRef;

/** What publishing some versions does to a site's routes. */
export interface RoutePlan {
  close: string[];
  open: Route[];
  /** Each published page: where it was, and where it is to be. */
  pages: { pageId: string; version: number; path: string; previousPath: string | null }[];
  /** The pages that leave, and where they were. */
  left: { pageId: string; path: string }[];
  /** Addresses from which a redirect leads to the page that was there. */
  redirects: number;
}

/**
 * Where pages go when some of their versions are published, and where the published pages below them go with them. The caller holds the
 * site's lock. The pages of `leave` leave the public at the same time. Throws PARENT_UNPUBLISHED, SLUG_TAKEN with the page that is there,
 * PAGE_CYCLE, HAS_DEPENDENTS.
 */
export async function planRoutes(
  tx: Tx,
  tenantId: string,
  settings: SiteSettings,
  versions: readonly PublishedVersion[],
  leave: readonly string[] = [],
): Promise<RoutePlan> {
  const set = new Map(versions.map((version) => [version.pageId, version]));
  const leaving = await routesOfPages(tx, tenantId, leave);
  const parents = versions.flatMap(({ parentId }) => parentId ?? []);
  const known = await routesOfPages(tx, tenantId, [...new Set([...set.keys(), ...parents])]);
  const live = new Map(known.map((route) => [route.pageId!, route]));
  for (const id of leave) live.delete(id);
  const paths = new Map<string, string>();
  const place = (version: PublishedVersion, below: readonly string[]): string => {
    const placed = paths.get(version.pageId);
    if (placed !== undefined) return placed;
    if (below.includes(version.pageId)) throw pageErrors.CYCLE();
    const path = pathOf(version, [...below, version.pageId]);
    paths.set(version.pageId, path);
    return path;
  };
  const pathOf = (version: PublishedVersion, below: readonly string[]): string => {
    const prefix = localePrefix(version.locale, settings.defaultLocale);
    if (isHome(settings, { id: version.pageId, translationOf: version.translationOf })) return prefix || '/';
    if (version.parentId === null) return pathBelow(prefix, version.slug);
    const parent = set.get(version.parentId);
    const above = parent ? place(parent, below) : live.get(version.parentId)?.path;
    if (above === undefined)
      throw publishingErrors.PARENT_UNPUBLISHED({ pageId: version.pageId, parentId: version.parentId });
    return pathBelow(above, version.slug);
  };
  for (const version of versions) place(version, []);

  const moves = versions.flatMap(({ pageId }) => {
    const [from, to] = [live.get(pageId)?.path, paths.get(pageId)!];
    return from === undefined || from === to ? [] : [{ from, to }];
  });
  // A page that goes below itself: its live parent is one of its live children.
  if (moves.some(({ from, to }) => from !== '/' && to.startsWith(`${from}/`))) throw pageErrors.CYCLE();
  const followers = await liveBelow(
    tx,
    tenantId,
    moves.map(({ from }) => from),
    new Set([...set.keys(), ...leave]),
  );
  const open: Route[] = [];
  const closed = new Map(leaving.map((route) => [route.path, route]));
  for (const version of versions) {
    const was = live.get(version.pageId);
    const path = paths.get(version.pageId)!;
    if (was?.path === path && was.version === version.number) continue;
    if (was) closed.set(was.path, was);
    open.push(pageRoute(version, path));
  }
  for (const route of followers) {
    const path = movedPath(route.path, moves);
    if (path === route.path) continue;
    closed.set(route.path, route);
    open.push({ ...route, path });
  }
  await requireNoneBelow(tx, tenantId, leaving, closed);
  const targets = new Set<string>();
  for (const { path, pageId } of open) {
    if (targets.has(path)) throw slugErrors.TAKEN({ pageId, path });
    targets.add(path);
  }
  for (const route of await routesAt(tx, tenantId, [...targets])) {
    if (route.kind === 'redirect' || route.kind === 'gone') closed.set(route.path, route);
    else if (!closed.has(route.path)) throw takenBy(route, open);
  }
  const left = [...closed.values()].filter(({ path, kind }) => kind === 'page' && !targets.has(path));
  const gone = new Set(leave);
  const moved = left.filter(({ pageId }) => !gone.has(pageId!));
  return {
    close: [...closed.keys()],
    open: [...open, ...moved.map(redirectToPage), ...left.filter((route) => !moved.includes(route)).map(goneAt)],
    pages: versions.map(({ pageId, number }) => ({
      pageId,
      version: number,
      path: paths.get(pageId)!,
      previousPath: live.get(pageId)?.path ?? null,
    })),
    left: leaving.map(({ pageId, path }) => ({ pageId: pageId!, path })),
    redirects: moved.length,
  };
}

function takenBy({ pageId, path }: Route, open: readonly Route[]) {
  return slugErrors.TAKEN({ pageId, path, wantedBy: open.find((route) => route.path === path)?.pageId });
}

/** Throws HAS_DEPENDENTS where pages that leave would leave others behind that stand below them. */
async function requireNoneBelow(
  tx: Tx,
  tenantId: string,
  leaving: readonly Route[],
  closed: ReadonlyMap<string, Route>,
): Promise<void> {
  for (const { path, pageId } of leaving) {
    const below = path === '/' ? [] : await routesBelow(tx, tenantId, path);
    const pages = below.filter((route) => !closed.has(route.path)).map((route) => route.pageId);
    if (pages.length > 0)
      throw commonErrors.HAS_DEPENDENTS({ pageId, pages: pages.slice(0, 100), count: pages.length });
  }
}

/** The live pages below some paths, those of a set left out. */
async function liveBelow(
  tx: Tx,
  tenantId: string,
  paths: readonly string[],
  set: ReadonlySet<string>,
): Promise<Route[]> {
  const found = new Map<string, Route>();
  for (const path of paths)
    for (const route of path === '/' ? [] : await routesBelow(tx, tenantId, path))
      if (!set.has(route.pageId!)) found.set(route.path, route);
  return [...found.values()];
}

/** Where a page goes with the nearest page above it that moves. */
function movedPath(path: string, moves: readonly { from: string; to: string }[]): string {
  const above = moves.filter(({ from }) => path.startsWith(`${from}/`));
  const nearest = above.toSorted((one, other) => other.from.length - one.from.length)[0];
  return nearest ? `${nearest.to === '/' ? '' : nearest.to}${path.slice(nearest.from.length)}` : path;
}

function pageRoute({ pageId, number, locale, seo }: PublishedVersion, path: string): Route {
  const noindex = seo?.['noindex'] === true;
  const route = { path, locale, kind: 'page' as const, pageId, version: number, location: null, status: 200 };
  return { ...route, noindex, listed: !noindex && isListed(seo, path), lastmod: null };
}

/** What is left at an address that a page moved away from. */
function redirectToPage(route: Route): Route {
  return { ...goneAt(route), kind: 'redirect', status: 301 };
}

/** What is left at the address of a page that left the public. */
export function goneAt(route: Route): Route {
  return {
    ...route,
    kind: 'gone',
    version: null,
    location: null,
    status: 410,
    noindex: false,
    listed: false,
    lastmod: null,
  };
}

/** Whether the sitemap names a page: not where it was taken out, or says that it is to be found elsewhere. */
function isListed(seo: FrozenPage['seo'], path: string): boolean {
  const canonical = seo?.['canonical'];
  if (seo?.['in_sitemap'] === false) return false;
  return typeof canonical !== 'string' || canonicalPath(canonical) === path;
}

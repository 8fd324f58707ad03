import { type ById, commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { redirects } from '@mainstay/db/schema';
import { checkVersion, emit, type TenantContext } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import {
  canonicalPath,
  changeSite,
  findSiteSettings,
  localePrefix,
  lockSite,
  type Route,
  routesAt,
  siteWriter,
} from '../generations/index.ts';
import { pageExists, type RedirectTarget } from '../pages/index.ts';
import { findCircle } from './find-circle.ts';
import { followRedirects, routeFor } from './follow-redirects.ts';
import { redirectPath } from './redirect-paths.ts';
import { pathErrors, redirectErrors } from './redirects.errors.ts';
import { allRules, type RedirectRow, redirectRows, type Rule, shownRedirect } from './redirects.rows.ts';
import type {
  CreateRedirect,
  ListRedirects,
  Redirect,
  RedirectPage,
  TestedRedirect,
  TestRedirect,
  UpdateRedirect,
} from './redirects.schemas.ts';

/** Redirects of a site, at most. */
export const MAX_REDIRECTS = 10_000;

/** A page of a site's redirects; those that moved pages left behind are not among them. */
export async function listRedirects(ctx: TenantContext, { search, ...query }: ListRedirects): Promise<RedirectPage> {
  const found = search === undefined ? [] : [sql`${redirects.path} ^@ ${search.normalize('NFC').toLowerCase()}`];
  const { data, meta } = await ctx.db.read((tx) => redirectRows.page(tx, ctx.tenantId, query, found));
  return { data: data.map(shownRedirect), meta };
}

/** One redirect. Throws NOT_FOUND. */
export async function getRedirect(ctx: TenantContext, { id }: ById): Promise<Redirect> {
  return shownRedirect(await ctx.db.one((tx) => redirectRows.get(tx, ctx.tenantId, id)));
}

/**
 * Leads visitors of a path elsewhere, or says that it is gone; at once. Throws REDIRECT_EXISTS, REDIRECT_LOOP with the circle, REDIRECT_LIMIT,
 * PATH_IN_USE with the page unless forced, INVALID_REFERENCE, VALIDATION_ERROR, PUBLISH_BUSY.
 */
export async function createRedirect(ctx: TenantContext, input: CreateRedirect): Promise<Redirect> {
  const { tenantId } = ctx;
  return ctx.db.write(async (tx) => {
    const live = await lockSite(tx, tenantId);
    const { path, locale } = await placeOf(tx, tenantId, input);
    const rules = await allRules(tx, tenantId);
    if (rules.has(path)) throw redirectErrors.EXISTS({ id: rules.get(path)!.id });
    if (rules.size >= MAX_REDIRECTS) throw redirectErrors.LIMIT({ limit: MAX_REDIRECTS });
    const rule = { path, ...targetColumns(input.to), status: input.status };
    await requireSound(tx, tenantId, rule, rules);
    const before = await requireFree(tx, tenantId, path, input.force);
    const row = await redirectRows.insert(tx, tenantId, { ...rule, locale, source: 'manual' });
    await project(tx, ctx, live, row, before);
    await emit(tx, siteWriter(ctx), redirectEvent('redirect.created', row));
    return shownRedirect(await redirectRows.get(tx, tenantId, row.id));
  });
}

/** Changes where a redirect leads, or how. Throws NOT_FOUND, VERSION_CONFLICT and what `createRedirect` throws. */
export async function updateRedirect(
  ctx: TenantContext,
  { id, version, ...changes }: UpdateRedirect,
): Promise<Redirect> {
  const { tenantId } = ctx;
  const { to, status, force } = changes;
  return ctx.db.write(async (tx) => {
    const live = await lockSite(tx, tenantId);
    const old = await redirectRows.lock(tx, tenantId, id);
    checkVersion(version, old, { to, status });
    if (to === undefined && status === undefined) return shownRedirect(old);
    const target =
      status === 410 ? targetColumns(undefined) : to ? targetColumns(to) : { pageId: old.pageId, url: old.url };
    const rule = { path: old.from, ...target, status: status ?? (old.status === 410 ? 301 : old.status) };
    if (rule.status !== 410 && rule.pageId === null && rule.url === null)
      throw commonErrors.VALIDATION_ERROR([{ path: 'to', message: 'Give a target' }]);
    await requireSound(tx, tenantId, rule, await allRules(tx, tenantId));
    const before = await requireFree(tx, tenantId, old.from, force ?? !old.live);
    const row = await redirectRows.update(tx, tenantId, id, { ...target, status: rule.status });
    await project(tx, ctx, live, row, before);
    await emit(tx, siteWriter(ctx), redirectEvent('redirect.updated', row));
    return shownRedirect(await redirectRows.get(tx, tenantId, id));
  });
}

/** Deletes a redirect, at once. Throws NOT_FOUND, PUBLISH_BUSY. */
export async function deleteRedirect(ctx: TenantContext, { id }: ById): Promise<void> {
  const { tenantId } = ctx;
  await ctx.db.write(async (tx) => {
    const live = await lockSite(tx, tenantId);
    const row = await redirectRows.lock(tx, tenantId, id);
    await redirectRows.remove(tx, tenantId, id);
    const change = { kind: 'redirect' as const, refId: id, summary: `Deleted the redirect from ${row.from}` };
    if (row.live) await changeSite(tx, siteWriter(ctx), live, { ...change, close: [row.from], open: [] });
    await emit(tx, siteWriter(ctx), redirectEvent('redirect.deleted', row));
  });
}

/** What a visitor of a path is answered, and by which redirects. */
export async function testRedirect(ctx: TenantContext, { path: asked }: TestRedirect): Promise<TestedRedirect> {
  const { tenantId } = ctx;
  const [, head, query] = /^([^?#]*)(\?[^#]*)?/.exec(asked)!;
  const path = canonicalPath(head!.startsWith('/') ? head! : `/${head}`);
  return ctx.db.read(async (tx) => {
    const route = path === null ? undefined : await routeFor(tx, tenantId, path);
    if (path === null || !route) return { status: 404, location: null, hops: [] };
    if (route.kind === 'page' || route.kind === 'post') return { status: 200, location: null, hops: [] };
    return followRedirects(tx, tenantId, route, { path, query: query ?? '' });
  });
}

/** What subscribers are told of a redirect. */
export function redirectEvent(
  type: string,
  { id, from, status, version }: Pick<RedirectRow, 'id' | 'from' | 'status' | 'version'>,
) {
  return { type, entity: { type: 'redirect', id, version }, data: { id, from, status } };
}

export function targetColumns(to: RedirectTarget | undefined): { pageId: string | null; url: string | null } {
  if (to === undefined) return { pageId: null, url: null };
  return 'pageId' in to ? { pageId: to.pageId, url: null } : { pageId: null, url: to.url };
}

/** The route of a redirect. */
export function routeOf({
  path,
  locale,
  pageId,
  url,
  status,
}: Omit<Rule, 'id' | 'version'> & { locale: string }): Route {
  const kind = status === 410 ? ('gone' as const) : ('redirect' as const);
  return {
    path,
    locale,
    kind,
    pageId,
    version: null,
    location: url,
    status,
    noindex: false,
    listed: false,
    lastmod: null,
  };
}

async function placeOf(tx: Tx, tenantId: string, input: Pick<CreateRedirect, 'from' | 'locale'>) {
  const { defaultLocale } = await findSiteSettings(tx, tenantId);
  const locale = input.locale ?? defaultLocale;
  return { path: redirectPath(`${localePrefix(locale, defaultLocale)}${input.from}`)!, locale };
}

/** Throws INVALID_REFERENCE, REDIRECT_LOOP. */
async function requireSound(
  tx: Tx,
  tenantId: string,
  rule: Omit<Rule, 'id' | 'version'>,
  rules: ReadonlyMap<string, Rule>,
): Promise<void> {
  if (rule.pageId !== null && !(await pageExists(tx, tenantId, rule.pageId)))
    throw commonErrors.INVALID_REFERENCE([{ path: 'to.pageId', message: 'Page not found' }]);
  const circle = await findCircle(tx, tenantId, rule, (path) => rules.get(path));
  if (circle) throw redirectErrors.LOOP({ circle });
}

/** What is at a path. Throws PATH_IN_USE where that is a page, unless the redirect may wait. */
async function requireFree(tx: Tx, tenantId: string, path: string, force = false): Promise<Route | undefined> {
  const [route] = await routesAt(tx, tenantId, [path]);
  if ((route?.kind === 'page' || route?.kind === 'post') && !force)
    throw pathErrors.IN_USE({ path, pageId: route.pageId });
  return route;
}

async function project(
  tx: Tx,
  ctx: TenantContext,
  live: number,
  row: RedirectRow,
  before: Route | undefined,
): Promise<void> {
  if (before?.kind === 'page' || before?.kind === 'post') return;
  await changeSite(tx, siteWriter(ctx), live, {
    kind: 'redirect',
    refId: row.id,
    summary: `Redirected ${row.from}`,
    close: before ? [row.from] : [],
    open: [routeOf({ ...row, path: row.from })],
  });
}

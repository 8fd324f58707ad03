import type { Tx } from '@mainstay/db';
import { sql } from 'drizzle-orm';

/** What a path answers. */
export interface Route {
  path: string;
  locale: string;
  kind: 'page' | 'post' | 'redirect' | 'gone';
  pageId: string | null;
  version: number | null;
  location: string | null;
  status: number;
  noindex: boolean;
  /** Whether the sitemap names it. */
  listed: boolean;
  lastmod: string | null;
}

const COLUMNS = sql`path, locale, kind, page_id as "pageId", version, location, status, noindex, listed, lastmod::text as lastmod`;

/** The live routes at some paths. */
export async function routesAt(tx: Tx, tenantId: string, paths: readonly string[]): Promise<Route[]> {
  if (paths.length === 0) return [];
  return [
    ...(await tx.execute<Route & Record<string, unknown>>(sql`select ${COLUMNS} from site_routes
      where tenant_id = ${tenantId} and to_gen is null
        and path = any(array(select jsonb_array_elements_text(${JSON.stringify(paths)}::text::jsonb)))`)),
  ];
}

/** The live routes of some pages themselves, redirects to them left out. */
export async function routesOfPages(tx: Tx, tenantId: string, ids: readonly string[]): Promise<Route[]> {
  if (ids.length === 0) return [];
  return [
    ...(await tx.execute<Route & Record<string, unknown>>(sql`select ${COLUMNS} from site_routes
      where tenant_id = ${tenantId} and to_gen is null and kind = 'page' and page_id = any(${`{${ids.join()}}`}::uuid[])`)),
  ];
}

/** The live routes of pages below a path: one range of the index. */
export async function routesBelow(tx: Tx, tenantId: string, path: string): Promise<Route[]> {
  // `0` is the character behind `/`.
  return [
    ...(await tx.execute<Route & Record<string, unknown>>(sql`select ${COLUMNS} from site_routes
      where tenant_id = ${tenantId} and to_gen is null and kind = 'page' and path >= ${`${path}/`} and path < ${`${path}0`}`)),
  ];
}

/** The live redirects that lead to a page. */
export async function redirectsTo(tx: Tx, tenantId: string, pageId: string): Promise<Route[]> {
  return [
    ...(await tx.execute<Route & Record<string, unknown>>(sql`select ${COLUMNS} from site_routes
      where tenant_id = ${tenantId} and to_gen is null and kind = 'redirect' and page_id = ${pageId}`)),
  ];
}

/** Closes what is live at some paths. Its own statement: together with opening, the order of the two would be open, and the live index in the way. */
export async function closeRoutes(tx: Tx, tenantId: string, paths: readonly string[], gen: number): Promise<void> {
  if (paths.length === 0) return;
  await tx.execute(sql`update site_routes set to_gen = ${gen}::bigint where tenant_id = ${tenantId} and to_gen is null
    and path = any(array(select jsonb_array_elements_text(${JSON.stringify(paths)}::text::jsonb)))`);
}

/** Opens routes. A `lastmod` of null is now. */
export async function openRoutes(tx: Tx, tenantId: string, routes: readonly Route[], gen: number): Promise<void> {
  if (routes.length === 0) return;
  await tx.execute(sql`insert into site_routes
      (tenant_id, path, from_gen, locale, kind, page_id, version, location, status, noindex, listed, lastmod, group_id, bucket)
    select ${tenantId}::uuid, path, ${gen}::bigint, locale, kind, "pageId", version, location, status, noindex, listed, coalesce(lastmod, now()),
           case kind when 'page' then coalesce((select (v.content ->> 'translationOf')::uuid from page_versions v
             where v.tenant_id = ${tenantId} and v.page_id = "pageId" and v.number = r.version), "pageId") end,
           (abs(hashtextextended(coalesce("pageId"::text, path), 0) % 1024))::smallint
      from jsonb_to_recordset(${JSON.stringify(routes)}::text::jsonb) as r(path text, locale text, kind text, "pageId" uuid, version int,
           location text, status int, noindex boolean, listed boolean, lastmod timestamptz)`);
}

/** Deletes the redirects that people made from paths that pages are about to take. */
export async function dropRedirects(tx: Tx, tenantId: string, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  await tx.execute(sql`delete from redirects d using site_routes r
    where d.tenant_id = ${tenantId} and d.path = any(array(select jsonb_array_elements_text(${JSON.stringify(paths)}::text::jsonb)))
      and r.tenant_id = d.tenant_id and r.path = d.path and r.to_gen is null and r.kind in ('redirect', 'gone')`);
}

/** The redirects that people made from paths at which pages are live still, as the routes that they become. */
export async function waitingRedirects(tx: Tx, tenantId: string, paths: readonly string[]): Promise<Route[]> {
  if (paths.length === 0) return [];
  return [
    ...(await tx.execute<Route & Record<string, unknown>>(sql`
      select d.path, d.locale, case d.status when 410 then 'gone' else 'redirect' end as kind, d.page_id as "pageId", null::int as version,
             d.url as location, d.status, false as noindex, false as listed, null::text as lastmod
        from redirects d join site_routes r on r.tenant_id = d.tenant_id and r.path = d.path and r.to_gen is null and r.kind in ('page', 'post')
       where d.tenant_id = ${tenantId} and d.path = any(array(select jsonb_array_elements_text(${JSON.stringify(paths)}::text::jsonb)))`)),
  ];
}

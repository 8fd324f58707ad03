import { commonErrors } from '@mainstay/core';
import type { Database, Tx } from '@mainstay/db';
import { sql } from 'drizzle-orm';
import type { Route } from '../generations/index.ts';
import type { FrozenPage } from '../pages/index.ts';
import { rulesFor } from '../redirects/index.ts';

/** The tenant whose site has a subdomain. Throws NOT_FOUND, also while the tenant is suspended. */
export async function tenantOfSite(database: Database, subdomain: string): Promise<string> {
  const [row] = await database.asSystem('site-host', (tx) =>
    tx.execute<{ id: string }>(
      sql`select id from tenants where subdomain = ${subdomain} and status = 'active' and deleted_at is null`,
    ),
  );
  if (!row) throw commonErrors.NOT_FOUND();
  return row.id;
}

/** A live route with the version that it shows. */
export type ShownRoute = Route & { generation: number; content: FrozenPage | null; publishedAt: string };

/** What is live at a path, in one statement: its own route, or the redirect of all paths below one above it. Throws NOT_FOUND. */
export async function getRoute(tx: Tx, tenantId: string, path: string): Promise<ShownRoute> {
  const rules = rulesFor(path);
  const rows = await tx.execute<ShownRoute & Record<string, unknown>>(sql`
    select r.path, r.locale, r.kind, r.page_id as "pageId", r.version, r.location, r.status, r.noindex, coalesce(r.shown_since, r.from_gen)::float8 as generation, v.content,
           to_char(r.lastmod at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "publishedAt"
      from site_routes r
      left join page_versions v on r.kind = 'page' and v.tenant_id = r.tenant_id and v.page_id = r.page_id and v.number = r.version
     where r.tenant_id = ${tenantId} and r.to_gen is null
       and r.path = any(array(select jsonb_array_elements_text(${JSON.stringify(rules)}::text::jsonb)))`);
  const found = rules.map((rule) => rows.find((row) => row.path === rule)).find((row) => row !== undefined);
  if (!found) throw commonErrors.NOT_FOUND();
  return found;
}

/** The live pages above a path, from the top, with their titles. */
export async function pagesAt(
  tx: Tx,
  tenantId: string,
  paths: readonly string[],
): Promise<{ path: string; title: string }[]> {
  if (paths.length === 0) return [];
  return [
    ...(await tx.execute<{ path: string; title: string }>(sql`
      select r.path, v.content ->> 'title' as title from site_routes r
        join page_versions v on v.tenant_id = r.tenant_id and v.page_id = r.page_id and v.number = r.version
       where r.tenant_id = ${tenantId} and r.to_gen is null and r.kind = 'page'
         and r.path = any(array(select jsonb_array_elements_text(${JSON.stringify(paths)}::text::jsonb))) order by length(r.path)`)),
  ];
}

/** The live pages that say the same as a page, itself among them, each in its language. */
export async function translationsOf(
  tx: Tx,
  tenantId: string,
  id: string,
): Promise<{ locale: string; path: string }[]> {
  return [
    ...(await tx.execute<{ locale: string; path: string }>(sql`
      select r.locale, r.path from site_routes r where r.tenant_id = ${tenantId} and r.to_gen is null and r.group_id =
             (select o.group_id from site_routes o where o.tenant_id = ${tenantId} and o.page_id = ${id} and o.kind = 'page' and o.to_gen is null)
       order by r.locale, r.path limit 100`)),
  ];
}

/** What is frozen of a site besides its pages, and live: by key. */
export async function liveDocuments<T>(
  tx: Tx,
  tenantId: string,
  kind: 'navigation' | 'branding',
): Promise<Map<string, T>> {
  const rows = await tx.execute<{ key: string; content: T }>(
    sql`select key, content from site_documents where tenant_id = ${tenantId} and kind = ${kind} and to_gen is null`,
  );
  return new Map([...rows].map(({ key, content }) => [key, content]));
}

/** A style sheet by its hash, as long as its generation is kept: pages that caches hold name the one of their time. */
export async function findStylesheet(tx: Tx, tenantId: string, hash: string): Promise<string | undefined> {
  const [row] = await tx.execute<{ css: string }>(sql`select content ->> 'css' as css from site_documents
    where tenant_id = ${tenantId} and kind = 'branding' and content ->> 'cssHash' = ${hash} limit 1`);
  return row?.css;
}

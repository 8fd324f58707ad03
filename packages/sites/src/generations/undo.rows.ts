import type { Tx } from '@mainstay/db';
import { type SQL, sql } from 'drizzle-orm';

/** A row that a generation ended, or began. */
export interface ChangedRow {
  path: string;
  kind: string;
  pageId: string | null;
  began: boolean;
  /** Of one that began: whether it is live still. */
  live: boolean;
  /** Whether its page can be shown: is there, and not deleted. */
  shown: boolean;
}

/** The routes that a generation ended and began. */
export async function changedRoutes(tx: Tx, tenantId: string, gen: number): Promise<ChangedRow[]> {
  const shown = sql`(r.kind <> 'page' or exists (select from pages p where p.tenant_id = r.tenant_id and p.id = r.page_id and p.deleted_at is null))`;
  const columns = sql`r.path, r.kind, r.page_id as "pageId", r.to_gen is null as live, ${shown} as shown`;
  const rows = await tx.execute<ChangedRow & Record<string, unknown>>(sql`
    select ${columns}, true as began from site_routes r where r.tenant_id = ${tenantId} and r.from_gen = ${gen}::bigint
    union all
    select ${columns}, false from site_routes r where r.tenant_id = ${tenantId} and r.to_gen = ${gen}::bigint`);
  return [...rows];
}

/** Pages that went live after a generation, by their paths. */
export async function pagesSince(tx: Tx, tenantId: string, gen: number): Promise<string[]> {
  const rows = await tx.execute<{ path: string }>(sql`select path from site_routes
    where tenant_id = ${tenantId} and from_gen > ${gen}::bigint and to_gen is null and kind = 'page'`);
  return [...rows].map(({ path }) => path);
}

/** The documents that a generation began, and whether each is live still. */
export async function changedDocuments(tx: Tx, tenantId: string, gen: number) {
  const rows = await tx.execute<{ kind: DocumentKind; key: string; live: boolean }>(sql`
    select kind, key, to_gen is null as live from site_documents where tenant_id = ${tenantId} and from_gen = ${gen}::bigint`);
  return [...rows];
}

export type DocumentKind = 'navigation' | 'branding' | 'settings';

const ROUTE = sql`tenant_id, path, locale, kind, page_id, version, location, status, noindex, listed, group_id, bucket, lastmod`;

/** Which of a site’s rows are meant. */
const amongPaths = (paths: readonly string[]) =>
  sql`and path = any(array(select jsonb_array_elements_text(${JSON.stringify(paths)}::text::jsonb)))`;

/** Ends what `gen` began at some paths, and begins anew what it ended there: what each showed, and since when, stays as it was. */
export async function undoRoutes(
  tx: Tx,
  tenantId: string,
  gen: number,
  next: number,
  paths: readonly string[],
): Promise<void> {
  if (paths.length === 0) return;
  await swapRoutes(
    tx,
    tenantId,
    next,
    sql`from_gen = ${gen}::bigint ${amongPaths(paths)}`,
    sql`to_gen = ${gen}::bigint ${amongPaths(paths)}`,
  );
}

/** Makes the routes those of a generation again; the paths that change. Pages that are deleted by now stay away. */
export async function restoreRoutes(tx: Tx, tenantId: string, gen: number, next: number): Promise<string[]> {
  const shown = sql`(kind <> 'page' or exists (select from pages p where p.tenant_id = site_routes.tenant_id and p.id = page_id and p.deleted_at is null))`;
  const was = sql`from_gen <= ${gen}::bigint and to_gen > ${gen}::bigint and ${shown}`;
  return swapRoutes(tx, tenantId, next, sql`from_gen > ${gen}::bigint`, was);
}

/** Pages that were live in a generation and are deleted by now, up to a thousand. */
export async function lostPages(tx: Tx, tenantId: string, gen: number): Promise<{ pageId: string; path: string }[]> {
  const rows = await tx.execute<{ pageId: string; path: string }>(sql`
    select r.page_id as "pageId", r.path from site_routes r where r.tenant_id = ${tenantId} and r.kind = 'page'
       and r.from_gen <= ${gen}::bigint and r.to_gen > ${gen}::bigint
       and not exists (select from pages p where p.tenant_id = r.tenant_id and p.id = r.page_id and p.deleted_at is null)
     order by r.path limit 1000`);
  return [...rows];
}

// Two statements: together, the order of ending and beginning would be open, and the live index in the way.
async function swapRoutes(tx: Tx, tenantId: string, next: number, ends: SQL, begins: SQL): Promise<string[]> {
  const ended = await tx.execute<{ path: string }>(sql`update site_routes set to_gen = ${next}::bigint
    where tenant_id = ${tenantId} and to_gen is null and ${ends} returning path`);
  const began = await tx.execute<{ path: string }>(sql`insert into site_routes (${ROUTE}, from_gen, shown_since)
    select ${ROUTE}, ${next}::bigint, coalesce(shown_since, from_gen) from site_routes where tenant_id = ${tenantId} and ${begins} returning path`);
  return [...new Set([...ended, ...began].map(({ path }) => path))];
}

/** The documents that were live in a generation and are not now, and those that are live now and were not: as they are to be. */
export async function documentsAt(tx: Tx, tenantId: string, gen: number): Promise<SiteDocument[]> {
  const rows = await tx.execute<SiteDocument & Record<string, unknown>>(sql`
    select n.kind, n.key, was.content from site_documents n
      left join site_documents was on was.tenant_id = n.tenant_id and was.kind = n.kind and was.key = n.key
        and was.from_gen <= ${gen}::bigint and was.to_gen > ${gen}::bigint
     where n.tenant_id = ${tenantId} and n.to_gen is null and n.from_gen > ${gen}::bigint`);
  return [...rows];
}

/** What a site shows besides its pages; null where it shows none. */
export interface SiteDocument {
  kind: DocumentKind;
  key: string;
  content: unknown;
}

/** Puts documents in the places of those that are live; one without content only ends what is. */
export async function putDocuments(
  tx: Tx,
  tenantId: string,
  next: number,
  documents: readonly SiteDocument[],
): Promise<void> {
  for (const { kind, key, content } of documents) {
    await tx.execute(sql`update site_documents set to_gen = ${next}::bigint
      where tenant_id = ${tenantId} and kind = ${kind} and key = ${key} and to_gen is null`);
    if (content === null) continue;
    const text = JSON.stringify(content);
    await tx.execute(sql`insert into site_documents (tenant_id, kind, key, from_gen, content, hash)
      values (${tenantId}, ${kind}, ${key}, ${next}::bigint, ${text}::text::jsonb, sha256(convert_to(${text}, 'UTF8')))`);
  }
}

/** The last generation that is too old to be gone back to; 0 where none is. */
export async function lastExpired(tx: Tx, tenantId: string, days: number): Promise<number> {
  const [row] = await tx.execute<{ gen: string }>(sql`select coalesce(max(gen), 0) as gen from site_generations
    where tenant_id = ${tenantId} and at < now() - make_interval(days => ${days}::int)`);
  return Number(row!.gen);
}

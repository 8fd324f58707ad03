import { commonErrors } from '@mainstay/core';
import { type Tx, statement } from '@mainstay/db';
import { pages } from '@mainstay/db/schema';
import { escapeLike, outer, tenantRows } from '@mainstay/kernel';
import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { slugErrors } from './pages.errors.ts';
import type { ListPages, Page } from './pages.schemas.ts';

/** Of the live route of a page. */
const live = (column: string) =>
  sql`(select ${sql.raw(column)} from site_routes r where r.tenant_id = ${outer(pages.tenantId)} and r.page_id = ${outer(pages.id)}
    and r.kind = 'page' and r.to_gen is null)`;

const liveVersion = (column: string) => sql`(select ${sql.raw(column)} from site_routes r
    join page_versions v on v.tenant_id = r.tenant_id and v.page_id = r.page_id and v.number = r.version
  where r.tenant_id = ${outer(pages.tenantId)} and r.page_id = ${outer(pages.id)} and r.kind = 'page' and r.to_gen is null)`;

const scheduledAt = sql`(select s.at from page_schedules s where s.tenant_id = ${outer(pages.tenantId)} and s.page_id = ${outer(pages.id)}
    and s.action = 'publish' and s.state = 'pending')`;

const iso = (value: SQL) => sql`to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

const isLive = sql`exists (select from site_routes r where r.tenant_id = ${outer(pages.tenantId)} and r.page_id = ${outer(pages.id)}
    and r.kind = 'page' and r.to_gen is null)`;

/** What a page is, from facts. */
const status = sql<Page['status']>`case when ${isLive} then 'published' when ${pages.archived} then 'archived'
  when ${scheduledAt} is not null then 'scheduled' else 'draft' end`;

/** The rows of pages. Writes throw SLUG_TAKEN. */
export const pageRows = tenantRows(pages, {
  columns: {
    id: pages.id,
    locale: pages.locale,
    translationOf: pages.translationOf,
    parentId: pages.parentId,
    position: pages.position,
    slug: pages.slug,
    title: pages.title,
    archived: pages.archived,
    authorId: pages.authorId,
    templateId: pages.templateId,
    templateVersion: pages.templateVersion,
    status: status.as('status'),
    livePath: sql<string | null>`${live('r.path')}`.as('live_path'),
    liveVersion: sql<number | null>`${live('r.version')}`.as('live_version'),
    publishedAt: sql<string | null>`${iso(live('r.lastmod'))}`.as('published_at'),
    scheduledAt: sql<string | null>`${iso(scheduledAt)}`.as('scheduled_at'),
    hasChanges: sql<boolean>`${pages.draftHash} is distinct from ${liveVersion('v.content_hash')}`.as('has_changes'),
    version: pages.version,
    createdAt: pages.createdAt,
    updatedAt: pages.updatedAt,
  },
  sorts: { title: pages.title, createdAt: null, updatedAt: pages.updatedAt },
  unique: { pages_slug: () => slugErrors.TAKEN() },
});

export type PageRow = Awaited<ReturnType<typeof pageRows.get>>;

/** The filters of a list input as SQL. */
export function pageFilters({ search, locale, parentId, status: wanted }: ListPages): SQL[] {
  const filters: SQL[] = [];
  if (search !== undefined) filters.push(sql`(' ' || ${pages.title}) ilike ${`% ${escapeLike(search)}%`}`);
  if (locale !== undefined) filters.push(eq(pages.locale, locale));
  if (parentId !== undefined) filters.push(parentId === 'root' ? isNull(pages.parentId) : eq(pages.parentId, parentId));
  if (wanted !== undefined) filters.push(sql`${status} = ${wanted}`);
  return filters;
}

/** A page and the ones above it, from the page up. */
export interface Ancestor {
  id: string;
  parentId: string | null;
  slug: string;
  locale: string;
  translationOf: string | null;
}

/** For each of some pages, itself and the pages above it in the draft's tree, from the page up. Deleted ones are among them. */
export async function ancestors(tx: Tx, tenantId: string, ids: readonly string[]): Promise<Map<string, Ancestor[]>> {
  const chains = new Map<string, Ancestor[]>();
  if (ids.length === 0) return chains;
  const rows = await tx.execute<Ancestor & { page: string } & Record<string, unknown>>(sql`
    with recursive up as (
      select p.id as page, p.id, p.parent_id, p.slug, p.locale, p.translation_of, 0 as level from pages p
       where p.tenant_id = ${tenantId} and p.id = any(${`{${ids.join()}}`}::uuid[])
      union all
      select up.page, p.id, p.parent_id, p.slug, p.locale, p.translation_of, up.level + 1
        from up join pages p on p.tenant_id = ${tenantId} and p.id = up.parent_id where up.level < 20)
    select page, id, parent_id as "parentId", slug, locale, translation_of as "translationOf" from up order by page, level`);
  for (const { page, ...ancestor } of rows) chains.set(page, [...(chains.get(page) ?? []), ancestor]);
  return chains;
}

/** How many levels of live pages stand below a page. */
export async function heightBelow(tx: Tx, tenantId: string, id: string): Promise<number> {
  const [row] = await tx.execute<{ height: number }>(sql`
    with recursive down as (
      select ${id}::uuid as id, 0 as level
      union all
      select p.id, down.level + 1 from down join pages p on p.tenant_id = ${tenantId} and p.parent_id = down.id and p.deleted_at is null
       where down.level < 20)
    select max(level)::int as height from down`);
  return row!.height;
}

const siblings = (tenantId: string, locale: string, parentId: string | null) =>
  sql`tenant_id = ${tenantId} and locale = ${locale} and parent_id is not distinct from ${parentId}::uuid and deleted_at is null`;

/** The slugs' keys of a page's future siblings that begin alike, and where it would come to stand behind them. */
export async function siblingSlugs(tx: Tx, tenantId: string, locale: string, parentId: string | null, prefix: string) {
  const rows = await tx.execute<{ id: string; key: string }>(
    sql`select id, slug_key as key from pages where ${siblings(tenantId, locale, parentId)} and slug_key ^@ ${prefix}`,
  );
  return new Map([...rows].map(({ id, key }) => [key, id]));
}

export async function nextPosition(tx: Tx, tenantId: string, locale: string, parentId: string | null): Promise<number> {
  const [row] = await tx.execute<{ next: number }>(
    sql`select coalesce(max(position) + 1, 0)::int as next from pages where ${siblings(tenantId, locale, parentId)}`,
  );
  return row!.next;
}

/** Puts a page at an index among its siblings, and numbers them from 0: one statement. */
export async function placeAmongSiblings(
  tx: Tx,
  tenantId: string,
  page: { id: string; locale: string; parentId: string | null },
  index: number,
): Promise<void> {
  await tx.execute(sql`
    with others as (
      select id, row_number() over (order by position, id) - 1 as at from pages
       where ${siblings(tenantId, page.locale, page.parentId)} and id <> ${page.id}),
    placed as (
      select id, (case when at >= ${index}::int then at + 1 else at end)::int as position from others
      union all select ${page.id}::uuid, least(${index}::int, (select count(*) from others))::int)
    update pages set position = placed.position from placed
     where pages.tenant_id = ${tenantId} and pages.id = placed.id and pages.position <> placed.position`);
}

const selectChildren = statement('page-children', (db) =>
  db
    .select({ id: pages.id })
    .from(pages)
    .where(
      and(
        eq(pages.tenantId, sql.placeholder('tenantId')),
        eq(pages.parentId, sql.placeholder('id')),
        isNull(pages.deletedAt),
      ),
    )
    .orderBy(pages.position, pages.id),
);

/** The ids of a page's children, in their order. */
export async function childrenOf(tx: Tx, tenantId: string, id: string): Promise<string[]> {
  return (await selectChildren(tx, { tenantId, id })).map((row) => row.id);
}

/** The pages that say a page in other languages, by their drafts. */
export async function translationsOf(tx: Tx, tenantId: string, id: string): Promise<{ id: string; locale: string }[]> {
  return tx
    .select({ id: pages.id, locale: pages.locale })
    .from(pages)
    .where(and(eq(pages.tenantId, tenantId), eq(pages.translationOf, id), isNull(pages.deletedAt)));
}

/** Pages with a slug, in whatever place. */
export async function idsBySlug(tx: Tx, tenantId: string, key: string): Promise<string[]> {
  const rows = await tx
    .select({ id: pages.id })
    .from(pages)
    .where(and(eq(pages.tenantId, tenantId), eq(pages.slugKey, key), isNull(pages.deletedAt)))
    .limit(1_000);
  return rows.map(({ id }) => id);
}

/** Held by whoever changes the tree of a tenant's pages, until the transaction ends: no two moves make a circle, no two pages one position. */
export async function lockTree(tx: Tx, tenantId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`sites.tree:${tenantId}`}, 0))`);
}

/** The ids of all live pages of a tenant's tree, parents first. */
export async function treeIds(tx: Tx, tenantId: string, locale: string | undefined, most: number): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    with recursive down as (
      select p.id, 0 as level, p.position from pages p where p.tenant_id = ${tenantId} and p.parent_id is null and p.deleted_at is null
         and (${locale ?? null}::text is null or p.locale = ${locale ?? null})
      union all
      select p.id, down.level + 1, p.position from down join pages p on p.tenant_id = ${tenantId} and p.parent_id = down.id
       and p.deleted_at is null where down.level < 20)
    select id from down order by level, position, id limit ${most}`);
  return rows.map(({ id }) => id);
}

/** A page in the bin, locked. Throws NOT_FOUND where it is in none. */
export async function lockDeleted(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx.execute<{ locale: string; slug: string; parentId: string | null }>(sql`
    select locale, slug, parent_id as "parentId" from pages where tenant_id = ${tenantId} and id = ${id} and deleted_at is not null for update`);
  if (!row) throw commonErrors.NOT_FOUND();
  return row;
}

/** Whether there is a page, and it is not deleted. */
export async function pageExists(tx: Tx, tenantId: string, id: string): Promise<boolean> {
  return (await pageRows.find(tx, tenantId, id)) !== undefined;
}

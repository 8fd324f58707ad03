import type { Tx } from '@mainstay/db';
import { navigationItems } from '@mainstay/db/schema';
import { outer, tenantRows } from '@mainstay/kernel';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { NavigationItem } from './navigation.schemas.ts';

const isLive = sql`exists (select from site_routes r where r.tenant_id = ${outer(navigationItems.tenantId)}
  and r.page_id = ${outer(navigationItems.pageId)} and r.kind = 'page' and r.to_gen is null)`;
const isThere = sql`exists (select from pages p where p.tenant_id = ${outer(navigationItems.tenantId)}
  and p.id = ${outer(navigationItems.pageId)} and p.deleted_at is null)`;

export const navigationRows = tenantRows(navigationItems, {
  columns: {
    id: navigationItems.id,
    menu: navigationItems.menu,
    locale: navigationItems.locale,
    parentId: navigationItems.parentId,
    label: navigationItems.label,
    target: navigationItems.target,
    pageId: navigationItems.pageId,
    url: navigationItems.url,
    newTab: navigationItems.newTab,
    visible: navigationItems.visible,
    position: navigationItems.position,
    state: sql<
      NavigationItem['state']
    >`case when not ${navigationItems.visible} then 'hidden' when ${navigationItems.target} <> 'page' then 'live'
      when ${isLive} then 'live' when ${isThere} then 'unpublished' else 'missing' end`.as('state'),
    version: navigationItems.version,
    createdAt: navigationItems.createdAt,
    updatedAt: navigationItems.updatedAt,
  },
  sorts: { position: navigationItems.position, createdAt: null },
});
export type NavigationRow = Awaited<ReturnType<typeof navigationRows.get>>;

/** All items of a menu, by their places. */
export async function itemsOf(
  tx: Tx,
  tenantId: string,
  menu: NavigationRow['menu'],
  locale: string,
): Promise<NavigationRow[]> {
  return tx
    .select(navigationRows.columns)
    .from(navigationItems)
    .where(
      and(eq(navigationItems.tenantId, tenantId), eq(navigationItems.menu, menu), eq(navigationItems.locale, locale)),
    )
    .orderBy(asc(navigationItems.position), asc(navigationItems.id));
}

/** Puts items where they are to stand, by one statement. */
export async function placeItems(
  tx: Tx,
  tenantId: string,
  places: readonly { id: string; parentId: string | null; position: number }[],
): Promise<void> {
  await tx.execute(sql`update navigation_items i set parent_id = p."parentId", position = p.position, version = i.version + 1, updated_at = now()
    from jsonb_to_recordset(${JSON.stringify(places)}::text::jsonb) as p(id uuid, "parentId" uuid, position int)
    where i.tenant_id = ${tenantId} and i.id = p.id`);
}

export async function removeItems(tx: Tx, tenantId: string, ids: readonly string[]): Promise<void> {
  await tx.execute(
    sql`delete from navigation_items where tenant_id = ${tenantId} and id = any(${`{${ids.join()}}`}::uuid[])`,
  );
}

/** Writes items as they are to be, new ones and others; what is so already stays as it is. */
export async function putItems(tx: Tx, tenantId: string, rows: readonly object[]): Promise<void> {
  const columns = sql`menu, locale, parent_id, label, target, page_id, url, new_tab, visible, position`;
  await tx.execute(sql`insert into navigation_items as i (tenant_id, id, ${columns})
    select ${tenantId}::uuid, id, menu, locale, "parentId", label, target, "pageId", url, "newTab", visible, position
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(id uuid, menu text, locale text, "parentId" uuid, label text, target text,
           "pageId" uuid, url text, "newTab" boolean, visible boolean, position int)
    on conflict (tenant_id, id) do update set (${columns}) = (excluded.menu, excluded.locale, excluded.parent_id, excluded.label, excluded.target,
        excluded.page_id, excluded.url, excluded.new_tab, excluded.visible, excluded.position), version = i.version + 1, updated_at = now()
     where (i.parent_id, i.label, i.target, i.page_id, i.url, i.new_tab, i.visible, i.position) is distinct from
           (excluded.parent_id, excluded.label, excluded.target, excluded.page_id, excluded.url, excluded.new_tab, excluded.visible, excluded.position)`);
}

/** Items that are not stored, each with what the public would see of it. */
export async function statesOf(tx: Tx, tenantId: string, rows: readonly NavigationRow[]): Promise<NavigationRow[]> {
  const ids = rows.flatMap(({ pageId }) => pageId ?? []);
  const found = await tx.execute<{ id: string; live: boolean }>(sql`
    select p.id, exists (select from site_routes r where r.tenant_id = p.tenant_id and r.page_id = p.id and r.kind = 'page' and r.to_gen is null) as live
      from pages p where p.tenant_id = ${tenantId} and p.id = any(${`{${ids.join()}}`}::uuid[]) and p.deleted_at is null`);
  const live = new Map([...found].map((page) => [page.id, page.live]));
  const pageState = (id: string) => (!live.has(id) ? 'missing' : live.get(id) ? 'live' : 'unpublished');
  return rows.map((row) => ({
    ...row,
    state: !row.visible ? 'hidden' : row.pageId === null ? 'live' : pageState(row.pageId),
  }));
}

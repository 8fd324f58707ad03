import type { Tx } from '@mainstay/db';
import { navigationItems } from '@mainstay/db/schema';
import { tenantRows } from '@mainstay/kernel';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { NavigationItem } from './navigation.schemas.ts';

const isLive = sql`exists (select from site_routes r where r.tenant_id = ${navigationItems.tenantId}
  and r.page_id = ${navigationItems.pageId} and r.kind = 'page' and r.to_gen is null)`;
const isThere = sql`exists (select from pages p where p.tenant_id = ${navigationItems.tenantId}
  and p.id = ${navigationItems.pageId} and p.deleted_at is null)`;

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

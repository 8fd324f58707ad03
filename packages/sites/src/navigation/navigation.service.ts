import { type ById, commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { navigationItems } from '@mainstay/db/schema';
import { checkVersion, emit, type TenantContext } from '@mainstay/kernel';
import { eq } from 'drizzle-orm';
import { changeSite, findSiteSettings, lockSite, siteWriter } from '../generations/index.ts';
import { pageExists } from '../pages/index.ts';
import { navigationErrors } from './navigation.errors.ts';
import { itemsOf, navigationRows, type NavigationRow, placeItems, removeItems } from './navigation.rows.ts';
import {
  type CreateNavigationItem,
  type ListNavigation,
  MAX_ITEMS,
  type NavigationItem,
  type NavigationPage,
  type NavigationTree,
  type ReorderNavigation,
  type UpdateNavigationItem,
} from './navigation.schemas.ts';
import { frozenTree, idsBelow, requireTree } from './navigation-tree.ts';

/** The items of a site’s menus, by their places. */
export async function listNavigation(
  ctx: TenantContext,
  { menu, locale, ...query }: ListNavigation,
): Promise<NavigationPage> {
  const filters = [
    ...(menu === undefined ? [] : [eq(navigationItems.menu, menu)]),
    ...(locale === undefined ? [] : [eq(navigationItems.locale, locale)]),
  ];
  return ctx.db.read((tx) => navigationRows.page(tx, ctx.tenantId, query, filters));
}

/** One item of a menu. Throws NOT_FOUND. */
export async function getNavigationItem(ctx: TenantContext, { id }: ById): Promise<NavigationItem> {
  return ctx.db.one((tx) => navigationRows.get(tx, ctx.tenantId, id));
}

/** Adds an item behind the others of its parent; the menu is live at once. Throws NAV_TOO_DEEP, NAV_LIMIT, INVALID_REFERENCE, PUBLISH_BUSY. */
export async function createNavigationItem(ctx: TenantContext, input: CreateNavigationItem): Promise<NavigationItem> {
  const { tenantId } = ctx;
  return ctx.db.write(async (tx) => {
    const live = await lockSite(tx, tenantId);
    const locale = input.locale ?? (await findSiteSettings(tx, tenantId)).defaultLocale;
    const { menu, parentId = null, pageId = null, url = null, ...rest } = input;
    const items = await itemsOf(tx, tenantId, menu, locale);
    if (items.length >= MAX_ITEMS) throw navigationErrors.LIMIT({ limit: MAX_ITEMS });
    await requireTargets(tx, tenantId, { parentId, pageId }, items);
    requireTree([...items, { id: '', parentId }]);
    const position = items.filter((item) => item.parentId === parentId).length;
    const target = targetOf(pageId, url);
    const row = await navigationRows.insert(tx, tenantId, {
      ...rest,
      menu,
      locale,
      parentId,
      target,
      pageId,
      url,
      position,
    });
    await announce(tx, ctx, live, row, 'navigation.created', [row]);
    return row;
  });
}

/** Changes an item; the menu is live at once. Throws NOT_FOUND, VERSION_CONFLICT, NAV_CYCLE, NAV_TOO_DEEP, INVALID_REFERENCE, PUBLISH_BUSY. */
export async function updateNavigationItem(
  ctx: TenantContext,
  { id, version, ...changes }: UpdateNavigationItem,
): Promise<NavigationItem> {
  const { tenantId } = ctx;
  return ctx.db.write(async (tx) => {
    const live = await lockSite(tx, tenantId);
    const old = await navigationRows.lock(tx, tenantId, id);
    checkVersion(version, old, changes);
    const { parentId, pageId, url } = changes;
    const items = await itemsOf(tx, tenantId, old.menu, old.locale);
    await requireTargets(tx, tenantId, { parentId: parentId ?? null, pageId: pageId ?? null }, items);
    const moves = parentId !== undefined && parentId !== old.parentId;
    if (moves) requireTree(items.map((item) => (item.id === id ? { id, parentId } : item)));
    const position = moves ? items.filter((item) => item.parentId === parentId).length : undefined;
    // One target takes the other’s place.
    const to = pageId
      ? { pageId, url: null }
      : url
        ? { pageId: null, url }
        : { pageId: pageId === undefined ? old.pageId : null, url: url === undefined ? old.url : null };
    const row = await navigationRows.update(tx, tenantId, id, {
      ...changes,
      ...to,
      target: targetOf(to.pageId, to.url),
      position,
    });
    await announce(tx, ctx, live, row, 'navigation.updated', [row]);
    return row;
  });
}

/** Deletes an item and those below it; the menu is live at once. Throws NOT_FOUND, PUBLISH_BUSY. */
export async function deleteNavigationItem(ctx: TenantContext, { id }: ById): Promise<void> {
  const { tenantId } = ctx;
  await ctx.db.write(async (tx) => {
    const live = await lockSite(tx, tenantId);
    const row = await navigationRows.lock(tx, tenantId, id);
    const items = await itemsOf(tx, tenantId, row.menu, row.locale);
    const ids = new Set(idsBelow(items, id));
    await removeItems(tx, tenantId, [...ids]);
    const gone = items.filter((item) => ids.has(item.id));
    await announce(tx, ctx, live, row, 'navigation.deleted', gone);
  });
}

/** Puts all items of a menu in their places, live at once. Throws NAV_SET_MISMATCH with what is missing or unknown, NAV_CYCLE, NAV_TOO_DEEP, PUBLISH_BUSY. */
export async function reorderNavigation(
  ctx: TenantContext,
  { menu, locale: given, items }: ReorderNavigation,
): Promise<NavigationTree> {
  const { tenantId } = ctx;
  return ctx.db.write(async (tx) => {
    const live = await lockSite(tx, tenantId);
    const locale = given ?? (await findSiteSettings(tx, tenantId)).defaultLocale;
    const old = new Map((await itemsOf(tx, tenantId, menu, locale)).map((item) => [item.id, item]));
    const named = new Set(items.map(({ id }) => id));
    const missing = [...old.keys()].filter((id) => !named.has(id));
    const unknown = [...items.map(({ id }) => id), ...items.flatMap(({ parentId }) => parentId ?? [])].filter(
      (id) => !old.has(id),
    );
    if (missing.length > 0 || unknown.length > 0 || named.size < items.length)
      throw navigationErrors.SET_MISMATCH({ missing, unknown: [...new Set(unknown)] });
    requireTree(items);
    const counts = new Map<string | null, number>();
    const places = items.map(({ id, parentId }) => {
      const position = counts.get(parentId) ?? 0;
      counts.set(parentId, position + 1);
      return { id, parentId, position };
    });
    const moved = places.filter(
      ({ id, parentId, position }) => old.get(id)!.parentId !== parentId || old.get(id)!.position !== position,
    );
    if (moved.length > 0) {
      await placeItems(tx, tenantId, moved);
      const ids = new Set(moved.map(({ id }) => id));
      const now = await itemsOf(tx, tenantId, menu, locale);
      await announce(
        tx,
        ctx,
        live,
        { menu, locale, id: null },
        'navigation.updated',
        now.filter(({ id }) => ids.has(id)),
      );
    }
    return { data: await itemsOf(tx, tenantId, menu, locale) };
  });
}

function targetOf(pageId: string | null, url: string | null): NavigationRow['target'] {
  return pageId !== null ? 'page' : url !== null ? 'url' : 'none';
}

/** Throws INVALID_REFERENCE for a parent of another menu, or a page that is not there. */
async function requireTargets(
  tx: Tx,
  tenantId: string,
  { parentId, pageId }: { parentId: string | null; pageId: string | null },
  items: readonly NavigationRow[],
): Promise<void> {
  if (parentId !== null && !items.some(({ id }) => id === parentId))
    throw commonErrors.INVALID_REFERENCE([{ path: 'parentId', message: 'Item of this menu not found' }]);
  if (pageId !== null && !(await pageExists(tx, tenantId, pageId)))
    throw commonErrors.INVALID_REFERENCE([{ path: 'pageId', message: 'Page not found' }]);
}

/** Freezes a menu as it is now, in a generation of its own, and tells of the items that changed. */
async function announce(
  tx: Tx,
  ctx: TenantContext,
  live: number,
  { menu, locale, id }: { menu: NavigationRow['menu']; locale: string; id: string | null },
  type: string,
  changed: readonly NavigationRow[],
): Promise<void> {
  const content = frozenTree(await itemsOf(tx, ctx.tenantId, menu, locale));
  await changeSite(tx, siteWriter(ctx), live, {
    kind: 'navigation',
    refId: id,
    summary: `Changed the ${menu} menu (${locale})`,
    close: [],
    open: [],
    documents: [{ kind: 'navigation', key: `${menu}:${locale}`, content }],
    tags: ['navigation'],
  });
  const told = changed.map((item) => ({
    type,
    entity: { type: 'navigation', id: item.id, version: item.version },
    data: { id: item.id, menu, locale },
  }));
  await emit(tx, siteWriter(ctx), ...told);
}

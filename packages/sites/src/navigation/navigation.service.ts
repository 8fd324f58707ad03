import { type ById, commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { navigationItems } from '@mainstay/db/schema';
import { checkVersion, type TenantContext } from '@mainstay/kernel';
import { eq } from 'drizzle-orm';
import { pageExists } from '../pages/index.ts';
import { navigationErrors } from './navigation.errors.ts';
import { editMenu, editMenuOf } from './menu-edit.ts';
import { navigationRows, type NavigationRow } from './navigation.rows.ts';
import {
  type CreateNavigationItem,
  type DeleteNavigationItem,
  type ListNavigation,
  MAX_ITEMS,
  type NavigationItem,
  type NavigationPage,
  type NavigationTree,
  type ReorderNavigation,
  type UpdateNavigationItem,
} from './navigation.schemas.ts';
import { idsBelow, requireTree } from './navigation-tree.ts';

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

/**
 * Adds an item behind the others of its parent; the menu is live at once, or with a release. Throws NAV_TOO_DEEP, NAV_LIMIT,
 * INVALID_REFERENCE, PUBLISH_BUSY, RELEASE_CLOSED, RELEASE_LIMIT, and NOT_FOUND for a release that is not there.
 */
export async function createNavigationItem(ctx: TenantContext, input: CreateNavigationItem): Promise<NavigationItem> {
  const { releaseId, parentId = null, pageId = null, url = null, menu, locale: given, ...rest } = input;
  return ctx.db.write(async (tx) => {
    const edit = await editMenu(tx, ctx, { menu, locale: given }, releaseId);
    const { items, locale } = edit;
    if (items.length >= MAX_ITEMS) throw navigationErrors.LIMIT({ limit: MAX_ITEMS });
    await requireTargets(tx, ctx.tenantId, { parentId, pageId }, items);
    requireTree([...items, { id: '', parentId }]);
    const position = items.filter((item) => item.parentId === parentId).length;
    const target = targetOf(pageId, url);
    const row = await edit.insert({ ...rest, menu, locale, parentId, target, pageId, url, position });
    await edit.done('navigation.created', row.id, [row]);
    return row;
  });
}

/** Changes an item; live at once, or with a release. Throws NOT_FOUND, VERSION_CONFLICT, NAV_CYCLE, NAV_TOO_DEEP, INVALID_REFERENCE, PUBLISH_BUSY, RELEASE_CLOSED, RELEASE_LIMIT. */
export async function updateNavigationItem(
  ctx: TenantContext,
  { id, version, releaseId, ...changes }: UpdateNavigationItem,
): Promise<NavigationItem> {
  return ctx.db.write(async (tx) => {
    const edit = await editMenuOf(tx, ctx, id, releaseId);
    const { old, items } = edit;
    checkVersion(version, old, changes);
    const { parentId, pageId, url } = changes;
    await requireTargets(tx, ctx.tenantId, { parentId: parentId ?? null, pageId: pageId ?? null }, items);
    const moves = parentId !== undefined && parentId !== old.parentId;
    if (moves) requireTree(items.map((item) => (item.id === id ? { id, parentId } : item)));
    const position = moves ? items.filter((item) => item.parentId === parentId).length : undefined;
    // One target takes the other’s place.
    const to = pageId
      ? { pageId, url: null }
      : url
        ? { pageId: null, url }
        : { pageId: pageId === undefined ? old.pageId : null, url: url === undefined ? old.url : null };
    const row = await edit.update(id, { ...changes, ...to, target: targetOf(to.pageId, to.url), position });
    await edit.done('navigation.updated', id, [row]);
    return row;
  });
}

/** Deletes an item and those below it; live at once, or with a release. Throws NOT_FOUND, PUBLISH_BUSY, RELEASE_CLOSED, RELEASE_LIMIT. */
export async function deleteNavigationItem(ctx: TenantContext, { id, releaseId }: DeleteNavigationItem): Promise<void> {
  await ctx.db.write(async (tx) => {
    const edit = await editMenuOf(tx, ctx, id, releaseId);
    const ids = new Set(idsBelow(edit.items, id));
    const gone = edit.items.filter((item) => ids.has(item.id));
    await edit.remove([...ids]);
    await edit.done('navigation.deleted', id, gone);
  });
}

/**
 * Puts all items of a menu in their places, live at once, or with a release. Throws NAV_SET_MISMATCH with what is missing or unknown, NAV_CYCLE,
 * NAV_TOO_DEEP, PUBLISH_BUSY, RELEASE_CLOSED, RELEASE_LIMIT, and NOT_FOUND for a release that is not there.
 */
export async function reorderNavigation(
  ctx: TenantContext,
  { menu, locale: given, items, releaseId }: ReorderNavigation,
): Promise<NavigationTree> {
  return ctx.db.write(async (tx) => {
    const edit = await editMenu(tx, ctx, { menu, locale: given }, releaseId);
    const old = new Map(edit.items.map((item) => [item.id, item]));
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
    if (moved.length === 0) return { data: edit.items };
    const now = await edit.place(moved);
    const ids = new Set(moved.map(({ id }) => id));
    await edit.done(
      'navigation.updated',
      null,
      now.filter(({ id }) => ids.has(id)),
    );
    return { data: now };
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

import { commonErrors, newId } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { emit, type TenantContext } from '@mainstay/kernel';
import { changeSite, findSiteSettings, lockSite, siteWriter, stagedItems, stageItem } from '../generations/index.ts';
import { itemsOf, navigationRows, type NavigationRow, placeItems, removeItems, statesOf } from './navigation.rows.ts';
import { frozenTree } from './navigation-tree.ts';

export type MenuPlace = Pick<NavigationRow, 'menu' | 'locale'>;
type NewItem = Omit<NavigationRow, 'id' | 'state' | 'version' | 'createdAt' | 'updatedAt'>;
type ItemChanges = { [K in keyof NewItem]?: NewItem[K] | undefined };

/** A menu that somebody edits: the one that is live, or what a release is to make of it. */
export interface MenuEdit {
  items: NavigationRow[];
  insert(values: NewItem): Promise<NavigationRow>;
  update(id: string, changes: ItemChanges): Promise<NavigationRow>;
  remove(ids: readonly string[]): Promise<void>;
  place(places: readonly Pick<NavigationRow, 'id' | 'parentId' | 'position'>[]): Promise<NavigationRow[]>;
  /** Makes it so: live at once, or with the release. `about` is the item that changed, `changed` all that did. */
  done(type: string, about: string | null, changed: readonly NavigationRow[]): Promise<void>;
}

/** Begins to edit a menu, in its language or the site's default one. Throws PUBLISH_BUSY, and with a release NOT_FOUND, RELEASE_CLOSED. */
export async function editMenu(
  tx: Tx,
  ctx: TenantContext,
  { menu, locale: given }: { menu: NavigationRow['menu']; locale?: string | undefined },
  releaseId: string | undefined,
): Promise<MenuEdit & MenuPlace> {
  const { tenantId } = ctx;
  const live = releaseId === undefined ? await lockSite(tx, tenantId) : 0;
  const place = { menu, locale: given ?? (await findSiteSettings(tx, tenantId)).defaultLocale };
  if (releaseId === undefined) return { ...place, ...(await liveEdit(tx, ctx, live, place)) };
  const staged = await stagedItems(tx, tenantId, releaseId, 'navigation');
  return {
    ...place,
    ...(await stagedEdit(tx, ctx, releaseId, place, staged.find(({ ref }) => ref === refOf(place))?.payload)),
  };
}

/** Begins to edit the menu that an item is in. Throws NOT_FOUND besides. */
export async function editMenuOf(
  tx: Tx,
  ctx: TenantContext,
  id: string,
  releaseId: string | undefined,
): Promise<MenuEdit & MenuPlace & { old: NavigationRow }> {
  const { tenantId } = ctx;
  if (releaseId === undefined) {
    const live = await lockSite(tx, tenantId);
    const old = await navigationRows.lock(tx, tenantId, id);
    return { menu: old.menu, locale: old.locale, ...(await liveEdit(tx, ctx, live, old)), old };
  }
  const staged = await stagedItems(tx, tenantId, releaseId, 'navigation');
  const inRelease = staged.flatMap(({ payload }) => payload as NavigationRow[]).find((item) => item.id === id);
  const place = inRelease ?? (await navigationRows.get(tx, tenantId, id));
  const edit = await stagedEdit(tx, ctx, releaseId, place, staged.find(({ ref }) => ref === refOf(place))?.payload);
  const old = edit.items.find((item) => item.id === id);
  // The release has taken it out already.
  if (!old) throw commonErrors.NOT_FOUND();
  return { menu: old.menu, locale: old.locale, ...edit, old };
}

/** What documents and items of releases call a menu. */
function refOf({ menu, locale }: MenuPlace): string {
  return `${menu}:${locale}`;
}

async function liveEdit(tx: Tx, ctx: TenantContext, live: number, { menu, locale }: MenuPlace): Promise<MenuEdit> {
  const { tenantId } = ctx;
  return {
    items: await itemsOf(tx, tenantId, menu, locale),
    insert: (values) => navigationRows.insert(tx, tenantId, values),
    update: (id, changes) => navigationRows.update(tx, tenantId, id, changes),
    remove: (ids) => removeItems(tx, tenantId, ids),
    async place(places) {
      await placeItems(tx, tenantId, places);
      return itemsOf(tx, tenantId, menu, locale);
    },
    async done(type, about, changed) {
      await changeSite(tx, siteWriter(ctx), live, {
        kind: 'navigation',
        refId: about,
        summary: `Changed the ${menu} menu (${locale})`,
        close: [],
        open: [],
        documents: [
          {
            kind: 'navigation',
            key: refOf({ menu, locale }),
            content: frozenTree(await itemsOf(tx, tenantId, menu, locale)),
          },
        ],
        tags: ['navigation'],
      });
      await emit(tx, siteWriter(ctx), ...changed.map((item) => itemEvent(type, item)));
    },
  };
}

async function stagedEdit(
  tx: Tx,
  ctx: TenantContext,
  releaseId: string,
  { menu, locale }: MenuPlace,
  staged: unknown,
): Promise<MenuEdit> {
  const { tenantId, services } = ctx;
  let items = (staged as NavigationRow[] | undefined) ?? (await itemsOf(tx, tenantId, menu, locale));
  const now = () => services.clock.now().toISOString();
  const put = async (row: NavigationRow) => {
    const [shown] = await statesOf(tx, tenantId, [row]);
    items = [...items.filter(({ id }) => id !== row.id), shown!].toSorted(
      (one, other) => one.position - other.position,
    );
    return shown!;
  };
  return {
    get items() {
      return items;
    },
    insert: (values) => put({ ...values, id: newId(), state: 'live', version: 1, createdAt: now(), updatedAt: now() }),
    update(id, changes) {
      const old = items.find((item) => item.id === id)!;
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      return put({ ...old, ...given, version: old.version + 1, updatedAt: now() });
    },
    async remove(ids) {
      items = items.filter(({ id }) => !ids.includes(id));
    },
    async place(places) {
      const placed = new Map(places.map((place) => [place.id, place]));
      items = items
        .map((item) => ({ ...item, ...placed.get(item.id) }))
        .toSorted((one, other) => one.position - other.position);
      return items;
    },
    async done() {
      await stageItem(tx, siteWriter(ctx), {
        releaseId,
        kind: 'navigation',
        ref: refOf({ menu, locale }),
        payload: items,
      });
    },
  };
}

/** What subscribers are told of an item of a menu. */
export function itemEvent(type: string, { id, menu, locale, version }: NavigationRow) {
  return { type, entity: { type: 'navigation', id, version }, data: { id, menu, locale } };
}

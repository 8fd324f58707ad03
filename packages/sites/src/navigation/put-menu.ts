import type { Tx } from '@mainstay/db';
import { emit } from '@mainstay/kernel';
import type { SiteDocument, SiteWriter } from '../generations/index.ts';
import { itemEvent, type MenuPlace } from './menu-edit.ts';
import { itemsOf, type NavigationRow, putItems, removeItems } from './navigation.rows.ts';
import { type FrozenItem, frozenTree } from './navigation-tree.ts';

/** Makes a menu what a release says of it. The document of it that is to go live. */
export async function releaseMenu(tx: Tx, who: SiteWriter, ref: string, payload: unknown): Promise<SiteDocument> {
  const place = placeOf(ref);
  await putMenu(tx, who, place, payload as NavigationRow[]);
  const items = await itemsOf(tx, who.tenantId, place.menu, place.locale);
  return { kind: 'navigation', key: ref, content: frozenTree(items) };
}

/**
 * Makes a menu what it was when a document of it was live: null for nothing. What it did not show is kept hidden, behind the rest, since
 * nobody can tell it from what was added since.
 */
export async function restoreMenu(tx: Tx, who: SiteWriter, ref: string, content: unknown): Promise<void> {
  const place = placeOf(ref);
  const old = await itemsOf(tx, who.tenantId, place.menu, place.locale);
  const shown = flat((content ?? []) as FrozenItem[], place);
  const ids = new Set(shown.map(({ id }) => id));
  const hidden = old
    .filter(({ id }) => !ids.has(id))
    .map((item, index) => ({ ...item, parentId: null, visible: false, position: shown.length + index }));
  await putMenu(tx, who, place, [...shown, ...hidden]);
}

type Placed = Pick<
  NavigationRow,
  'id' | 'menu' | 'locale' | 'parentId' | 'label' | 'target' | 'pageId' | 'url' | 'newTab' | 'visible' | 'position'
>;

async function putMenu(tx: Tx, who: SiteWriter, { menu, locale }: MenuPlace, rows: readonly Placed[]): Promise<void> {
  const { tenantId } = who;
  const old = new Map((await itemsOf(tx, tenantId, menu, locale)).map((item) => [item.id, item]));
  const ids = new Set(rows.map(({ id }) => id));
  const gone = [...old.values()].filter(({ id }) => !ids.has(id));
  await removeItems(
    tx,
    tenantId,
    gone.map(({ id }) => id),
  );
  await putItems(tx, tenantId, rows);
  const now = await itemsOf(tx, tenantId, menu, locale);
  const changed = now.filter(({ id, version }) => old.get(id)?.version !== version);
  await emit(
    tx,
    who,
    ...gone.map((item) => itemEvent('navigation.deleted', item)),
    ...changed.map((item) => itemEvent(old.has(item.id) ? 'navigation.updated' : 'navigation.created', item)),
  );
}

function flat(items: readonly FrozenItem[], place: MenuPlace, parentId: string | null = null): Placed[] {
  return items.flatMap(({ id, label, pageId, url, newTab, children }, position) => {
    const target = pageId !== null ? ('page' as const) : url !== null ? ('url' as const) : ('none' as const);
    const own = { id, ...place, parentId, label, target, pageId, url, newTab, visible: true, position };
    return [own, ...flat(children, place, id)];
  });
}

function placeOf(ref: string): MenuPlace {
  const [menu, locale] = ref.split(':') as [NavigationRow['menu'], string];
  return { menu, locale };
}

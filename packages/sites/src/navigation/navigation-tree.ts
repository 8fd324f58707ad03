import type { NavigationRow } from './navigation.rows.ts';
import { navigationErrors } from './navigation.errors.ts';

/** Levels of a menu, at most. */
const MAX_DEPTH = 3;

type Placed = Pick<NavigationRow, 'id' | 'parentId'>;

/** A menu as the public gets it: what is frozen of it, with pages by their ids. */
export interface FrozenItem {
  id: string;
  label: string;
  pageId: string | null;
  url: string | null;
  newTab: boolean;
  children: FrozenItem[];
}

/** Throws NAV_CYCLE for items that stand below themselves, NAV_TOO_DEEP for more than three levels. */
export function requireTree(items: readonly Placed[]): void {
  const parents = new Map(items.map(({ id, parentId }) => [id, parentId]));
  for (const { id } of items) {
    let depth = 1;
    for (let at = parents.get(id) ?? null; at !== null; at = parents.get(at) ?? null) {
      if (at === id) throw navigationErrors.CYCLE({ id });
      depth += 1;
      // One that hangs below a circle never reaches the top.
      if (depth > items.length) throw navigationErrors.CYCLE({ id });
    }
    if (depth > MAX_DEPTH) throw navigationErrors.TOO_DEEP({ id, depth, maxDepth: MAX_DEPTH });
  }
}

/** The ids of an item and of all below it. */
export function idsBelow(items: readonly Placed[], id: string): string[] {
  const children = items.filter(({ parentId }) => parentId === id);
  return [id, ...children.flatMap((child) => idsBelow(items, child.id))];
}

/** The visible items of a menu as a tree. */
export function frozenTree(items: readonly NavigationRow[], below: string | null = null): FrozenItem[] {
  return items
    .filter(({ parentId, visible }) => parentId === below && visible)
    .map(({ id, label, pageId, url, newTab }) => ({ id, label, pageId, url, newTab, children: frozenTree(items, id) }));
}

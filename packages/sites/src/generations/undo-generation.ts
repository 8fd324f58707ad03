import type { Tx } from '@mainstay/db';
import { rollbackErrors } from './generations.errors.ts';
import { KEPT_DAYS } from './generations.jobs.ts';
import { changedDocuments, changedRoutes, type ChangedRow, lastExpired, pagesSince } from './undo.rows.ts';

/** What of a generation can only be undone together: pages that took each other's addresses, with what moved below them. */
export interface Unit {
  pages: ReadonlySet<string>;
  paths: readonly string[];
  /** Whether it was changed since, so that undoing it would undo that as well. */
  later: boolean;
}

/** Whether a page is below a path. */
const isBelow = (path: string, above: string) => above !== '/' && path.startsWith(`${above}/`);

/** What a generation changed, in the parts that can be undone each for itself. `items` are the pages that it was about. */
export async function unitsOf(tx: Tx, tenantId: string, gen: number, items: readonly string[]): Promise<Unit[]> {
  const rows = await changedRoutes(tx, tenantId, gen);
  const groups = new Groups();
  for (const { path, pageId } of rows) groups.join(`path ${path}`, pageId === null ? null : `page ${pageId}`);
  joinFollowers(rows, new Set(items), groups);
  const since = await pagesSince(tx, tenantId, gen);
  const byGroup = Map.groupBy(rows, ({ path }) => groups.of(`path ${path}`));
  return [...byGroup.values()].map((some) => ({
    pages: new Set(some.flatMap(({ pageId }) => pageId ?? [])),
    paths: [...new Set(some.map(({ path }) => path))],
    later: some.some((row) => isChanged(row, since)),
  }));
}

/** Whether what a row says has been changed since: it ended, its page is deleted, or pages came to stand below it. */
function isChanged({ began, live, shown, kind, path }: ChangedRow, since: readonly string[]): boolean {
  if (!began) return !shown;
  return !live || (kind === 'page' && since.some((other) => isBelow(other, path)));
}

/** Pages that only moved with one above them go with it. */
function joinFollowers(rows: readonly ChangedRow[], items: ReadonlySet<string>, groups: Groups): void {
  const ended = rows.filter(({ began, kind }) => !began && kind === 'page');
  const about = ended.filter(({ pageId }) => items.has(pageId!));
  for (const { path, pageId } of ended)
    if (!items.has(pageId!))
      for (const above of about) if (isBelow(path, above.path)) groups.join(`path ${path}`, `path ${above.path}`);
}

/** The menus and looks that a generation began, by `kind key`, and whether each was changed since. */
export async function documentsOf(tx: Tx, tenantId: string, gen: number): Promise<Map<string, boolean>> {
  const documents = await changedDocuments(tx, tenantId, gen);
  return new Map(documents.map(({ kind, key, live }) => [`${kind} ${key}`, !live]));
}

/** Throws ROLLBACK_EXPIRED where what the site was then is not kept any more. */
export async function requireKept(tx: Tx, tenantId: string, gen: number): Promise<void> {
  if (gen < (await lastExpired(tx, tenantId, KEPT_DAYS))) throw rollbackErrors.EXPIRED({ days: KEPT_DAYS });
}

/** Names in groups: those that were joined are in one. */
class Groups {
  readonly #next = new Map<string, string>();

  of(name: string): string {
    let at = name;
    for (let next = this.#next.get(at); next !== undefined; next = this.#next.get(at)) {
      const far = this.#next.get(next);
      if (far !== undefined) this.#next.set(at, far);
      at = next;
    }
    return at;
  }

  join(one: string, other: string | null): void {
    const [a, b] = [this.of(one), other === null ? this.of(one) : this.of(other)];
    if (a !== b) this.#next.set(a, b);
  }
}

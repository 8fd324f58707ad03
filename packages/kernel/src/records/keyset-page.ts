import { type CursorPosition, decodeCursor, encodeCursor, type PageMeta, pageMeta } from '@mainstay/core';
import { asc, desc, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { collated, isWords, ROOT_COLLATION } from './collations.ts';

/** How a list is sorted: by a column with the id as tie-break, or, with no column, by the id alone (ids follow creation time). */
export interface KeysetSort {
  /** Never null in a row: a comparison with null would end the list early. */
  column: PgColumn | null;
  id: PgColumn;
}

/** The part of a list's input that chooses the page. */
export interface PageQuery<F extends string = string> {
  page?: number | undefined;
  limit: number;
  cursor?: string | undefined;
  sort: F | `-${F}`;
  /** What else a cursor belongs to, such as the hash of a filter. */
  mark?: string | undefined;
  /** The collation by which words are sorted (`inLocale`); the root's where there is none. */
  collation?: string | undefined;
}

interface PagePlan<F extends string> {
  /** The rows after the cursor; undefined on a first or numbered page. */
  where: SQL | undefined;
  orderBy: SQL[];
  /** The same once more, for statements built in advance. */
  sort: { field: F; descending: boolean; collation: string | undefined };
  position: Pick<CursorPosition, 'value' | 'id'> | undefined;
  limit: number;
  offset: number;
}

/**
 * One page of a list, by cursor or by number. A cursor page reads one row more than it shows and never counts, so it costs the same
 * at the end of a list as at its start; a numbered page counts, as far as `COUNT_LIMIT`. Rows must carry `id` and the sorted field under its sort name.
 */
export async function keysetPage<F extends string, R extends { id: string }>(
  query: PageQuery<F>,
  sorts: Record<F, KeysetSort>,
  read: { rows: (plan: PagePlan<F>) => Promise<R[]>; count: () => Promise<number> },
): Promise<{ data: R[]; meta: PageMeta }> {
  const descending = query.sort.startsWith('-');
  const field = (descending ? query.sort.slice(1) : query.sort) as F;
  const sorted = sorts[field];
  const { column } = sorted;
  const { limit, page } = query;
  const collation = column && isWords(column) ? (query.collation ?? ROOT_COLLATION) : undefined;
  const orderBy = orderOf(sorted, descending, collation);
  const sort = { field, descending, collation };
  const owner = cursorOwner(query.sort, query.mark, collation);

  if (page !== undefined) {
    const first = { where: undefined, position: undefined, orderBy, sort };
    const data = await read.rows({ ...first, limit, offset: (page - 1) * limit });
    return { data, meta: pageMeta(page, limit, await read.count()) };
  }

  const position = query.cursor === undefined ? undefined : decodeCursor(query.cursor, owner);
  const where = position && rowsAfter(sorted, sort, position);
  const rows = await read.rows({ where, position, orderBy, sort, limit: limit + 1, offset: 0 });
  const data = rows.length > limit ? rows.slice(0, limit) : rows;
  const last = data.at(-1);
  const nextCursor =
    rows.length > limit && last
      ? encodeCursor({ sort: owner, value: column ? sortValue(last, field) : null, id: last.id })
      : null;
  return { data, meta: { limit, nextCursor } };
}

/** What a cursor belongs to. One of another locale's order would skip rows. */
export function cursorOwner(sort: string, mark = '', collation = ROOT_COLLATION): string {
  return `${sort}${mark}${collation === ROOT_COLLATION ? '' : `@${collation}`}`;
}

/** The ORDER BY of a sort, with its tie-break. */
function orderOf({ column, id }: KeysetSort, descending: boolean, collation: string | undefined): SQL[] {
  const direction = descending ? desc : asc;
  return column
    ? [direction(collation === undefined ? column : collated(column, collation)), direction(id)]
    : [direction(id)];
}

/** The rows after a position: its values, or placeholders for them. */
export function rowsAfter(
  { column, id }: KeysetSort,
  { descending, collation }: { descending: boolean; collation: string | undefined },
  position: { value: unknown; id: unknown },
): SQL {
  const than = descending ? sql`<` : sql`>`;
  if (!column || position.value === null) return sql`${id} ${than} ${position.id}::uuid`;
  const value = sql`${position.value}::${sql.raw(column.getSQLType())}`;
  const sorted = collation === undefined ? column : collated(column, collation);
  return sql`(${sorted}, ${id}) ${than} (${value}, ${position.id}::uuid)`;
}

function sortValue(row: { id: string }, field: string): string {
  return String((row as Record<string, unknown>)[field]);
}

/** Makes `%`, `_` and `\` of a search text literal in a LIKE pattern. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

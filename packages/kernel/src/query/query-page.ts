import { COUNT_LIMIT, decodeKeysCursor, encodeCursor, type PageMeta, pageMeta, type SortValue } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { and, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { cursorOwner, type PageQuery } from '../records/keyset-page.ts';
import type { RowOf } from '../records/tenant-rows.types.ts';
import { belong, recordsAt } from './compile-filter.ts';
import type { QueryEntity } from './entity.ts';
import type { Field } from './fields.ts';
import { behind, orderBy, type SortKey, valuesAt } from './sort-keys.ts';

/** What `tenantRows` tells of its lists. */
interface ListedRows<C, F extends string> {
  table: PgTable;
  columns: C;
  sorts: Readonly<Record<F, PgColumn | null>>;
  page: (
    tx: Tx,
    tenantId: string,
    query: PageQuery<F>,
    filters?: readonly (SQL | undefined)[],
  ) => Promise<{ data: RowOf<C>[]; meta: PageMeta }>;
}

/** The part of a list's input that chooses a page of a sorted list. */
export interface SortedPage {
  page?: number | undefined;
  limit: number;
  cursor?: string | undefined;
  sort: string;
}

/** A filter and a sort, read and ready to run. */
export interface PreparedQuery {
  entity: QueryEntity;
  tenantId: string;
  where: SQL | undefined;
  /** The same where the values of the first key are joined, if the filter asks something of it: only records with a value pass. */
  besideSorted: SQL | undefined;
  keys: readonly SortKey[];
  /** The collation of the tenant's locale, where words are sorted. */
  collation?: string | undefined;
  /** The tenant's own fields of the entity, where any were asked for. */
  custom: Readonly<Record<string, Field>>;
  /** Tells cursors of different filters apart; empty without one. */
  mark: string;
}

/** Whether one statement reads a page, so that no transaction is needed. */
export function isOneStatement({ keys }: PreparedQuery, { page }: Pick<SortedPage, 'page'>): boolean {
  return page === undefined && !keys[0]?.sort?.nullable;
}

/**
 * A page of the records that pass all filters. What lists are sorted by without any filter takes the way of `tenantRows`; several keys,
 * custom fields and columns that may be empty take the one below. Throws VALIDATION_ERROR for a cursor of another filter or sort.
 */
export async function queryPage<C extends Record<string, unknown>, F extends string>(
  tx: Tx,
  rows: ListedRows<C, F>,
  prepared: PreparedQuery,
  query: SortedPage,
  filters: readonly (SQL | undefined)[] = [],
): Promise<{ data: RowOf<C>[]; meta: PageMeta }> {
  const { tenantId, where, keys, mark, collation } = prepared;
  const [first] = keys;
  if (keys.length === 1 && first && Object.hasOwn(rows.sorts, first.name))
    // The one key is one of the list's own sorts, which its input spells as F does.
    return rows.page(tx, tenantId, { ...query, mark, collation } as PageQuery<F>, [...filters, where]);
  return new KeysPage(tx, rows, prepared, filters).read(query);
}

type Row = Record<string, unknown> & { id: string };

/** The key that comes first decides the way: those with a value first, by its index, and behind them those without. */
type Phase = 'all' | 'valued' | 'empty';

class KeysPage<C extends Record<string, unknown>> {
  readonly #tx: Tx;
  readonly #columns: C;
  readonly #prepared: PreparedQuery;
  readonly #narrowed: SQL | undefined;

  constructor(tx: Tx, { columns }: { columns: C }, prepared: PreparedQuery, filters: readonly (SQL | undefined)[]) {
    this.#tx = tx;
    this.#columns = columns;
    this.#prepared = prepared;
    const { entity, tenantId } = prepared;
    this.#narrowed = and(belong(entity, recordsAt(entity, tenantId)), ...filters);
  }

  async read({ page, limit, cursor, sort }: SortedPage): Promise<{ data: RowOf<C>[]; meta: PageMeta }> {
    const { keys, mark, collation } = this.#prepared;
    if (page !== undefined) {
      const data = await this.#rows('all', limit, (page - 1) * limit, undefined);
      return { data: data.map(toShown<C>), meta: pageMeta(page, limit, await this.#count()) };
    }
    const owner = cursorOwner(sort, mark, collation);
    const position = cursor === undefined ? undefined : decodeKeysCursor(cursor, owner, keys.length);
    const nullable = keys[0]?.sort?.nullable ?? false;
    const anyEmpty = nullable && this.#prepared.besideSorted === undefined;
    const inEmpty = nullable && position?.value[0] === null;
    let found = inEmpty ? [] : await this.#rows(nullable ? 'valued' : 'all', limit + 1, 0, position);
    if (anyEmpty && found.length <= limit)
      found = [...found, ...(await this.#rows('empty', limit + 1 - found.length, 0, inEmpty ? position : undefined))];
    const data = found.slice(0, limit);
    const last = data.at(-1);
    const nextCursor =
      found.length > limit && last
        ? encodeCursor({ sort: owner, value: keys.map((_, at) => valueOf(last, at)), id: last.id })
        : null;
    return { data: data.map(toShown<C>), meta: { limit, nextCursor } };
  }

  #rows(
    phase: Phase,
    limit: number,
    offset: number,
    position: { value: SortValue[]; id: string } | undefined,
  ): Promise<Row[]> {
    const { entity, tenantId, collation } = this.#prepared;
    const at = recordsAt(entity, tenantId);
    const [first, ...rest] = this.#prepared.keys;
    const valued = phase === 'valued';
    const mirror = valued ? first?.sort?.mirror : undefined;
    const values = valuesAt(this.#prepared.keys, at, { beside: valued, collation });
    const id = mirror?.id ?? at.id;
    const key0 = first?.sort && values[0];
    // Those without a value in the first key are ordered by the others.
    const behindFirst =
      rest.length > 0 ? rest : [{ name: 'id', descending: first?.descending ?? false, sort: undefined }];
    const order =
      phase === 'empty'
        ? { keys: behindFirst, values: values.slice(1), id, valued: false }
        : { keys: this.#prepared.keys, values, id, valued };
    const shown = {
      ...this.#columns,
      ...Object.fromEntries(
        values.map((value, index) => [`key${index}`, sql<SortValue>`(${value})::text`.as(`key${index}`)]),
      ),
    };
    const after =
      position &&
      behind(order, { id: position.id, value: phase === 'empty' ? position.value.slice(1) : position.value });
    const present = key0 && (phase === 'empty' ? sql`${key0} is null` : sql`${key0} is not null`);
    // Drizzle's types of a selection that is only a type parameter cannot be written down; its rows are what `shown` names.
    const plain: PgTable = entity.table;
    const select = this.#tx.select(shown as unknown as Record<string, PgColumn>).from(plain);
    const joined = mirror
      ? select.innerJoin(mirror.table, sql`${mirror.where(tenantId)} and ${mirror.id} = ${at.id}`)
      : select;
    return joined
      .where(and(this.#where(valued), phase === 'all' ? undefined : present, after))
      .orderBy(...orderBy(order))
      .limit(limit)
      .offset(offset) as unknown as Promise<Row[]>;
  }

  /** What the records have to meet; `beside` the values of the first key, or by themselves. */
  #where(beside: boolean): SQL | undefined {
    const { where, besideSorted } = this.#prepared;
    return and(this.#narrowed, beside ? (besideSorted ?? where) : where);
  }

  async #count(): Promise<number> {
    const { table } = this.#prepared.entity;
    const [found] = await this.#tx.execute<{ rows: number }>(
      sql`select count(*)::int as rows from (select 1 from ${table} where ${this.#where(false)} limit ${COUNT_LIMIT + 1}) first`,
    );
    return found?.rows ?? 0;
  }
}

function valueOf(row: Row, at: number): SortValue {
  const value = row[`key${at}`];
  return typeof value === 'string' ? value : null;
}

function toShown<C>(row: Row): RowOf<C> {
  // What is left when the keys are taken off is what `columns` names.
  return Object.fromEntries(Object.entries(row).filter(([name]) => !/^key\d$/.test(name))) as RowOf<C>;
}

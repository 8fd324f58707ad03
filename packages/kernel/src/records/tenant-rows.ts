import { commonErrors, type PageMeta } from '@mainstay/core';
import type { TemplateDb, Tx } from '@mainstay/db';
import {
  and,
  asc,
  eq,
  type GetColumnData,
  getTableColumns,
  getTableName,
  isNotNull,
  isNull,
  type SQL,
  sql,
} from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { type ConstraintErrors, constraintErrors } from '../errors/database-errors.ts';
import { type KeysetSort, keysetPage, type PageQuery, rowsAfter } from './keyset-page.ts';
import { defined, ownDefaults, placeholders, shapedStatements, shapeOf, type Values } from './shaped-statements.ts';

/** A table made by `tenantTable`. */
type TenantTable = PgTable & { tenantId: PgColumn; id: PgColumn };

/** What a read shows of a row, by name: columns, and SQL over them. */
type Shown = { id: PgColumn } & Record<string, PgColumn | SQL | SQL.Aliased>;

type ValueOf<C> = C extends PgColumn ? GetColumnData<C> : C extends SQL<infer V> | SQL.Aliased<infer V> ? V : never;

/** A row as `tenantRows` shows it. */
export type RowOf<C> = { [K in keyof C]: ValueOf<C[K]> };

/** Kept by `tenantRows` itself. */
type Kept = 'tenantId' | 'version' | 'createdAt' | 'updatedAt' | 'deletedAt';

type Insertable<T extends PgTable> = { [K in keyof T['$inferInsert'] as Exclude<K, Kept>]: T['$inferInsert'][K] | SQL };
type Changeable<T extends PgTable> = { [K in Exclude<keyof Insertable<T>, 'id'>]?: Insertable<T>[K] | undefined };

/** Refuses what the table has no column for, which TypeScript lets pass in a variable or a spread. */
type Exactly<V, Allowed> = V & { [K in Exclude<keyof V, keyof Allowed>]: never };

/** How strong a row's lock is. `no key update` lets rows that refer to it come in meanwhile; `share` keeps it as it is for several at once. */
type Strength = 'update' | 'no key update' | 'share';

type Filters = readonly (SQL | undefined)[];

/** The rows of one table, tenant by tenant. Every write throws what `unique` and `references` name. */
export interface TenantRows<T extends TenantTable, C, F extends string> {
  /** A row, or undefined where there is none. */
  find: (tx: Tx, tenantId: string, id: string) => Promise<RowOf<C> | undefined>;
  /** A row. Throws NOT_FOUND. */
  get: (tx: Tx, tenantId: string, id: string) => Promise<RowOf<C>>;
  /** A row, locked until the transaction ends: `update`, the default, for what deletes it or gives it out. Throws NOT_FOUND. */
  lock: (tx: Tx, tenantId: string, id: string, strength?: Strength) => Promise<RowOf<C>>;
  /** A row, locked until the transaction ends, or undefined where there is none. */
  findLocked: (tx: Tx, tenantId: string, id: string, strength?: Strength) => Promise<RowOf<C> | undefined>;
  /** The rows of these ids that are there, in the order of their creation. */
  many: (tx: Tx, tenantId: string, ids: readonly string[]) => Promise<RowOf<C>[]>;
  /** A page of the rows that pass all filters. Throws VALIDATION_ERROR for a damaged cursor. */
  page: (
    tx: Tx,
    tenantId: string,
    query: PageQuery<F>,
    filters?: Filters,
  ) => Promise<{ data: RowOf<C>[]; meta: PageMeta }>;
  /** How many rows pass all filters. */
  count: (tx: Tx, tenantId: string, filters?: Filters) => Promise<number>;
  insert: <V extends Insertable<T>>(tx: Tx, tenantId: string, values: Exactly<V, Insertable<T>>) => Promise<RowOf<C>>;
  /** Changes what is not undefined, counts the version up and sets the time of the change. Throws NOT_FOUND. */
  update: <V extends Changeable<T>>(
    tx: Tx,
    tenantId: string,
    id: string,
    changes: Exactly<V, Changeable<T>>,
  ) => Promise<RowOf<C>>;
  /** Deletes a row for good. Throws NOT_FOUND. */
  remove: (tx: Tx, tenantId: string, id: string) => Promise<void>;
}

type ChangeRow<T extends TenantTable, C> = <V extends Changeable<T>>(
  tx: Tx,
  tenantId: string,
  id: string,
  changes?: Exactly<V, Changeable<T>>,
) => Promise<RowOf<C>>;

/** What a table with `deletedAt` has besides: rows in the bin are out of reach of all else but `remove`. */
export interface BinRows<T extends TenantTable, C> {
  /** Puts a row into the bin, changed or as it is. Throws NOT_FOUND. */
  softDelete: ChangeRow<T, C>;
  /** Takes a row out of the bin, changed or as it is. Throws NOT_FOUND where it is not in it. */
  restore: ChangeRow<T, C>;
}

type RowsOf<T extends TenantTable, C, F extends string> = TenantRows<T, C, F> &
  (T extends { deletedAt: PgColumn } ? BinRows<T, C> : unknown);

interface RowsOptions<C, F extends string> {
  columns: C;
  /** What lists are sorted by; null is the order of creation. A column stands in `columns` under the name of its sort, and is never null. */
  sorts: Record<F, PgColumn | null>;
  /** Errors by the name of a unique index. */
  unique?: ConstraintErrors;
  /** Errors by the name of a foreign key: of this table, or of one that refers to it. */
  references?: ConstraintErrors;
}

const tenantId = sql.placeholder('tenantId');
const id = sql.placeholder('id');

/**
 * The statements that every feature needs of its table, compiled once each and run as prepared statements. What else a feature asks of
 * its table stands beside it, as SQL.
 *
 * @example
 * export const tagRows = tenantRows(tags, {
 *   columns: { id: tags.id, name: tags.name },
 *   sorts: { name: tags.name, createdAt: null },
 *   unique: { tags_name: tagErrors.EXISTS },
 * });
 */
export function tenantRows<T extends TenantTable, const C extends Shown, const F extends string>(
  table: T,
  { columns, sorts, unique = {}, references = {} }: RowsOptions<C, F>,
): RowsOf<T, C, F> {
  type Row = RowOf<C>;
  // Drizzle's types of a statement over a table that is only a type parameter cannot be written down; what a row is, `RowOf` says.
  const plain: PgTable = table;
  const shown = columns as Record<string, PgColumn>;
  const all: Record<string, PgColumn> = getTableColumns(plain);
  const { deletedAt } = all;
  const keysets = Object.fromEntries(
    Object.entries<PgColumn | null>(sorts).map(([field, column]) => {
      if (column && (!column.notNull || !columns[field])) throw new TypeError(`${field} cannot sort a list`);
      return [field, { column, id: table.id }];
    }),
  ) as Record<F, KeysetSort>;

  const inTenant = eq(table.tenantId, tenantId);
  const byId = and(inTenant, eq(table.id, id));
  const live = deletedAt && isNull(deletedAt);
  const liveById = and(byId, live);
  const change = {
    ...(all['version'] ? { version: sql`${all['version']} + 1` } : {}),
    ...(all['updatedAt'] ? { updatedAt: sql`now()` } : {}),
  };

  const run = shapedStatements(getTableName(plain), constraintErrors(unique, references));

  async function one(rows: Promise<Row[]>): Promise<Row> {
    const [row] = await rows;
    if (!row) throw commonErrors.NOT_FOUND();
    return row;
  }

  const find = (tx: Tx, params: Values) =>
    run<Row>(tx, 'find', params, (db) => db.select(shown).from(plain).where(liveById));

  const lock = (tx: Tx, tenant: string, row: string, strength: Strength = 'update') =>
    run<Row>(tx, `lock for ${strength}`, { tenantId: tenant, id: row }, (db) =>
      db.select(shown).from(plain).where(liveById).for(strength),
    );

  /** A verb that changes a row: sets what its caller gives and what it says itself, where the row is in the state it asks for. */
  const changing =
    (verb: string, own: Values, where = liveById) =>
    (tx: Tx, tenant: string, row: string, changes: object = {}) => {
      const given = defined(changes);
      const params = { ...given, tenantId: tenant, id: row };
      const build = (db: TemplateDb) =>
        db
          .update(plain)
          .set({ ...placeholders(given), ...own, ...change })
          .where(where)
          .returning(shown);
      return one(run(tx, shapeOf(verb, given), params, build));
    };

  const rows: TenantRows<T, C, F> & BinRows<T, C> = {
    find: async (tx, tenant, row) => (await find(tx, { tenantId: tenant, id: row }))[0],
    get: (tx, tenant, row) => one(find(tx, { tenantId: tenant, id: row })),
    lock: (...row) => one(lock(...row)),
    findLocked: async (...row) => (await lock(...row))[0],
    async many(tx, tenant, ids) {
      if (ids.length === 0) return [];
      // Ids hold hexadecimal digits and hyphens: none needs escaping in an array's text form.
      const among = sql`${table.id} = any(${sql.placeholder('ids')}::uuid[])`;
      return run(tx, 'many', { tenantId: tenant, ids: `{${ids.join()}}` }, (db) =>
        db
          .select(shown)
          .from(plain)
          .where(and(inTenant, live, among))
          .orderBy(asc(table.id)),
      );
    },
    page: (tx, tenant, query, filters = []) =>
      keysetPage<F, Row & { id: string }>(query, keysets, {
        rows({ orderBy, position, sort, limit, offset }) {
          const { field, descending } = sort;
          const value = position?.value === null ? null : sql.placeholder('value');
          const after = position && rowsAfter(keysets[field], descending, { value, id });
          const shape = isFiltered(filters) ? null : `page ${field} ${descending} ${after !== undefined}`;
          return run(tx, shape, { tenantId: tenant, ...position, limit, offset }, (db) =>
            db
              .select(shown)
              .from(plain)
              .where(and(inTenant, live, ...filters, after))
              .orderBy(...orderBy)
              .limit(sql.placeholder('limit'))
              .offset(sql.placeholder('offset')),
          );
        },
        count: () => rows.count(tx, tenant, filters),
      }),
    async count(tx, tenant, filters = []) {
      const shape = isFiltered(filters) ? null : 'count';
      const [found] = await run<{ rows: number }>(tx, shape, { tenantId: tenant }, (db) =>
        db
          .select({ rows: sql<number>`count(*)::int` })
          .from(plain)
          .where(and(inTenant, live, ...filters)),
      );
      return found!.rows;
    },
    async insert(tx, tenant, values) {
      const given = { ...ownDefaults(all), ...defined(values), tenantId: tenant };
      const [row] = await run<Row>(tx, shapeOf('insert', given), given, (db) =>
        db.insert(plain).values(placeholders(given)).returning(shown),
      );
      return row!;
    },
    update: changing('update', {}),
    softDelete: changing('soft delete', { deletedAt: sql`now()` }),
    restore: changing('restore', { deletedAt: null }, deletedAt && and(byId, isNotNull(deletedAt))),
    async remove(tx, tenant, row) {
      await one(
        run(tx, 'remove', { tenantId: tenant, id: row }, (db) =>
          db.delete(plain).where(byId).returning({ id: table.id }),
        ),
      );
    },
  };
  // Where the table has no bin, the type hides the verbs of the bin.
  return rows as TenantRows<T, C, F> as RowsOf<T, C, F>;
}

function isFiltered(filters: Filters): boolean {
  return filters.some((filter) => filter !== undefined);
}

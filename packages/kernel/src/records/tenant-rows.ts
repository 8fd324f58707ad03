import { COUNT_LIMIT, commonErrors } from '@mainstay/core';
import type { TemplateDb, Tx } from '@mainstay/db';
import { and, asc, eq, getTableColumns, getTableName, isNotNull, isNull, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { constraintErrors } from '../errors/database-errors.ts';
import { type KeysetSort, keysetPage, rowsAfter } from './keyset-page.ts';
import {
  countRows,
  defined,
  ownDefaults,
  placeholders,
  shapedStatements,
  shapeOf,
  type Values,
} from './shaped-statements.ts';
import type {
  BinRows,
  Filters,
  RowOf,
  RowsOf,
  RowsOptions,
  Shown,
  Strength,
  TenantRows,
  TenantTable,
} from './tenant-rows.types.ts';

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
      const given = defined<Values>({ ...changes });
      const params = { ...given, tenantId: tenant, id: row };
      const build = (db: TemplateDb) =>
        db
          .update(plain)
          .set({ ...placeholders(given), ...own, ...change })
          .where(where)
          .returning(shown);
      return one(run(tx, shapeOf(verb, given), params, build));
    };

  const counting =
    (verb: string, most?: number) =>
    (tx: Tx, tenant: string, filters: Filters = []) =>
      countRows(
        run,
        tx,
        isFiltered(filters) ? null : verb,
        { tenantId: tenant },
        { table: plain, where: and(inTenant, live, ...filters), most },
      );
  const countPages = counting('count pages', COUNT_LIMIT + 1);

  const rows: TenantRows<T, C, F> & BinRows<T, C> = {
    table: plain,
    columns,
    sorts,
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
          const { field, descending, collation = '' } = sort;
          const value = position?.value === null ? null : sql.placeholder('value');
          const after = position && rowsAfter(keysets[field], sort, { value, id });
          const shape = isFiltered(filters) ? null : `page ${field} ${descending} ${after !== undefined} ${collation}`;
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
        count: () => countPages(tx, tenant, filters),
      }),
    count: counting('count'),
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

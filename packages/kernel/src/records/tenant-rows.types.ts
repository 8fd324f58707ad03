import type { PageMeta } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import type { GetColumnData, SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { ConstraintErrors } from '../errors/database-errors.ts';
import type { PageQuery } from './keyset-page.ts';
import type { Born } from './born.ts';

/** A table made by `tenantTable`. */
export type TenantTable = PgTable & { tenantId: PgColumn; id: PgColumn };

/** What a read shows of a row, by name: columns, and SQL over them. */
export type Shown = { id: PgColumn } & Record<string, PgColumn | SQL | SQL.Aliased>;

type ValueOf<C> = C extends PgColumn ? GetColumnData<C> : C extends SQL<infer V> | SQL.Aliased<infer V> ? V : never;

/** A row as `tenantRows` shows it. */
export type RowOf<C> = { [K in keyof C]: ValueOf<C[K]> };

/** Kept by `tenantRows` itself; the times of a new row may come from `born`. */
type Kept = 'tenantId' | 'version' | 'createdAt' | 'updatedAt' | 'deletedAt';

type Insertable<T extends PgTable> = { [K in keyof T['$inferInsert'] as Exclude<K, Kept>]: T['$inferInsert'][K] | SQL };
type Changeable<T extends PgTable> = { [K in Exclude<keyof Insertable<T>, 'id'>]?: Insertable<T>[K] | undefined };

/** Refuses what the table has no column for, which TypeScript lets pass in a variable or a spread. */
type Exactly<V, Allowed> = V & { [K in Exclude<keyof V, keyof Allowed>]: never };

/** How strong a row's lock is. `no key update` lets rows that refer to it come in meanwhile; `share` keeps it as it is for several at once. */
export type Strength = 'update' | 'no key update' | 'share';

export type Filters = readonly (SQL | undefined)[];

/** The rows of one table, tenant by tenant. Every write throws what `unique` and `references` name. */
export interface TenantRows<T extends TenantTable, C, F extends string> {
  readonly table: PgTable;
  /** What reads show. */
  readonly columns: C;
  /** What lists are sorted by. */
  readonly sorts: Readonly<Record<F, PgColumn | null>>;
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
  /** A page of the rows that pass all filters; words are sorted as the query's `collation` has it (`inLocale`). Throws VALIDATION_ERROR for a damaged cursor. */
  page: (
    tx: Tx,
    tenantId: string,
    query: PageQuery<F>,
    filters?: Filters,
  ) => Promise<{ data: RowOf<C>[]; meta: PageMeta }>;
  /** How many rows pass all filters. */
  count: (tx: Tx, tenantId: string, filters?: Filters) => Promise<number>;
  insert: <V extends Insertable<T>>(
    tx: Tx,
    tenantId: string,
    values: Exactly<V, Insertable<T> & Born>,
  ) => Promise<RowOf<C>>;
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

export type RowsOf<T extends TenantTable, C, F extends string> = TenantRows<T, C, F> &
  (T extends { deletedAt: PgColumn } ? BinRows<T, C> : unknown);

export interface RowsOptions<C, F extends string> {
  columns: C;
  /** What lists are sorted by; null is the order of creation. A column stands in `columns` under the name of its sort, and is never null. */
  sorts: Record<F, PgColumn | null>;
  /** Errors by the name of a unique index. */
  unique?: ConstraintErrors;
  /** Errors by the name of a foreign key: of this table, or of one that refers to it. */
  references?: ConstraintErrors;
}

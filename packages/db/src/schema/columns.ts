import { newId } from '@mainstay/core';
import { type BuildColumns, type BuildExtraConfigColumns, type SQL, sql } from 'drizzle-orm';
import {
  customType,
  type PgColumnBuilderBase,
  type PgTableExtraConfigValue,
  type PgTableWithColumns,
  pgTable,
  primaryKey,
  uuid,
} from 'drizzle-orm/pg-core';

/**
 * `timestamptz` as an ISO 8601 string in UTC with PostgreSQL's microseconds. A JavaScript Date would lose them, and a cursor built
 * from one would skip rows. Connections run with `TimeZone=UTC`, so the server's text always ends in `+00`.
 */
export const timestamptz = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamp with time zone',
  fromDriver: (value) => `${value.slice(0, 10)}T${value.slice(11, -3)}Z`,
});

/** Text that sorts by its bytes, whatever the database's collation: a prefix is one range of an index. */
export const byteText = customType<{ data: string }>({ dataType: () => 'text collate "C"' });

/** A column in the order that lists have it in languages without one of their own, for an index: the collation of `inLocale`'s root. */
export function inOrder(column: unknown): SQL {
  return sql`${column} collate "und-x-icu"`;
}

export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** When a row came to be and when it last changed. Repositories set `updatedAt` with the change. */
export const timestamps = {
  createdAt: timestamptz('created_at').notNull().default(sql`now()`),
  updatedAt: timestamptz('updated_at').notNull().default(sql`now()`),
};

const tenantColumns = {
  tenantId: uuid('tenant_id').notNull(),
  id: uuid('id').notNull().$defaultFn(newId),
};

type Columns<C> = typeof tenantColumns & C & typeof timestamps;

/** What `tenantTable` makes. Spelled out, since what TypeScript infers of Drizzle's cannot be written into a declaration file. */
export type TenantTable<N extends string, C extends Record<string, PgColumnBuilderBase>> = Omit<
  PgTableWithColumns<{ name: N; schema: undefined; columns: BuildColumns<N, Columns<C>, 'pg'>; dialect: 'pg' }>,
  'enableRLS'
>;

/**
 * A table whose rows belong to tenants: `tenant_id`, a time-ordered `id`, the primary key over both, timestamps, row-level security.
 * Its migration calls `mainstay.secure_table`, which forces the policy and adds grants and the audit trigger; the catalog walker
 * fails the build when it does not.
 */
export function tenantTable<N extends string, C extends Record<string, PgColumnBuilderBase>>(
  name: N,
  columns: C,
  extra: (table: BuildExtraConfigColumns<N, Columns<C>, 'pg'>) => PgTableExtraConfigValue[] = () => [],
): TenantTable<N, C> {
  return pgTable(name, { ...tenantColumns, ...columns, ...timestamps } as Columns<C>, (table) => {
    const { tenantId, id } = table as unknown as BuildColumns<N, typeof tenantColumns, 'pg'>;
    return [primaryKey({ columns: [tenantId, id] }), ...extra(table)];
  }).enableRLS();
}

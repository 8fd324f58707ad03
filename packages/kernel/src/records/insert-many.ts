import type { Tx } from '@mainstay/db';
import { getTableColumns, getTableName, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';

/**
 * Inserts many rows by one statement with one parameter, however many they are; its text, and so its plan, depends on the columns alone. Columns
 * that the first row leaves out take their defaults. Returns how many rows went in: with `skipTaken`, rows that a unique index has already do not.
 */
export async function insertMany<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly T['$inferInsert'][],
  { skipTaken = false }: { skipTaken?: boolean } = {},
): Promise<number> {
  const [first] = rows;
  if (first === undefined) return 0;
  const columns = Object.entries(getTableColumns(table)).filter(
    ([key]) => first[key as keyof typeof first] !== undefined,
  );
  const named = columns.map(([key, column]) => ({ key, name: column.name, type: column.getSQLType() }));
  const names = sql.join(
    named.map(({ name }) => sql.identifier(name)),
    sql`, `,
  );
  const typed = sql.join(
    named.map(({ name, type }) => sql`${sql.identifier(name)} ${sql.raw(type)}`),
    sql`, `,
  );
  const values = JSON.stringify(
    rows.map((row) => {
      const given: Record<string, unknown> = {};
      for (const { key, name } of named) given[name] = jsonValue(row[key as keyof typeof row]);
      return given;
    }),
  );
  const result = await tx.execute(sql`
    with added as (
      insert into ${sql.identifier(getTableName(table))} (${names})
      select ${names} from json_to_recordset(${values}::json) as given(${typed})
      ${skipTaken ? sql`on conflict do nothing` : sql``}
      returning 1)
    select count(*)::int as count from added`);
  return Number(result[0]?.['count']);
}

/** Bytes as PostgreSQL reads them in text; all else is JSON. */
function jsonValue(value: unknown): unknown {
  return Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value;
}

import { newId } from '@mainstay/core';
import { type Statement, type StatementBuilder, statement, type TemplateDb, type Tx } from '@mainstay/db';
import { is, SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';

export type Values = Record<string, unknown>;

/**
 * Runs a table's statements: each as the one of its shape, compiled once, or, where it holds SQL of the moment and so has no shape, built
 * for this once. `onFault` turns what the server refuses into the feature's errors.
 */
export function shapedStatements(table: string, onFault: (thrown: unknown) => never) {
  const statements = new Map<string, Statement<unknown>>();
  return async function run<R>(
    tx: Tx,
    shape: string | null,
    params: Values,
    build: (db: TemplateDb) => StatementBuilder,
  ): Promise<R[]> {
    if (shape === null) return (await build(tx).prepare('').execute(params).catch(onFault)) as R[];
    let known = statements.get(shape);
    if (!known) statements.set(shape, (known = statement(`${table}: ${shape}`, build)));
    return (await known(tx, params).catch(onFault)) as R[];
  };
}

/** How many rows of a table meet a condition; no more than `most` of them are looked at. */
export async function countRows(
  run: ReturnType<typeof shapedStatements>,
  tx: Tx,
  shape: string | null,
  params: Values,
  { table, where, most }: { table: PgTable; where: SQL | undefined; most: number | undefined },
): Promise<number> {
  const [found] = await run<{ rows: number }>(tx, shape, params, (db) => {
    const all = db
      .select({ one: sql`1`.as('one') })
      .from(table)
      .where(where)
      .$dynamic();
    const counted = (most === undefined ? all : all.limit(most)).as('counted');
    return db.select({ rows: sql<number>`count(*)::int` }).from(counted);
  });
  return found!.rows;
}

/** What JavaScript, not the database, gives to columns that an insert leaves out: the id. */
export function ownDefaults(columns: Record<string, PgColumn>): Values {
  const made = Object.entries(columns).filter(([, column]) => column.defaultFn);
  return { id: newId(), ...Object.fromEntries(made.map(([name, column]) => [name, column.defaultFn!()])) };
}

/** The values that are given: without those that are undefined. */
export function defined<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

/** The name of a write that sets these columns; null where one is set to SQL. */
export function shapeOf(verb: string, values: Values): string | null {
  if (Object.values(values).some((value) => is(value, SQL))) return null;
  return `${verb} ${Object.keys(values).sort().join()}`;
}

export function placeholders(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, is(value, SQL) ? value : sql.placeholder(name)]),
  );
}

import type { PreparedQueryConfig } from 'drizzle-orm/pg-core';
import { GuardedQuery } from './guarded-query.ts';
import { scopeOf, templateDb, type Tx } from './lease-drizzle.ts';

/** Builds queries; running one needs `statement()`. */
export type TemplateDb = Pick<
  Tx,
  'select' | 'selectDistinct' | 'selectDistinctOn' | 'insert' | 'update' | 'delete' | '$with' | 'with'
>;

/** A Drizzle select, insert, update or delete, complete but for its placeholders. */
export interface StatementBuilder {
  prepare(name: string): { execute(values?: Record<string, unknown>): Promise<unknown> };
}

export type StatementResult<B extends StatementBuilder> = Awaited<ReturnType<ReturnType<B['prepare']>['execute']>>;

/** Runs the compiled query on the connection that `tx` owns. Throws what any statement on `tx` does. */
export type Statement<R> = (tx: Tx, params: Record<string, unknown>) => Promise<R>;

/**
 * A query compiled once per process, at its first use (building it costs Drizzle 50–100 µs), and run as a server-side
 * prepared statement on whichever connection the lease owns. `name` appears in errors of a template that cannot compile.
 *
 * @example
 * const contactById = statement('contact-by-id', (db) =>
 *   db.select({ id: contacts.id }).from(contacts).where(eq(contacts.id, sql.placeholder('id'))));
 * const rows = await contactById(tx, { id });
 */
export function statement<B extends StatementBuilder>(
  name: string,
  build: (db: TemplateDb) => B,
): Statement<StatementResult<B>> {
  let template: GuardedQuery<PreparedQueryConfig> | undefined;
  return async (tx, params): Promise<StatementResult<B>> => {
    template ??= compile(name, build);
    const rows: unknown = await template.on(scopeOf(tx)).execute(params);
    return rows as StatementResult<B>;
  };
}

function compile(name: string, build: (db: TemplateDb) => StatementBuilder): GuardedQuery<PreparedQueryConfig> {
  const query = build(templateDb).prepare(name);
  if (!(query instanceof GuardedQuery)) throw new TypeError(`statement ${name} was not built from its own db`);
  return query.withRowMapper();
}

import type { ExtractTablesWithRelations, Query } from 'drizzle-orm';
import {
  type PgDatabase,
  PgDialect,
  type PgTransactionConfig,
  type PreparedQueryConfig,
  type SelectedFieldsOrdered,
} from 'drizzle-orm/pg-core';
import {
  PostgresJsDatabase,
  type PostgresJsQueryResultHKT,
  PostgresJsSession,
  PostgresJsTransaction,
} from 'drizzle-orm/postgres-js';
import type { Sql, TransactionSql } from 'postgres';
import { StatementRefusedError } from './errors.ts';
import { GuardedQuery } from './guarded-query.ts';
import type { LeaseScope } from './lease-scope.ts';

type NoSchema = Record<string, never>;
type NoTables = ExtractTablesWithRelations<NoSchema>;

/** Drizzle on one lease. It works until the closure that got it settles, and nowhere else. */
export type Tx = PgDatabase<PostgresJsQueryResultHKT, NoSchema, NoTables>;

const SCOPE = Symbol('mainstay.lease-scope');
const dialect = new PgDialect();
// Every query carries its own client (see GuardedQuery), so that the session's is never called.
const NO_CLIENT = {} as unknown as Sql & TransactionSql;

/** Drizzle's session: makes guarded queries, and turns nested transactions into savepoints. */
class GuardedSession extends PostgresJsSession<Sql & TransactionSql, NoSchema, NoTables> {
  readonly #scope: LeaseScope | null;

  constructor(scope: LeaseScope | null) {
    super(NO_CLIENT, dialect, undefined);
    this.#scope = scope;
  }

  override prepareQuery<T extends PreparedQueryConfig>(
    query: Query,
    fields: SelectedFieldsOrdered | undefined,
    _name: string | undefined,
    arrayMode: boolean,
    mapper?: (rows: unknown[][]) => T['execute'],
  ): GuardedQuery<T> {
    return new GuardedQuery<T>(this.#scope, { query, fields, arrayMode, mapper });
  }

  override async transaction<T>(
    fn: (tx: PostgresJsTransaction<NoSchema, NoTables>) => Promise<T>,
    config?: PgTransactionConfig,
  ): Promise<T> {
    if (!this.#scope) throw new TypeError('A query template has no transaction');
    if (config) throw new StatementRefusedError('A nested transaction has the settings of the outer one');
    return this.#scope.savepoint((child) => fn(new GuardedTransaction(child)));
  }
}

class GuardedDatabase extends PostgresJsDatabase {
  readonly [SCOPE]: LeaseScope | null;

  constructor(scope: LeaseScope | null) {
    super(dialect, new GuardedSession(scope), undefined);
    this[SCOPE] = scope;
  }
}

class GuardedTransaction extends PostgresJsTransaction<NoSchema, NoTables> {
  readonly [SCOPE]: LeaseScope;
  readonly #session: GuardedSession;

  constructor(scope: LeaseScope) {
    const session = new GuardedSession(scope);
    super(dialect, session, undefined);
    this.#session = session;
    this[SCOPE] = scope;
  }

  override transaction<T>(fn: (tx: PostgresJsTransaction<NoSchema, NoTables>) => Promise<T>): Promise<T> {
    return this.#session.transaction(fn);
  }
}

/** A Drizzle handle on a lease. */
export function openTx(scope: LeaseScope): Tx {
  return new GuardedDatabase(scope);
}

/** A Drizzle handle that builds queries and cannot run them. */
export const templateDb: Tx = new GuardedDatabase(null);

/** @throws TypeError when `tx` did not come from the guard */
export function scopeOf(tx: Tx): LeaseScope {
  const scope = SCOPE in tx ? (tx[SCOPE] as LeaseScope | null) : null;
  if (!scope) throw new TypeError('This is not a handle of the tenancy guard');
  return scope;
}

/**
 * Lets each statement of a transaction take up to `ms` milliseconds from here on, in place of the usual bound: PostgreSQL ends one that
 * takes longer, and its connection is given up only after that.
 * @throws RangeError unless `ms` is a whole number above 0; StatementRefusedError in `readOne`; what any statement throws
 */
export async function allowTime(tx: Tx, ms: number): Promise<void> {
  await scopeOf(tx).allowTime(ms);
}

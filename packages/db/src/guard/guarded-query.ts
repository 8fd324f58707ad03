import { NoopLogger, type Query } from 'drizzle-orm';
import { NoopCache } from 'drizzle-orm/cache/core';
import type { PreparedQueryConfig, SelectedFieldsOrdered } from 'drizzle-orm/pg-core';
import { PostgresJsPreparedQuery } from 'drizzle-orm/postgres-js';
import type { Sql } from 'postgres';
import type { LeaseScope } from './lease-scope.ts';

/** What Drizzle's builders hand to a session: SQL text, parameters, and how rows become objects. */
export interface CompiledQuery {
  query: Query;
  fields: SelectedFieldsOrdered | undefined;
  arrayMode: boolean;
  mapper: ((rows: unknown[][]) => unknown) | undefined;
}

const logger = new NoopLogger();
const cache = new NoopCache();

/** Drizzle's prepared query, run on a lease: always a server-side prepared statement, and with the server's own error. */
export class GuardedQuery<T extends PreparedQueryConfig> extends PostgresJsPreparedQuery<T> {
  readonly compiled: CompiledQuery;
  /** Set by Drizzle's select builder after construction; hidden from its published types. */
  declare joinsNotNullableMap: Record<string, boolean> | undefined;

  constructor(scope: LeaseScope | null, compiled: CompiledQuery) {
    const { query, fields, arrayMode, mapper } = compiled;
    super(
      clientOf(scope, compiled),
      query.sql,
      query.params,
      logger,
      cache,
      undefined,
      undefined,
      fields,
      arrayMode,
      true,
      mapper,
    );
    this.compiled = compiled;
  }

  /** The same query on another lease, without building it again. */
  on(scope: LeaseScope): GuardedQuery<T> {
    const query = new GuardedQuery<T>(scope, this.compiled);
    query.joinsNotNullableMap = this.joinsNotNullableMap;
    return query;
  }

  /**
   * Replaces Drizzle's (hidden from its published types), which wraps every error in one whose message lists the
   * parameters: personal data would reach logs, and SQLSTATE would hide one level down.
   */
  queryWithCache<R>(_text: string, _params: unknown[], run: () => Promise<R>): Promise<R> {
    return run();
  }
}

function clientOf(scope: LeaseScope | null, { fields, mapper }: CompiledQuery): Sql {
  const raw = fields !== undefined || mapper !== undefined;
  const client = {
    unsafe(text: string, params: unknown[]) {
      if (!scope) throw new TypeError('A query template has no connection: run it with statement()');
      // Drizzle asks for `.values()` exactly when it maps rows by position.
      return raw ? { values: () => scope.run(text, params, true) } : scope.run(text, params, false);
    },
  };
  // Drizzle's query calls nothing else of the client.
  return client as unknown as Sql;
}

import { Column, is, NoopLogger, type Query, SQL, Subquery } from 'drizzle-orm';
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

  /** The same query with a mapper made for its fields, where they are flat: Drizzle's asks what each field is, for each row. */
  withRowMapper(): GuardedQuery<T> {
    const { fields, mapper } = this.compiled;
    const flat = mapper || !fields ? undefined : rowMapper(fields);
    if (!flat) return this;
    const query = new GuardedQuery<T>(null, { ...this.compiled, mapper: flat });
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

type Decode = (value: unknown) => unknown;

/** Turns rows by position into objects, decoding only what a column stores otherwise; undefined where objects nest. */
function rowMapper(fields: SelectedFieldsOrdered): ((rows: unknown[][]) => unknown) | undefined {
  const columns: { name: string; decode: Decode | null }[] = [];
  for (const { path, field } of fields) {
    const [name, ...deeper] = path;
    if (name === undefined || deeper.length > 0 || is(field, Subquery)) return undefined;
    columns.push({ name, decode: decoderOf(field) });
  }
  return (rows) =>
    rows.map((row) => {
      const object: Record<string, unknown> = {};
      for (const [at, { name, decode }] of columns.entries()) {
        const value = row[at];
        object[name] = value === null || !decode ? value : decode(value);
      }
      return object;
    });
}

/** How a field's value is decoded, as Drizzle does it; null when it is taken as it is. */
function decoderOf(field: SelectedFieldsOrdered[number]['field']): Decode | null {
  if (is(field, Column)) {
    const column: Column = field;
    if (column.mapFromDriverValue === Column.prototype.mapFromDriverValue) return null;
    return (value) => column.mapFromDriverValue(value);
  }
  const expression = is(field, SQL.Aliased) ? field.sql : field;
  // The decoder of an SQL expression is hidden from Drizzle's published types.
  const { decoder } = expression as unknown as { decoder: { mapFromDriverValue: Decode } };
  return (value) => decoder.mapFromDriverValue(value);
}

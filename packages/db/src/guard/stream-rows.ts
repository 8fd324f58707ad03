import type { SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { StatementRefusedError } from './errors.ts';
import { scopeOf, type Tx } from './lease-drizzle.ts';

export type StreamedRow = Record<string, unknown>;

const dialect = new PgDialect();

/**
 * Reads a large result batch by batch through a server-side cursor, so that memory holds one batch at a time. Use it
 * inside `read` or `write`. Leaving the loop early closes the cursor.
 * @param batchSize rows per round trip, 1 to 10,000
 * @throws RangeError on a bad batch size; StatementRefusedError inside `readOne`; what any statement on `tx` throws
 */
export async function* streamRows<Row extends StreamedRow = StreamedRow>(
  tx: Tx,
  query: SQL,
  batchSize = 500,
): AsyncGenerator<Row[], void, undefined> {
  if (!Number.isInteger(batchSize) || batchSize < 1 || batchSize > 10_000) {
    throw new RangeError('batchSize is from 1 to 10000');
  }
  const scope = scopeOf(tx);
  if (!scope.lease.inTransaction) throw new StatementRefusedError('streamRows needs a transaction: use read');
  const { sql, params } = dialect.sqlToQuery(query);
  const cursor = scope.lease.nextCursor();
  // Cursor names come again in later leases with other columns: a prepared `fetch` would carry a stale row shape.
  await scope.run(`declare ${cursor} no scroll cursor for ${sql}`, params, false, false);
  try {
    for (;;) {
      const rows = await scope.run(`fetch forward ${batchSize} from ${cursor}`, [], false, false);
      // The row type is the caller's statement about its own SQL, as with Drizzle's execute<T>.
      if (rows.length > 0) yield [...rows] as unknown as Row[];
      if (rows.length < batchSize) return;
    }
  } finally {
    if (!scope.ended && !scope.fault) await scope.run(`close ${cursor}`, [], false, false);
  }
}

import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/**
 * A column of the row that a statement selects, for a statement within it. Of a single table Drizzle writes selected columns without the table's
 * name, and within the inner statement PostgreSQL takes such a name for a column of the inner table, where that has one.
 */
export function outer(column: PgColumn): SQL {
  return sql`${column.table}.${sql.identifier(column.name)}`;
}

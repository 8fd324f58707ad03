import { sql } from 'drizzle-orm';
import { customType, date, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, timestamptz } from '../columns.ts';

const bits = customType<{ data: string }>({ dataType: () => 'bit varying' });

/** What records mean, as a model's vectors of their texts. A trigger deletes them with their records. */
export const recordVectors = pgTable(
  'record_vectors',
  {
    tenantId: uuid('tenant_id').notNull(),
    /** As the search over everything calls it: `contacts`. */
    type: text('type').notNull(),
    recordId: uuid('record_id').notNull(),
    model: text('model').notNull(),
    /** Keyed, of the text: what has not changed is not sent again. */
    digest: bytea('digest').notNull(),
    /** The sign of each number: vectors that lie near each other differ in few. */
    signs: bits('signs').notNull(),
    /** Numbers of four bytes, the lowest first (IEEE 754), of length 1. */
    vector: bytea('vector').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.type, table.recordId] })],
).enableRLS();

/** How far a tenant's records have their vectors, in the order of their changes, and how many were made on a day (UTC). */
export const vectorProgress = pgTable(
  'vector_progress',
  {
    tenantId: uuid('tenant_id').notNull(),
    type: text('type').notNull(),
    model: text('model').notNull(),
    reachedAt: timestamptz('reached_at').notNull(),
    reachedId: uuid('reached_id').notNull(),
    day: date('day', { mode: 'string' }).notNull().default(sql`current_date`),
    made: integer('made').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.type] })],
).enableRLS();

import { sql } from 'drizzle-orm';
import { pgTable, text } from 'drizzle-orm/pg-core';
import { timestamptz } from '../columns.ts';

/** The worker processes that were alive a moment ago; the jobs of one that is silent are given back. */
export const jobWorkers = pgTable('job_workers', {
  id: text('id').primaryKey(),
  seenAt: timestamptz('seen_at').notNull().default(sql`now()`),
});

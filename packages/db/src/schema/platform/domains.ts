import { sql } from 'drizzle-orm';
import { boolean, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { tenantTable, timestamptz } from '../columns.ts';

/** Host names that a tenant says are its own; proven once `verifiedAt` is set. */
export const domains = tenantTable(
  'domains',
  {
    host: text('host').notNull(),
    /** What the TXT record must say. */
    token: text('token').notNull(),
    isPrimary: boolean('is_primary').notNull().default(false),
    verifiedAt: timestamptz('verified_at'),
  },
  (table) => [
    uniqueIndex('domains_host').on(table.tenantId, table.host),
    uniqueIndex('domains_primary').on(table.tenantId).where(sql`is_primary`),
  ],
);

/** Which tenant a proven host name belongs to, over all tenants: one each. Only the system role reads it. */
export const domainClaims = pgTable('domain_claims', {
  host: text('host').primaryKey(),
  claimedBy: uuid('claimed_by').notNull(),
  claimedAt: timestamptz('claimed_at').notNull().default(sql`now()`),
});

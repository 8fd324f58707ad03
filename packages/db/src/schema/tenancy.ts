import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  date,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { tenantTable, timestamps, timestamptz } from './columns.ts';

/** What a tenant set for itself; no row means the defaults. */
export const tenantSettings = pgTable('tenant_settings', {
  tenantId: uuid('tenant_id').primaryKey(),
  /** BCP 47. */
  locale: text('locale').notNull().default('en'),
  /** IANA time zone. */
  timezone: text('timezone').notNull().default('UTC'),
  /** ISO 4217. */
  currency: text('currency').notNull().default('USD'),
  requireMfa: boolean('require_mfa').notNull().default(false),
  limits: jsonb('limits').notNull().default(sql`'{}'`),
  retention: jsonb('retention').notNull().default(sql`'{}'`),
  version: integer('version').notNull().default(1),
  ...timestamps,
}).enableRLS();

/** Calls per tenant and day, added up in batches. */
export const tenantUsage = pgTable(
  'tenant_usage',
  {
    tenantId: uuid('tenant_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    requests: bigint('requests', { mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.day] })],
).enableRLS();

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

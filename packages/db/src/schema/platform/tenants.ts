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
import { bytea, timestamps, timestamptz } from '../columns.ts';

/** The customers of an installation. A tenant sees its own row only. */
export const tenants = pgTable(
  'tenants',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    subdomain: text('subdomain').notNull(),
    status: text('status', { enum: ['active', 'suspended'] })
      .notNull()
      .default('active'),
    plan: text('plan').notNull().default('free'),
    version: integer('version').notNull().default(1),
    ...timestamps,
    deletedAt: timestamptz('deleted_at'),
  },
  (table) => [uniqueIndex('tenants_subdomain').on(table.subdomain).where(sql`deleted_at is null`)],
).enableRLS();

/** The tenant's data and blind-index keys, wrapped by the key ring. */
export const tenantKeys = pgTable('tenant_keys', {
  tenantId: uuid('tenant_id').primaryKey(),
  dataKey: bytea('data_key').notNull(),
  indexKey: bytea('index_key').notNull(),
  ...timestamps,
}).enableRLS();

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
  /** ISO 3166-1 alpha-2: where a phone number without a country code is at home. */
  defaultCountry: text('default_country'),
  /** Whether an email is one contact's only. */
  uniqueEmails: text('unique_emails', { enum: ['tenant', 'off'] })
    .notNull()
    .default('tenant'),
  /** Whether what is known of people may be sent to the AI endpoint. */
  aiPersonalData: boolean('ai_personal_data').notNull().default(false),
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

/**
 * A few bytes that each root key sealed when it was first the newest of its setting: whoever starts with another key of that name, or with
 * none that was ever used here, is told before anything is sealed that nobody else could open.
 */
export const keyCanaries = pgTable(
  'key_canaries',
  {
    setting: text('setting').notNull(),
    keyId: text('key_id').notNull(),
    sealed: bytea('sealed').notNull(),
    createdAt: timestamptz('created_at').notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.setting, table.keyId] })],
);

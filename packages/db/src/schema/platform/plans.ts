import { sql } from 'drizzle-orm';
import { boolean, date, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { timestamps, timestamptz } from '../columns.ts';

/** What an installation offers. Tenants name a plan by its key. */
export const plans = pgTable(
  'plans',
  {
    id: uuid('id').primaryKey(),
    key: text('key').notNull(),
    name: text('name').notNull(),
    public: boolean('public').notNull().default(true),
    archived: boolean('archived').notNull().default(false),
    version: integer('version').notNull().default(1),
    ...timestamps,
  },
  (table) => [uniqueIndex('plans_key').on(table.key)],
);

/** What a plan includes and costs. A version is never changed: whoever pays for one keeps it. */
export const planVersions = pgTable(
  'plan_versions',
  {
    planKey: text('plan_key').notNull(),
    n: integer('n').notNull(),
    limits: jsonb('limits').$type<Record<string, unknown>>().notNull(),
    features: jsonb('features').$type<Record<string, unknown>>().notNull(),
    prices: jsonb('prices').$type<Record<string, unknown>[]>().notNull(),
    trialDays: integer('trial_days').notNull().default(0),
    createdAt: timestamptz('created_at').notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.planKey, table.n] })],
);

/** What of its plan is a tenant's own; no row means the newest version as it is. */
export const tenantPlans = pgTable('tenant_plans', {
  tenantId: uuid('tenant_id').primaryKey(),
  /** Null: always the newest. */
  planVersion: integer('plan_version'),
  /** Limits in place of the plan's, by resource. */
  limits: jsonb('limits').$type<Record<string, unknown>>().notNull().default(sql`'{}'`),
  /** The period that its subscription is paid for, while it has one; `periodTo` is the first day behind it. */
  periodFrom: date('period_from', { mode: 'string' }),
  periodTo: date('period_to', { mode: 'string' }),
  updatedAt: timestamptz('updated_at').notNull().default(sql`now()`),
}).enableRLS();

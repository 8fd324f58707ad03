import { bigint, date, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, byteText, timestamptz } from '../columns.ts';

/**
 * What visitors and contacts did. Partitioned by the month of `at` (UTC): its migration says so, and `mainstay.open_analytics_month` makes the
 * partitions, in the schema `mainstay`, where no role of the application reaches them but through this table.
 */
export const analyticsEvents = pgTable(
  'analytics_events',
  {
    tenantId: uuid('tenant_id').notNull(),
    at: timestamptz('at').notNull(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    contactId: uuid('contact_id'),
    /** Who it was, as a keyed digest that changes each day: no address, no agent, no id of a browser is kept. */
    visitor: bytea('visitor'),
    session: bytea('session'),
    host: text('host'),
    /** Without query and fragment. */
    path: text('path'),
    /** The referring host. */
    referrer: text('referrer'),
    properties: jsonb('properties').$type<Record<string, string | number | boolean | null>>(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.at, table.id] }),
    index('analytics_events_id').on(table.tenantId, table.id),
    index('analytics_events_contact').on(table.tenantId, table.contactId),
  ],
).enableRLS();

/**
 * Events counted by quarters of an hour (UTC), since days begin at :15, :30 and :45 somewhere: in all (`dim` empty), and by name, path and
 * referrer. With an empty name, events of any name. Counted anew as a whole wherever `analytics_dirty` says so, never added to.
 */
export const analyticsRollups = pgTable(
  'analytics_rollups',
  {
    tenantId: uuid('tenant_id').notNull(),
    dim: text('dim').notNull(),
    name: text('name').notNull(),
    bucket: timestamptz('bucket').notNull(),
    value: byteText('value').notNull(),
    events: bigint('events', { mode: 'number' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.dim, table.name, table.bucket, table.value] }),
    index('analytics_rollups_bucket').on(table.tenantId, table.bucket),
    index('analytics_rollups_age').using('brin', table.bucket),
  ],
).enableRLS();

/** Quarters of an hour whose events are not counted yet. A row per batch, written with it: what commits later has a row of its own. */
export const analyticsDirty = pgTable(
  'analytics_dirty',
  {
    tenantId: uuid('tenant_id').notNull(),
    bucket: timestamptz('bucket').notNull(),
    id: uuid('id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.bucket, table.id] })],
).enableRLS();

/** Who was there on a day of the tenant's calendar. */
export const analyticsVisitors = pgTable(
  'analytics_visitors',
  {
    tenantId: uuid('tenant_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    visitor: bytea('visitor').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.day, table.visitor] }),
    index('analytics_visitors_age').using('brin', table.day),
  ],
).enableRLS();

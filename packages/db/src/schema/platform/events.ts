import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { timestamptz } from '../columns.ts';

/**
 * How far a reader of a log has come, over all tenants: `placed` gives events their positions, `webhooks` sends them, `sealed` seals the
 * audit log. Locked while it moves. No process keeps a position of its own: what a failover loses, it loses together with the rows.
 */
export const logCursors = pgTable('log_cursors', {
  name: text('name').primaryKey(),
  position: bigint('position', { mode: 'number' }).notNull(),
  /** Of `sealed`: where it goes next, once no transaction up to `barrier` is open any more. */
  mark: bigint('mark', { mode: 'number' }),
  barrier: bigint('barrier', { mode: 'number' }),
});

/** Up to which event a tenant's log was purged, in its order; whoever knows that one has missed nothing. */
export const eventWatermarks = pgTable('event_watermarks', {
  tenantId: uuid('tenant_id').primaryKey(),
  position: bigint('position', { mode: 'number' }).notNull(),
  eventId: uuid('event_id').notNull(),
}).enableRLS();

/** What happened, in the transaction it happened in. `position` is given after commit, in order, without gaps. */
export const events = pgTable(
  'events',
  {
    tenantId: uuid('tenant_id').notNull(),
    id: uuid('id').notNull(),
    /** In the order of writing, which for one entity is the order of its versions. */
    seq: bigint('seq', { mode: 'number' }).generatedAlwaysAsIdentity(),
    position: bigint('position', { mode: 'number' }),
    type: text('type').notNull(),
    actorType: text('actor_type').notNull(),
    actorId: text('actor_id'),
    entityType: text('entity_type').notNull(),
    entityId: uuid('entity_id').notNull(),
    entityVersion: integer('entity_version').notNull(),
    data: jsonb('data').notNull(),
    occurredAt: timestamptz('occurred_at').notNull().default(sql`now()`),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    index('events_entity').on(table.tenantId, table.entityId, table.id),
    uniqueIndex('events_position').on(table.position),
    index('events_unplaced').on(table.seq).where(sql`position is null`),
    index('events_log').on(table.tenantId, table.position),
    // An event gets its place after it is written: only then does it come in here.
    index('events_type').on(table.tenantId, table.type, table.position).where(sql`position is not null`),
    index('events_age').using('brin', table.occurredAt),
  ],
).enableRLS();

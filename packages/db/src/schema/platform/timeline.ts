import { sql } from 'drizzle-orm';
import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { timestamptz } from '../columns.ts';

/**
 * What happened to a record, for as long as the record is there: of each event, one entry for every record that it tells of. Holds ids and
 * names of fields, nothing that a record says.
 */
export const timelineEntries = pgTable(
  'timeline_entries',
  {
    tenantId: uuid('tenant_id').notNull(),
    recordKind: text('record_kind').notNull(),
    recordId: uuid('record_id').notNull(),
    /** The event's, and so in the order of time. */
    id: uuid('id').notNull(),
    at: timestamptz('at').notNull().default(sql`now()`),
    type: text('type').notNull(),
    actorType: text('actor_type').notNull(),
    actorId: text('actor_id'),
    /** What the event is about: the record itself, or what is linked with it. */
    entityType: text('entity_type').notNull(),
    entityId: uuid('entity_id').notNull(),
    fields: text('fields').array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.recordKind, table.recordId, table.id] })],
).enableRLS();

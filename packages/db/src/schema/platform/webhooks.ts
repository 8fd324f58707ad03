import { sql } from 'drizzle-orm';
import { bigint, boolean, foreignKey, index, integer, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytea, tenantTable, timestamptz } from '../columns.ts';

/** Where a tenant wants its events sent. */
export const webhooks = tenantTable(
  'webhooks',
  {
    url: text('url').notNull(),
    /** The URL's host, which has a share of what is sent at a time. Empty where the version that wrote it did not know of it. */
    host: text('host').notNull().default(''),
    description: text('description').notNull().default(''),
    /** Event types, or `*` alone. */
    types: text('types').array().notNull(),
    secretSealed: bytea('secret_sealed').notNull(),
    /** After a rotation both secrets sign until then. */
    previousSecretSealed: bytea('previous_secret_sealed'),
    previousUntil: timestamptz('previous_until'),
    /** Events of one entity are sent one after another. */
    ordered: boolean('ordered').notNull().default(false),
    status: text('status', { enum: ['active', 'disabled'] })
      .notNull()
      .default('active'),
    disabledReason: text('disabled_reason'),
    /** Since when no delivery has succeeded. */
    failingSince: timestamptz('failing_since'),
    /** Since when its receiver has been slow. */
    slowSince: timestamptz('slow_since'),
    version: integer('version').notNull().default(1),
  },
  (table) => [index('webhooks_active').on(table.tenantId, table.status)],
);

/** One event for one webhook, until it has arrived or is given up. */
export const webhookDeliveries = tenantTable(
  'webhook_deliveries',
  {
    webhookId: uuid('webhook_id').notNull(),
    /** Null for a test. */
    eventId: uuid('event_id'),
    eventType: text('event_type').notNull(),
    entityId: uuid('entity_id'),
    /** Position in the log: deliveries of one entity go in this order. */
    position: bigint('position', { mode: 'number' }),
    /** What made it: the event itself, or somebody who asked again. */
    origin: text('origin', { enum: ['event', 'redelivery', 'replay', 'test'] }).notNull(),
    status: text('status', { enum: ['pending', 'delivered', 'failed', 'cancelled'] })
      .notNull()
      .default('pending'),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: timestamptz('next_attempt_at'),
    lastStatus: integer('last_status'),
    lastError: text('last_error'),
    deliveredAt: timestamptz('delivered_at'),
  },
  (table) => [
    foreignKey({
      columns: [table.tenantId, table.webhookId],
      foreignColumns: [webhooks.tenantId, webhooks.id],
    }).onDelete('cascade'),
    uniqueIndex('webhook_deliveries_once')
      .on(table.tenantId, table.webhookId, table.eventId)
      .where(sql`origin = 'event'`),
    index('webhook_deliveries_list').on(table.tenantId, table.webhookId, table.id),
    // What is due, over all tenants: few of the many that wait.
    index('webhook_deliveries_next')
      .on(table.nextAttemptAt)
      .where(sql`status = 'pending' and next_attempt_at is not null`),
    index('webhook_deliveries_waiting')
      .on(table.tenantId, table.webhookId, table.entityId, table.position)
      .where(sql`status = 'pending'`),
  ],
);

/** Each try of a delivery. What the receiver answered is sealed: it may repeat personal data. */
export const webhookAttempts = tenantTable(
  'webhook_attempts',
  {
    deliveryId: uuid('delivery_id').notNull(),
    attempt: integer('attempt').notNull(),
    status: integer('status'),
    error: text('error'),
    durationMs: integer('duration_ms').notNull(),
    responseSealed: bytea('response_sealed'),
  },
  (table) => [
    foreignKey({
      columns: [table.tenantId, table.deliveryId],
      foreignColumns: [webhookDeliveries.tenantId, webhookDeliveries.id],
    }).onDelete('cascade'),
    index('webhook_attempts_delivery').on(table.tenantId, table.deliveryId, table.attempt),
  ],
);

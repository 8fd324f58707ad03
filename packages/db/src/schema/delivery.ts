import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytea, tenantTable, timestamptz } from './columns.ts';

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

/**
 * The hash chain over the audit log, one per tenant and one for the installation (tenant of zeros): each link covers its row and the
 * link before. In the order of sealing, which need not be that of `seq`: transactions commit in any order.
 */
export const auditSeals = pgTable(
  'audit_seals',
  {
    tenantId: uuid('tenant_id').notNull(),
    n: bigint('n', { mode: 'number' }).notNull(),
    auditId: uuid('audit_id').notNull(),
    hash: bytea('hash').notNull(),
    sealedAt: timestamptz('sealed_at').notNull().default(sql`now()`),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.n] }),
    uniqueIndex('audit_seals_row').on(table.tenantId, table.auditId),
  ],
).enableRLS();

/** The last link of each chain, authenticated with a key that the database does not hold: rows cut off at the end are missed. */
export const auditHeads = pgTable('audit_heads', {
  tenantId: uuid('tenant_id').primaryKey(),
  n: bigint('n', { mode: 'number' }).notNull(),
  hash: bytea('hash').notNull(),
  mac: bytea('mac').notNull(),
  sealedAt: timestamptz('sealed_at').notNull().default(sql`now()`),
  /** The rows of links 1 to this one were kept as long as the tenant asked, and are gone; the MAC covers it. */
  purgedN: bigint('purged_n', { mode: 'number' }).notNull().default(0),
  /** The losses of the database's end that the chain has a mark for. */
  rewinds: integer('rewinds').notNull().default(0),
}).enableRLS();

/**
 * One row over the heads of all chains: which there are, so that none can be made away with and begun anew. `sealed` holds a sum over them
 * under a key that the database does not have, and binds the other columns.
 */
export const auditLedger = pgTable('audit_ledger', {
  name: text('name').primaryKey(),
  /** Goes up with every change, and over a loss of the database's end. */
  counter: bigint('counter', { mode: 'number' }).notNull(),
  chains: bigint('chains', { mode: 'number' }).notNull(),
  links: bigint('links', { mode: 'number' }).notNull(),
  /** When all committed rows had last been looked at; null until then. */
  lookedAt: timestamptz('looked_at'),
  /** How often the database lost its end, as by a failover. */
  rewinds: integer('rewinds').notNull(),
  sealed: bytea('sealed').notNull(),
});

/** Chains that are sealed no further, and the first seq that is without its seal for that: tried again, never passed by. */
export const auditRefusals = pgTable('audit_refusals', {
  tenantId: uuid('tenant_id').primaryKey(),
  fromSeq: bigint('from_seq', { mode: 'number' }).notNull(),
  since: timestamptz('since').notNull().default(sql`now()`),
}).enableRLS();

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

/** The worker processes that were alive a moment ago; the jobs of one that is silent are given back. */
export const jobWorkers = pgTable('job_workers', {
  id: text('id').primaryKey(),
  seenAt: timestamptz('seen_at').notNull().default(sql`now()`),
});

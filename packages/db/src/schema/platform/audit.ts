import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytea, timestamptz } from '../columns.ts';

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

/**
 * Chains that were begun before personal values were kept apart from the log, and how far they are re-sealed since. A chain that is done,
 * or needs nothing, is not in here.
 */
export const auditRebases = pgTable('audit_rebases', {
  tenantId: uuid('tenant_id').primaryKey(),
  /** Links 1 to this one are re-sealed. */
  n: bigint('n', { mode: 'number' }).notNull().default(0),
  /** Sealed: what link `n` was before, which the next one still rests on. Null until the first step. */
  bridge: bytea('bridge'),
}).enableRLS();

/**
 * The personal values of audit rows, apart from the log, which has salted commitments in their place: a value can be deleted and the chain
 * still holds. `tenant_id` is that of the chain. Written by the audit trigger; deleted by `mainstay.erase_subjects` and with the row.
 */
export const auditValues = pgTable(
  'audit_values',
  {
    tenantId: uuid('tenant_id').notNull(),
    auditId: uuid('audit_id').notNull(),
    oldOrNew: text('old_or_new', { enum: ['old', 'new'] }).notNull(),
    column: text('column').notNull(),
    salt: bytea('salt').notNull(),
    value: jsonb('value').notNull(),
    /** The person whose erasure deletes it. */
    subjectId: uuid('subject_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.auditId, table.oldOrNew, table.column] }),
    index('audit_values_subject').on(table.tenantId, table.subjectId),
  ],
).enableRLS();

/** Written by triggers only, never changed. `tenant_id` is null for rows about the installation itself. */
export const auditLog = pgTable(
  'audit_log',
  {
    seq: bigint('seq', { mode: 'number' }).generatedAlwaysAsIdentity(),
    id: uuid('id').primaryKey().default(sql`uuidv7()`),
    tenantId: uuid('tenant_id'),
    action: text('action').notNull(),
    entityType: text('entity_type').notNull(),
    entityId: text('entity_id').notNull(),
    actorType: text('actor_type').notNull(),
    actorId: text('actor_id'),
    old: jsonb('old'),
    new: jsonb('new'),
    requestId: text('request_id'),
    ip: text('ip'),
    userAgent: text('user_agent'),
    occurredAt: timestamptz('occurred_at').notNull().default(sql`now()`),
  },
  (table) => [
    index('audit_log_tenant').on(table.tenantId, table.seq),
    index('audit_log_entity').on(table.tenantId, table.entityType, table.entityId, table.seq),
    index('audit_log_time').on(table.tenantId, table.occurredAt, table.id),
    index('audit_log_type').on(table.tenantId, table.entityType, table.occurredAt, table.id),
    index('audit_log_action').on(table.tenantId, table.action, table.occurredAt, table.id),
    index('audit_log_actor').on(table.tenantId, table.actorId, table.occurredAt, table.id),
    // For the verification: who was erased, so that the values about them may be gone.
    index('audit_log_erased').on(table.tenantId, table.entityId).where(sql`action = 'erased'`),
    // For the sealer, which goes through the rows of all tenants.
    index('audit_log_seq').on(table.seq),
  ],
).enableRLS();

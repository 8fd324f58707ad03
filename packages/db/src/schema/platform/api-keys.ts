import { sql } from 'drizzle-orm';
import { date, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytea, tenantTable, timestamptz } from '../columns.ts';

/** Keys of programs. The key itself is not here: only its digest, and the beginning by which people tell it. */
export const apiKeys = tenantTable(
  'api_keys',
  {
    name: text('name').notNull(),
    mode: text('mode', { enum: ['live', 'test'] }).notNull(),
    prefix: text('prefix').notNull(),
    hash: bytea('hash').notNull(),
    scopes: text('scopes').array().notNull(),
    createdBy: uuid('created_by').notNull(),
    /** Calls per minute; null: the installation's own limit for callers. */
    rateLimit: integer('rate_limit'),
    /** Addresses or CIDR ranges; empty: from anywhere. */
    allowedIps: text('allowed_ips').array().notNull().default(sql`'{}'`),
    expiresAt: timestamptz('expires_at'),
    revokedAt: timestamptz('revoked_at'),
    lastUsedAt: timestamptz('last_used_at'),
    /** The key that this one replaces. */
    rotatedFrom: uuid('rotated_from'),
  },
  (table) => [uniqueIndex('api_keys_hash').on(table.tenantId, table.hash), index('api_keys_by_hash').on(table.hash)],
);

/** Calls per key, day and procedure, added up in batches. */
export const apiKeyUsage = pgTable(
  'api_key_usage',
  {
    tenantId: uuid('tenant_id').notNull(),
    keyId: uuid('key_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    procedure: text('procedure').notNull(),
    calls: integer('calls').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.keyId, table.day, table.procedure] }),
    foreignKey({ columns: [table.tenantId, table.keyId], foreignColumns: [apiKeys.tenantId, apiKeys.id] }).onDelete(
      'cascade',
    ),
  ],
).enableRLS();

import { sql } from 'drizzle-orm';
import { bigint, boolean, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytea, timestamptz } from '../columns.ts';

/** Authenticator apps: one per person. The secret is sealed; until `confirmedAt` it proves nothing. */
export const totpFactors = pgTable('totp_factors', {
  userId: uuid('user_id').primaryKey(),
  secretSealed: bytea('secret_sealed').notNull(),
  confirmedAt: timestamptz('confirmed_at'),
  /** The time step of the last code accepted: that one and all before it are spent (RFC 6238, section 5.2). */
  lastStep: bigint('last_step', { mode: 'number' }).notNull().default(0),
  createdAt: timestamptz('created_at').notNull().default(sql`now()`),
});

/** Codes that stand in for a lost authenticator, once each. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    userId: uuid('user_id').notNull(),
    hash: bytea('hash').notNull(),
    createdAt: timestamptz('created_at').notNull().default(sql`now()`),
    usedAt: timestamptz('used_at'),
  },
  (table) => [primaryKey({ columns: [table.userId, table.hash] })],
);

/** Requests that a person's second factors be removed; one at a time is pending. Only the system role reads it. */
export const factorResets = pgTable(
  'factor_resets',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id').notNull(),
    /** The tenant whose administrator asked. */
    tenantId: uuid('acting_tenant_id').notNull(),
    requestedBy: uuid('requested_by').notNull(),
    /** What the administrator had signed in with: a second factor, or a tenant's provider, which is named. Tenants' rules are held against it. */
    askedWithMfa: boolean('asked_with_mfa').notNull().default(false),
    askedViaSso: uuid('asked_via_sso'),
    /** When the person's notice went out: the delay counts from there. */
    noticedAt: timestamptz('noticed_at'),
    effectiveAt: timestamptz('effective_at').notNull(),
    createdAt: timestamptz('created_at').notNull().default(sql`now()`),
    /** How it ended; null while it is pending. */
    outcome: text('outcome', { enum: ['done', 'objected', 'cancelled', 'factor-used', 'lapsed'] }),
    endedAt: timestamptz('ended_at'),
  },
  (table) => [
    uniqueIndex('factor_resets_pending').on(table.userId).where(sql`${table.outcome} is null`),
    index('factor_resets_age').on(table.effectiveAt),
  ],
);

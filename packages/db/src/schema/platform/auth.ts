import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, timestamptz } from '../columns.ts';

/** One sign-in on one device: the family of its refresh tokens. */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id').notNull(),
    tenantId: uuid('acting_tenant_id').notNull(),
    ip: text('ip').notNull(),
    userAgent: text('user_agent').notNull(),
    /** Whether a second factor, or a passkey, was part of the sign-in. */
    mfa: boolean('mfa').notNull().default(false),
    /** The tenant whose identity provider vouched for the person: the session is good for that tenant only. */
    ssoTenantId: uuid('sso_tenant_id'),
    /** When the person last proved again all that the account asks for. */
    reauthenticatedAt: timestamptz('reauthenticated_at'),
    /** Whether its refresh tokens travel in a cookie, out of the reach of scripts. */
    cookie: boolean('cookie').notNull().default(false),
    /** When the person signed in; a session that takes over from another one keeps it. */
    createdAt: timestamptz('created_at').notNull().default(sql`now()`),
    lastSeenAt: timestamptz('last_seen_at').notNull().default(sql`now()`),
    expiresAt: timestamptz('expires_at').notNull(),
    endedAt: timestamptz('ended_at'),
  },
  (table) => [index('sessions_user').on(table.userId), index('sessions_over').on(sql`coalesce(ended_at, expires_at)`)],
);

/** Refresh tokens by digest. A spent one keeps its sealed successor for the grace period. */
export const refreshTokens = pgTable(
  'refresh_tokens',
  {
    hash: bytea('hash').primaryKey(),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    createdAt: timestamptz('created_at').notNull().default(sql`now()`),
    expiresAt: timestamptz('expires_at').notNull(),
    spentAt: timestamptz('spent_at'),
    successorHash: bytea('successor_hash'),
    successor: bytea('successor'),
  },
  (table) => [index('refresh_tokens_session').on(table.sessionId), index('refresh_tokens_over').on(table.expiresAt)],
);

/** Failed sign-ins by account and network; a lock binds that network only. */
export const signInFailures = pgTable(
  'sign_in_failures',
  {
    account: bytea('account').notNull(),
    network: text('network').notNull(),
    failures: integer('failures').notNull(),
    lockedUntil: timestamptz('locked_until'),
    updatedAt: timestamptz('updated_at').notNull().default(sql`now()`),
  },
  (table) => [
    primaryKey({ columns: [table.account, table.network] }),
    index('sign_in_failures_age').on(table.updatedAt),
  ],
);

/** Registrations by address that wait for their mailed link; each link is good for its own registration only. */
export const registrations = pgTable(
  'registrations',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id').notNull(),
    name: text('name').notNull(),
    passwordHash: text('password_hash').notNull(),
    /** The network it came from. */
    network: text('network').notNull(),
    createdAt: timestamptz('created_at').notNull().default(sql`now()`),
  },
  (table) => [index('registrations_user').on(table.userId), index('registrations_age').on(table.createdAt)],
);

/** Links that work once: mail verification, password reset. */
export const oneTimeTokens = pgTable(
  'one_time_tokens',
  {
    hash: bytea('hash').primaryKey(),
    userId: uuid('user_id').notNull(),
    purpose: text('purpose', {
      enum: ['verify-email', 'reset-password', 'confirm-old-email', 'confirm-new-email', 'object-factor-reset'],
    }).notNull(),
    /** The token itself, sealed, while another request for it sends the same link. */
    sealed: bytea('sealed'),
    /** The registration that it confirms, where that is not the one that made the account. */
    registrationId: uuid('registration_id'),
    createdAt: timestamptz('created_at').notNull().default(sql`now()`),
    expiresAt: timestamptz('expires_at').notNull(),
    usedAt: timestamptz('used_at'),
  },
  (table) => [index('one_time_tokens_user').on(table.userId), index('one_time_tokens_over').on(table.expiresAt)],
);

/** The keys that sign access tokens; private halves are sealed. */
export const signingKeys = pgTable('signing_keys', {
  kid: text('kid').primaryKey(),
  publicJwk: jsonb('public_jwk').notNull(),
  privateSealed: bytea('private_sealed').notNull(),
  createdAt: timestamptz('created_at').notNull().default(sql`now()`),
  /** From when on it signs: late enough for every process to know it by then. */
  activatesAt: timestamptz('activates_at').notNull().default(sql`now()`),
  retiredAt: timestamptz('retired_at'),
});

/** Sign-ins under way: what the server must remember between two steps, known by the digest of a token that the caller holds. */
export const signInChallenges = pgTable(
  'sign_in_challenges',
  {
    hash: bytea('hash').primaryKey(),
    purpose: text('purpose', { enum: ['mfa', 'passkey-register', 'passkey-login', 'sso'] }).notNull(),
    userId: uuid('user_id'),
    /** Wrong answers so far. */
    failures: integer('failures').notNull().default(0),
    /** What else belongs to the step, sealed. */
    sealed: bytea('sealed'),
    createdAt: timestamptz('created_at').notNull().default(sql`now()`),
    expiresAt: timestamptz('expires_at').notNull(),
    usedAt: timestamptz('used_at'),
  },
  (table) => [index('sign_in_challenges_user').on(table.userId), index('sign_in_challenges_age').on(table.expiresAt)],
);

/** What happened to a person's account: sign-ins and changes of its security, for 90 days. Only the system role reads it. */
export const accountEvents = pgTable(
  'account_events',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id').notNull(),
    kind: text('kind').notNull(),
    /** The tenant acted in; null where nobody was signed in. */
    tenantId: uuid('acting_tenant_id'),
    ip: text('ip').notNull(),
    /** The address, or its /64: what devices are known by. */
    network: text('network').notNull(),
    userAgent: text('user_agent').notNull(),
    createdAt: timestamptz('created_at').notNull().default(sql`now()`),
  },
  (table) => [index('account_events_user').on(table.userId, table.id), index('account_events_age').on(table.createdAt)],
);

/** Changes of address that wait to be confirmed, one per person. */
export const emailChanges = pgTable(
  'email_changes',
  {
    userId: uuid('user_id').primaryKey(),
    /** The address that is to be the person's. */
    email: text('email').notNull(),
    oldConfirmedAt: timestamptz('old_confirmed_at'),
    newConfirmedAt: timestamptz('new_confirmed_at'),
    createdAt: timestamptz('created_at').notNull().default(sql`now()`),
    expiresAt: timestamptz('expires_at').notNull(),
  },
  (table) => [index('email_changes_age').on(table.expiresAt)],
);

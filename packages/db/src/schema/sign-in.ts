import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytea, tenantTable, timestamptz } from './columns.ts';

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

/** WebAuthn credentials. */
export const passkeys = pgTable(
  'passkeys',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id').notNull(),
    /** As the authenticator names it, base64url. */
    credentialId: text('credential_id').notNull(),
    publicKey: bytea('public_key').notNull(),
    counter: bigint('counter', { mode: 'number' }).notNull(),
    transports: text('transports').array().notNull().default(sql`'{}'`),
    backedUp: boolean('backed_up').notNull(),
    name: text('name').notNull(),
    createdAt: timestamptz('created_at').notNull().default(sql`now()`),
    lastUsedAt: timestamptz('last_used_at'),
  },
  (table) => [uniqueIndex('passkeys_credential').on(table.credentialId), index('passkeys_user').on(table.userId)],
);

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

/** Requests that a person's second factors be removed; one at a time is pending. Only the system role reads it. */
export const factorResets = pgTable(
  'factor_resets',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id').notNull(),
    /** The tenant whose administrator asked. */
    tenantId: uuid('acting_tenant_id').notNull(),
    requestedBy: uuid('requested_by').notNull(),
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

/** A tenant's OpenID provider; at most one. */
export const ssoConnections = tenantTable(
  'sso_connections',
  {
    issuer: text('issuer').notNull(),
    clientId: text('client_id').notNull(),
    clientSecretSealed: bytea('client_secret_sealed').notNull(),
    /** The role of people who come for the first time; null: only members may sign in. */
    provisionRoleId: uuid('provision_role_id'),
    /** The email domains the provider may speak for; each must be verified. */
    allowedDomains: text('allowed_domains').array().notNull(),
    /** Members other than owners must sign in here. */
    enforced: boolean('enforced').notNull().default(false),
    version: integer('version').notNull().default(1),
  },
  (table) => [uniqueIndex('sso_connections_tenant').on(table.tenantId)],
);

/** Who a tenant's provider knows a person as: issuer and subject, never the email. */
export const ssoIdentities = tenantTable(
  'sso_identities',
  {
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    userId: uuid('user_id').notNull(),
    lastSignInAt: timestamptz('last_sign_in_at').notNull().default(sql`now()`),
  },
  (table) => [
    uniqueIndex('sso_identities_subject').on(table.tenantId, table.issuer, table.subject),
    index('sso_identities_user').on(table.tenantId, table.userId),
  ],
);

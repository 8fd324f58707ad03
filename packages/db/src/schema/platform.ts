import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytea, tenantTable, timestamps, timestamptz } from './columns.ts';

/** The customers of an installation. A tenant sees its own row only. */
export const tenants = pgTable(
  'tenants',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    subdomain: text('subdomain').notNull(),
    status: text('status', { enum: ['active', 'suspended'] })
      .notNull()
      .default('active'),
    plan: text('plan').notNull().default('free'),
    version: integer('version').notNull().default(1),
    ...timestamps,
    deletedAt: timestamptz('deleted_at'),
  },
  (table) => [uniqueIndex('tenants_subdomain').on(table.subdomain).where(sql`deleted_at is null`)],
).enableRLS();

/** The tenant's data and blind-index keys, wrapped by the key ring. */
export const tenantKeys = pgTable('tenant_keys', {
  tenantId: uuid('tenant_id').primaryKey(),
  dataKey: bytea('data_key').notNull(),
  indexKey: bytea('index_key').notNull(),
  ...timestamps,
}).enableRLS();

/** People who sign in. Only the system role reads this table. */
export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    /** Null for people who sign in through their tenant's identity provider only. */
    passwordHash: text('password_hash'),
    status: text('status', { enum: ['active', 'suspended'] })
      .notNull()
      .default('active'),
    isSuperAdmin: boolean('is_super_admin').notNull().default(false),
    emailVerifiedAt: timestamptz('email_verified_at'),
    /** Where the registration came from, while nobody has proven the address: the account may be a stranger's. Null otherwise. */
    registeredFrom: text('registered_from'),
    version: integer('version').notNull().default(1),
    ...timestamps,
    deletedAt: timestamptz('deleted_at'),
  },
  (table) => [uniqueIndex('users_email').on(table.email).where(sql`deleted_at is null`)],
);

/** Roles of a tenant. A built-in role's permissions come from the modules; a custom role's from here. */
export const roles = tenantTable(
  'roles',
  {
    name: text('name').notNull(),
    builtin: boolean('builtin').notNull().default(false),
    permissions: text('permissions').array().notNull().default(sql`'{}'`),
    version: integer('version').notNull().default(1),
  },
  (table) => [uniqueIndex('roles_name').on(table.tenantId, table.name)],
);

export const memberships = tenantTable(
  'memberships',
  {
    userId: uuid('user_id').notNull(),
    roleId: uuid('role_id').notNull(),
  },
  (table) => [
    uniqueIndex('memberships_user').on(table.tenantId, table.userId),
    index('memberships_by_user').on(table.userId),
    index('memberships_role').on(table.tenantId, table.roleId),
  ],
);

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
    // For the sealer, which goes through the rows of all tenants.
    index('audit_log_seq').on(table.seq),
  ],
).enableRLS();

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

/** Mutations that must have one effect, with their sealed answers, for a day. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    tenantId: uuid('tenant_id').notNull(),
    principalId: uuid('principal_id').notNull(),
    key: text('key').notNull(),
    requestHash: bytea('request_hash').notNull(),
    answer: bytea('answer'),
    createdAt: timestamptz('created_at').notNull().default(sql`now()`),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.principalId, table.key] }),
    index('idempotency_keys_age').on(table.createdAt),
  ],
).enableRLS();

import { sql } from 'drizzle-orm';
import { boolean, foreignKey, index, integer, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytea, tenantTable, timestamptz } from '../columns.ts';

/** Invitations to a tenant, by mail. */
export const invitations = tenantTable(
  'invitations',
  {
    email: text('email').notNull(),
    roleId: uuid('role_id').notNull(),
    invitedBy: uuid('invited_by').notNull(),
    tokenHash: bytea('token_hash').notNull(),
    expiresAt: timestamptz('expires_at').notNull(),
    acceptedAt: timestamptz('accepted_at'),
    revokedAt: timestamptz('revoked_at'),
  },
  (table) => [
    foreignKey({ columns: [table.tenantId, table.roleId], foreignColumns: [roles.tenantId, roles.id] }),
    uniqueIndex('invitations_token').on(table.tenantId, table.tokenHash),
    index('invitations_by_token').on(table.tokenHash),
    index('invitations_role').on(table.tenantId, table.roleId),
  ],
);

/** Everybody's records, those of the people of one's teams, one's own. */
export const ROLE_SCOPES = ['all', 'team', 'own'] as const;

/** Roles of a tenant. A built-in role's permissions come from the modules; a custom role's from here. */
export const roles = tenantTable(
  'roles',
  {
    name: text('name').notNull(),
    builtin: boolean('builtin').notNull().default(false),
    permissions: text('permissions').array().notNull().default(sql`'{}'`),
    /** Whose records its holders see and change. */
    scope: text('scope', { enum: ROLE_SCOPES }).notNull().default('all'),
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

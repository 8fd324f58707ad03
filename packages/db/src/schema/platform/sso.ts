import { sql } from 'drizzle-orm';
import { boolean, index, integer, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytea, tenantTable, timestamptz } from '../columns.ts';

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

import { foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { tenantTable } from '../columns.ts';
import { memberships } from './members.ts';

/** People of a tenant who work together. */
export const teams = tenantTable(
  'teams',
  {
    name: text('name').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [uniqueIndex('teams_name').on(table.tenantId, table.name)],
);

/** Who is in a team. Whoever leaves the tenant leaves its teams. */
export const teamMembers = pgTable(
  'team_members',
  {
    tenantId: uuid('tenant_id').notNull(),
    teamId: uuid('team_id').notNull(),
    userId: uuid('user_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.teamId, table.userId] }),
    foreignKey({
      name: 'team_members_team_fk',
      columns: [table.tenantId, table.teamId],
      foreignColumns: [teams.tenantId, teams.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'team_members_member_fk',
      columns: [table.tenantId, table.userId],
      foreignColumns: [memberships.tenantId, memberships.userId],
    }).onDelete('cascade'),
    index('team_members_user').on(table.tenantId, table.userId),
  ],
).enableRLS();

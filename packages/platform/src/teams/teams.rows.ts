import type { Tx } from '@mainstay/db';
import { teamMembers, teams } from '@mainstay/db/schema';
import { constraintErrors, tenantRows } from '@mainstay/kernel';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { teamErrors } from './teams.errors.ts';

const members = sql<string[]>`(select coalesce(json_agg(tm.user_id order by tm.user_id), '[]') from team_members tm
  where tm.tenant_id = teams.tenant_id and tm.team_id = teams.id)`;

/** The rows of teams, with their people. Writes throw TEAM_EXISTS. */
export const teamRows = tenantRows(teams, {
  columns: {
    id: teams.id,
    name: teams.name,
    members,
    version: teams.version,
    createdAt: teams.createdAt,
    updatedAt: teams.updatedAt,
  },
  sorts: { name: teams.name, createdAt: null },
  unique: { teams_name: teamErrors.EXISTS },
});

/** Teams with a person. */
export function withMember(tenantId: string, userId: string): SQL {
  return sql`${teams.id} in (select tm.team_id from team_members tm where tm.tenant_id = ${tenantId} and tm.user_id = ${userId})`;
}

/** Gives a team other people than it had. Throws TEAM_MEMBER_NOT_FOUND. */
export async function replaceMembers(
  tx: Tx,
  tenantId: string,
  teamId: string,
  userIds: readonly string[],
): Promise<void> {
  await tx.delete(teamMembers).where(and(eq(teamMembers.tenantId, tenantId), eq(teamMembers.teamId, teamId)));
  if (userIds.length === 0) return;
  await tx
    .insert(teamMembers)
    .values(userIds.map((userId) => ({ tenantId, teamId, userId })))
    .catch(constraintErrors({}, { team_members_member_fk: () => notFound() }));
}

function notFound() {
  return teamErrors.MEMBER_NOT_FOUND([{ path: 'members', message: teamErrors.MEMBER_NOT_FOUND.message }]);
}

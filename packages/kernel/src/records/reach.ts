import { memberships, type ROLE_SCOPES, roles } from '@mainstay/db/schema';
import { and, eq, sql } from 'drizzle-orm';
import type { Services } from '../procedures/context.ts';
import { outer } from './outer-column.ts';

/** Whose records a role is for. */
export type RoleScope = (typeof ROLE_SCOPES)[number];

/** The people of a member's teams, the member among them, beside the member's row of `memberships`; null of somebody in no team. */
export const teamMates = sql<string[] | null>`(select json_agg(distinct mate.user_id) from team_members own
  join team_members mate on mate.tenant_id = own.tenant_id and mate.team_id = own.team_id
  where own.tenant_id = ${outer(memberships.tenantId)} and own.user_id = ${outer(memberships.userId)})`;

/**
 * Whose records a member sees: ids of people, the member's own first; undefined: everybody's. The policies `reach` of the database keep
 * it (`drizzle/*_teams.sql`).
 */
export function reachOfRole(
  userId: string,
  { scope, teamMates: mates }: { scope: RoleScope; teamMates: readonly string[] | null },
): string[] | undefined {
  if (scope === 'all') return undefined;
  return [userId, ...(scope === 'team' ? (mates ?? []).filter((mate) => mate !== userId) : [])];
}

/** Whose records a member sees as of now, for what is done in the member's name later. Who is not a member any more sees nothing new. */
export async function reachOf(services: Services, tenantId: string, userId: string): Promise<string[] | undefined> {
  const [row] = await services.database.readOne({ tenantId }, (tx) =>
    tx
      .select({ scope: roles.scope, teamMates })
      .from(memberships)
      .innerJoin(roles, and(eq(roles.tenantId, memberships.tenantId), eq(roles.id, memberships.roleId)))
      .where(and(eq(memberships.tenantId, tenantId), eq(memberships.userId, userId))),
  );
  return row ? reachOfRole(userId, row) : undefined;
}

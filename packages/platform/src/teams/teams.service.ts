import type { ById } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { checkVersion, type TenantContext } from '@mainstay/kernel';
import { invalidatePerson } from '../auth/index.ts';
import { replaceMembers, teamRows, withMember } from './teams.rows.ts';
import type { CreateTeam, ListTeams, Team, TeamPage, UpdateTeam } from './teams.schemas.ts';

/** The teams of the acting tenant, with their people. */
export async function listTeams(ctx: TenantContext, { memberId, ...page }: ListTeams): Promise<TeamPage> {
  const filters = memberId === undefined ? [] : [withMember(ctx.tenantId, memberId)];
  return ctx.db.read((tx) => teamRows.page(tx, ctx.tenantId, page, filters));
}

/** One team. Throws NOT_FOUND. */
export async function getTeam(ctx: TenantContext, { id }: ById): Promise<Team> {
  return ctx.db.one((tx) => teamRows.get(tx, ctx.tenantId, id));
}

/** Makes a team. Throws TEAM_EXISTS, TEAM_MEMBER_NOT_FOUND. */
export async function createTeam(ctx: TenantContext, { name, members }: CreateTeam): Promise<Team> {
  const { tenantId } = ctx;
  return ctx.db.write(async (tx) => {
    const { id } = await teamRows.insert(tx, tenantId, { name });
    await replaceMembers(tx, tenantId, id, members);
    const team = await teamRows.get(tx, tenantId, id);
    await changed(tx, ctx, 'team.created', team, team.members);
    return team;
  });
}

/**
 * Changes a team; its people are replaced whole. What they see by it changes within a second. Throws NOT_FOUND, VERSION_CONFLICT,
 * TEAM_EXISTS, TEAM_MEMBER_NOT_FOUND.
 */
export async function updateTeam(ctx: TenantContext, { id, version, ...changes }: UpdateTeam): Promise<Team> {
  const { tenantId } = ctx;
  return ctx.db.write(async (tx) => {
    const old = await teamRows.lock(tx, tenantId, id);
    checkVersion(version, old, changes);
    if (changes.members) await replaceMembers(tx, tenantId, id, changes.members);
    const team = await teamRows.update(tx, tenantId, id, { name: changes.name });
    await changed(tx, ctx, 'team.updated', team, [...old.members, ...team.members]);
    return team;
  });
}

/** Deletes a team; its people stay. Throws NOT_FOUND. */
export async function deleteTeam(ctx: TenantContext, { id }: ById): Promise<void> {
  await ctx.db.write(async (tx) => {
    const team = await teamRows.lock(tx, ctx.tenantId, id);
    await teamRows.remove(tx, ctx.tenantId, id);
    await changed(tx, ctx, 'team.deleted', team, team.members);
  });
}

/** Tells of a team's change, and looks up anew what its people see. */
async function changed(tx: Tx, ctx: TenantContext, type: string, team: Team, people: readonly string[]): Promise<void> {
  const { id, name, members, version } = team;
  await ctx.emit(tx, { type, entity: { type: 'team', id, version }, data: { id, name, members } });
  for (const person of new Set(people)) invalidatePerson(tx, ctx.services, person);
}

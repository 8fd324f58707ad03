import { ById } from '@mainstay/core';
import { del, get, patch, post, router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { teamErrors } from './teams.errors.ts';
import { CreateTeam, ListTeams, Team, TeamPage, UpdateTeam } from './teams.schemas.ts';
import { createTeam, deleteTeam, getTeam, listTeams, updateTeam } from './teams.service.ts';

const WRITE_ERRORS = [teamErrors.EXISTS, teamErrors.MEMBER_NOT_FOUND] as const;

export const teamsRouter = router({
  list: tenantProcedure
    .meta({ permission: 'members:read', rest: get('/teams'), summary: 'List teams with their members' })
    .input(ListTeams)
    .output(TeamPage)
    .query(({ ctx, input }) => listTeams(ctx, input)),

  get: tenantProcedure
    .meta({ permission: 'members:read', rest: get('/teams/:id'), summary: 'Get a team' })
    .input(ById)
    .output(Team)
    .query(({ ctx, input }) => getTeam(ctx, input)),

  create: tenantProcedure
    .meta({
      permission: 'members:manage',
      errors: WRITE_ERRORS,
      rest: post('/teams'),
      emits: ['team.created'],
      summary: 'Create a team',
    })
    .input(CreateTeam)
    .output(Team)
    .mutation(({ ctx, input }) => createTeam(ctx, input)),

  update: tenantProcedure
    .meta({
      permission: 'members:manage',
      errors: WRITE_ERRORS,
      rest: patch('/teams/:id'),
      emits: ['team.updated'],
      summary: 'Rename a team, and change its members',
    })
    .input(UpdateTeam)
    .output(Team)
    .mutation(({ ctx, input }) => updateTeam(ctx, input)),

  delete: tenantProcedure
    .meta({
      permission: 'members:manage',
      rest: del('/teams/:id'),
      emits: ['team.deleted'],
      summary: 'Delete a team',
    })
    .input(ById)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteTeam(ctx, input)),
});

import { router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { ListMembers, Member, MemberById, MemberPage, UpdateMember } from './members.schemas.ts';
import { leaveTenant, listMembers, removeMember, updateMember } from './members.service.ts';

export const membersRouter = router({
  list: tenantProcedure
    .meta({
      permission: 'members:read',
      errors: [],
      rest: { method: 'GET', path: '{T}/members' },
      summary: 'List members with their roles',
    })
    .input(ListMembers)
    .output(MemberPage)
    .query((opts) => listMembers(opts.ctx, opts.input)),

  update: tenantProcedure
    .meta({
      permission: 'members:manage',
      limit: 'write',
      stepUp: 'some',
      errors: ['NOT_FOUND', 'INVALID_REFERENCE', 'ROLE_TOO_WIDE', 'LAST_OWNER'],
      rest: { method: 'PATCH', path: '{T}/members/:userId', also: ['PUT'] },
      summary: 'Give a member another role',
    })
    .input(UpdateMember)
    .output(Member)
    .mutation((opts) => updateMember(opts.ctx, opts.input)),

  remove: tenantProcedure
    .meta({
      permission: 'members:manage',
      limit: 'write',
      errors: ['NOT_FOUND', 'ROLE_TOO_WIDE', 'LAST_OWNER'],
      rest: { method: 'DELETE', path: '{T}/members/:userId', status: 204 },
      summary: 'Take a member out of the tenant',
    })
    .input(MemberById)
    .output(z.void())
    .mutation((opts) => removeMember(opts.ctx, opts.input)),

  leave: tenantProcedure
    .meta({
      permission: 'signed-in',
      limit: 'write',
      errors: ['NOT_FOUND', 'LAST_OWNER'],
      rest: { method: 'POST', path: '{T}/members/leave', status: 204 },
      summary: 'Leave the acting tenant',
    })
    .input(z.void())
    .output(z.void())
    .mutation((opts) => leaveTenant(opts.ctx)),
});

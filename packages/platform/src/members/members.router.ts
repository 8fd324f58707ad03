import { commonErrors } from '@mainstay/core';
import { del, get, patch, post, router, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import {
  FactorReset,
  FactorResetPage,
  ListFactorResets,
  ListMembers,
  Member,
  MemberById,
  MemberPage,
  UpdateMember,
} from './members.schemas.ts';
import { cancelFactorReset, listFactorResets, resetFactors } from './factor-resets.service.ts';
import { leaveTenant, listMembers, removeMember, updateMember } from './members.service.ts';
import { memberErrors } from './members.errors.ts';

export const membersRouter = router({
  list: tenantProcedure
    .meta({
      permission: 'members:read',
      rest: get('/members'),
      summary: 'List members with their roles',
    })
    .input(ListMembers)
    .output(MemberPage)
    .query((opts) => listMembers(opts.ctx, opts.input)),

  update: tenantProcedure
    .meta({
      permission: 'members:manage',
      stepUp: 'some',
      errors: [commonErrors.INVALID_REFERENCE, memberErrors.ROLE_TOO_WIDE, memberErrors.LAST_OWNER],
      rest: patch('/members/:id'),
      summary: 'Change a member’s role',
    })
    .input(UpdateMember)
    .output(Member)
    .mutation((opts) => updateMember(opts.ctx, opts.input)),

  remove: tenantProcedure
    .meta({
      permission: 'members:manage',
      errors: [memberErrors.ROLE_TOO_WIDE, memberErrors.LAST_OWNER],
      rest: del('/members/:id'),
      summary: 'Remove a member from the tenant',
    })
    .input(MemberById)
    .output(z.void())
    .mutation((opts) => removeMember(opts.ctx, opts.input)),

  resetFactors: tenantProcedure
    .meta({
      permission: 'members:manage',
      batch: false,
      stepUp: true,
      apiKeys: false,
      errors: [
        memberErrors.ROLE_TOO_WIDE,
        memberErrors.FACTOR_RESET_OUT_OF_REACH,
        memberErrors.NO_FACTORS,
        commonErrors.MAIL_OFF,
      ],
      rest: post('/members/:id/reset-factors', { status: 202 }),
      summary: 'Request the removal of a member’s second factors',
      description:
        'For somebody who lost them. The person is mailed at once and may object; a day after that mail the authenticator app, recovery codes and passkeys are removed and every session ends. A sign-in with a second factor keeps them.',
    })
    .input(MemberById)
    .output(FactorReset)
    .mutation((opts) => resetFactors(opts.ctx, opts.input)),

  cancelFactorReset: tenantProcedure
    .meta({
      permission: 'members:manage',
      errors: [memberErrors.ROLE_TOO_WIDE],
      rest: del('/members/:id/reset-factors'),
      summary: 'Cancel the removal of a member’s second factors',
    })
    .input(MemberById)
    .output(z.void())
    .mutation((opts) => cancelFactorReset(opts.ctx, opts.input)),

  listFactorResets: tenantProcedure
    .meta({
      permission: 'members:manage',
      rest: get('/factor-resets'),
      summary: 'List pending removals of second factors',
    })
    .input(ListFactorResets)
    .output(FactorResetPage)
    .query((opts) => listFactorResets(opts.ctx, opts.input)),

  leave: tenantProcedure
    .meta({
      permission: 'signed-in',
      inTenant: true,
      errors: [memberErrors.LAST_OWNER],
      rest: post('/members/leave', { status: 204 }),
      summary: 'Leave the acting tenant',
    })
    .input(z.void())
    .output(z.void())
    .mutation((opts) => leaveTenant(opts.ctx)),
});

import { ById, commonErrors } from '@mainstay/core';
import { del, get, post, router, signedInProcedure, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { memberErrors } from '../members.errors.ts';
import {
  AcceptInvitation,
  CreateInvitation,
  Invitation,
  InvitationPage,
  Joined,
  ListInvitations,
} from './invitations.schemas.ts';
import { acceptInvitation, createInvitation, listInvitations, revokeInvitation } from './invitations.service.ts';

export const invitationsRouter = router({
  list: tenantProcedure
    .meta({
      permission: 'members:manage',
      rest: get('/invitations'),
      summary: 'List invitations',
    })
    .input(ListInvitations)
    .output(InvitationPage)
    .query((opts) => listInvitations(opts.ctx, opts.input)),

  create: tenantProcedure
    .meta({
      permission: 'members:manage',
      stepUp: 'some',
      errors: [
        memberErrors.EMAIL_NOT_VERIFIED,
        commonErrors.INVALID_REFERENCE,
        memberErrors.ROLE_TOO_WIDE,
        memberErrors.MEMBER_EXISTS,
        commonErrors.MAIL_OFF,
      ],
      rest: post('/invitations'),
      summary: 'Invite a person by mail',
      description:
        'The link works once, within 7 days, and only while the inviter could still give the role. A second invitation of the same address replaces the first.',
    })
    .input(CreateInvitation)
    .output(Invitation)
    .mutation((opts) => createInvitation(opts.ctx, opts.input)),

  revoke: tenantProcedure
    .meta({
      permission: 'members:manage',
      errors: [memberErrors.ROLE_TOO_WIDE],
      rest: del('/invitations/:id'),
      summary: 'Revoke an invitation',
    })
    .input(ById)
    .output(z.void())
    .mutation((opts) => revokeInvitation(opts.ctx, opts.input)),

  accept: signedInProcedure
    .meta({
      permission: 'signed-in',
      idempotencyKey: true,
      errors: [
        memberErrors.INVITATION_INVALID,
        memberErrors.INVITATION_OTHER_ACCOUNT,
        memberErrors.MEMBER_EXISTS,
        commonErrors.PLAN_LIMIT,
      ],
      rest: post('/invitations/accept', { status: 200 }),
      summary: 'Accept an invitation',
    })
    .input(AcceptInvitation)
    .output(Joined)
    .mutation((opts) => acceptInvitation(opts.ctx, opts.input)),
});

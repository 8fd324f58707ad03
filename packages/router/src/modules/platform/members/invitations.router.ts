import { router, signedInProcedure, tenantProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import {
  AcceptInvitation,
  CreateInvitation,
  Invitation,
  InvitationById,
  InvitationPage,
  Joined,
  ListInvitations,
} from './invitations.schemas.ts';
import { acceptInvitation, createInvitation, listInvitations, revokeInvitation } from './invitations.service.ts';

export const invitationsRouter = router({
  list: tenantProcedure
    .meta({
      permission: 'members:manage',
      errors: [],
      rest: { method: 'GET', path: '{T}/invitations' },
      summary: 'List invitations',
    })
    .input(ListInvitations)
    .output(InvitationPage)
    .query((opts) => listInvitations(opts.ctx, opts.input)),

  create: tenantProcedure
    .meta({
      permission: 'members:manage',
      limit: 'write',
      stepUp: 'some',
      errors: ['EMAIL_NOT_VERIFIED', 'INVALID_REFERENCE', 'ROLE_TOO_WIDE', 'MEMBER_EXISTS', 'MAIL_OFF'],
      rest: { method: 'POST', path: '{T}/invitations', status: 201 },
      summary: 'Invite somebody by mail',
      description:
        'The link works once, within 7 days, and only while the inviter could still give the role. A second invitation of the same address replaces the first.',
    })
    .input(CreateInvitation)
    .output(Invitation)
    .mutation((opts) => createInvitation(opts.ctx, opts.input)),

  revoke: tenantProcedure
    .meta({
      permission: 'members:manage',
      limit: 'write',
      errors: ['NOT_FOUND', 'ROLE_TOO_WIDE'],
      rest: { method: 'DELETE', path: '{T}/invitations/:id', status: 204 },
      summary: 'Withdraw an invitation',
    })
    .input(InvitationById)
    .output(z.void())
    .mutation((opts) => revokeInvitation(opts.ctx, opts.input)),

  accept: signedInProcedure
    .meta({
      permission: 'signed-in',
      idempotencyKey: true,
      limit: 'write',
      errors: ['INVITATION_INVALID', 'INVITATION_OTHER_ACCOUNT', 'MEMBER_EXISTS'],
      rest: { method: 'POST', path: '/invitations/accept' },
      summary: 'Join the tenant that sent an invitation',
    })
    .input(AcceptInvitation)
    .output(Joined)
    .mutation((opts) => acceptInvitation(opts.ctx, opts.input)),
});

import { randomBytes } from 'node:crypto';
import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import {
  isPerson,
  requireMailBudget,
  requireStepUp,
  scopeOf,
  type Services,
  type SignedInContext,
  type TenantContext,
} from '@mainstay/kernel';
import { invalidatePerson, tokenDigest } from '../../auth/index.ts';
import { takeMember } from '../../plans/index.ts';
import { memberErrors } from '../members.errors.ts';
import { findSubject, holdPerson, insertMember, isMemberEmail, isProven } from '../members.repository.ts';
import { type Grant, isOwnerRole, mayInvite, requireMayHandle } from '../roles/grants.ts';
import { roleRows } from '../roles/roles.rows.ts';
import * as repository from './invitations.repository.ts';
import type { CreateInvitation, Invitation, Joined, ListInvitations } from './invitations.schemas.ts';

/** The invitations of the acting tenant, whatever became of them. */
export async function listInvitations(ctx: TenantContext, query: ListInvitations) {
  return ctx.db.read((tx) => repository.listInvitations(tx, ctx.tenantId, query));
}

/**
 * Invites an address by mail; an earlier open invitation of the same address is withdrawn. Throws EMAIL_NOT_VERIFIED when the caller's own
 * address is unproven, RATE_LIMITED, INVALID_REFERENCE for an unknown role, ROLE_TOO_WIDE, MEMBER_EXISTS.
 */
export async function createInvitation(ctx: TenantContext, { email, roleId }: CreateInvitation): Promise<Invitation> {
  const { tenantId, services, principal } = ctx;
  await requireMailBudget(ctx, [`tenant:${tenantId}`, `user:${principal.userId}`], email);
  return ctx.db.write(async (tx) => {
    const role = await roleRows.findLocked(tx, tenantId, roleId, 'share');
    if (!role) throw commonErrors.INVALID_REFERENCE({ field: 'roleId' });
    requireMayHandle(ctx, role);
    if (isOwnerRole(role)) await requireStepUp(ctx);
    await services.database.asSystem('member-directory', async (system) => {
      if (!(await isProven(system, principal.userId))) throw memberErrors.EMAIL_NOT_VERIFIED();
      if (await isMemberEmail(system, tenantId, email)) throw memberErrors.MEMBER_EXISTS();
    });
    for (const earlier of await repository.lockOpen(tx, tenantId, { email })) await withdraw(tx, ctx, earlier);
    const row = { tenantId, email, roleId: role.id, invitedBy: principal.userId };
    const invitationId = await repository.insertInvitation(tx, row);
    await services.jobs.add(tx, 'members:send-invitation', { tenantId, invitationId });
    return (await repository.findInvitation(tx, tenantId, invitationId))!;
  });
}

/** Withdraws an open invitation. Throws NOT_FOUND, also for one that is used, withdrawn or too old; ROLE_TOO_WIDE. */
export async function revokeInvitation(ctx: TenantContext, { id }: { id: string }): Promise<void> {
  await ctx.db.write(async (tx) => {
    const [invitation] = await repository.lockOpen(tx, ctx.tenantId, { id });
    if (!invitation) throw commonErrors.NOT_FOUND();
    await withdraw(tx, ctx, invitation);
  });
}

/** Withdraws an invitation: one's own, or one to a role that the caller could give. Throws ROLE_TOO_WIDE. */
async function withdraw(
  tx: Tx,
  ctx: TenantContext,
  { id, invitedBy, role }: { id: string; invitedBy: string; role: Grant },
) {
  if (!isPerson(ctx.principal, invitedBy)) requireMayHandle(ctx, role);
  await repository.revokeInvitation(tx, ctx.tenantId, id);
}

/** Joins the tenant that invited the caller. Throws what `redeemInvitation` throws. */
export async function acceptInvitation(ctx: SignedInContext, { token }: { token: string }): Promise<Joined> {
  const { services, principal, request } = ctx;
  return ctx.writeAsSystem(
    'invitation',
    async (tx) => {
      const person = await holdPerson(tx, principal.userId);
      if (!person) throw commonErrors.UNAUTHENTICATED();
      const joined = await redeemInvitation(services, tx, token, { id: principal.userId, email: person.email });
      invalidatePerson(tx, services, principal.userId, [joined.tenantId]);
      return joined;
    },
    scopeOf(principal, request),
  );
}

/**
 * Spends an invitation for a person, in the caller's transaction, which must be the system role's: nobody is a member yet. The token
 * works once, and for the invited address only: a forwarded mail lets nobody else in; and only while whoever invited could still give
 * the role away. Throws INVITATION_INVALID,
 * INVITATION_OTHER_ACCOUNT, MEMBER_EXISTS, PLAN_LIMIT; none of them spends the invitation.
 */
export async function redeemInvitation(
  services: Services,
  tx: Tx,
  token: string,
  user: { id: string; email: string },
): Promise<Joined> {
  const { id, tenantId, tenantName, roleId, invitedBy } = await requireInvitation(tx, token, user.email);
  const role = await roleRows.findLocked(tx, tenantId, roleId, 'share');
  const inviter = await findSubject(tx, tenantId, invitedBy);
  if (!role || !inviter || !mayInvite(services.registry, inviter, role)) throw memberErrors.INVITATION_INVALID();
  if (!(await insertMember(tx, { tenantId, userId: user.id, roleId }))) throw memberErrors.MEMBER_EXISTS();
  await takeMember(tx, tenantId);
  await repository.markAccepted(tx, tenantId, id);
  return { tenantId, tenantName, role: { id: roleId, name: role.name } };
}

/** Looks whether an invitation is good for an address. Throws INVITATION_INVALID, INVITATION_OTHER_ACCOUNT. */
export async function checkInvitation(tx: Tx, token: string, email: string): Promise<void> {
  await requireInvitation(tx, token, email);
}

/** The invitation behind a token, locked. Throws INVITATION_INVALID, INVITATION_OTHER_ACCOUNT for another address. */
async function requireInvitation(tx: Tx, token: string, email: string) {
  const invitation = await repository.lockByToken(tx, tokenDigest(token));
  if (!invitation) throw memberErrors.INVITATION_INVALID();
  if (invitation.email !== email) throw memberErrors.INVITATION_OTHER_ACCOUNT();
  return invitation;
}

/**
 * Makes the token of a mail that is about to be sent; the token of an earlier mail stops working. Only its digest is stored. Undefined
 * when the invitation is not open any more.
 */
export async function issueInvitationToken(tx: Tx, tenantId: string, id: string) {
  const token = randomBytes(32).toString('base64url');
  const invitation = await repository.setTokenHash(tx, tenantId, id, tokenDigest(token));
  return invitation && { ...invitation, token };
}

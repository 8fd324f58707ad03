import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import {
  can,
  isPerson,
  missingFrom,
  requireMailBudget,
  scopeOf,
  type TenantContext,
  toAppError,
} from '@mainstay/kernel';
import { endFactorReset, findFactors, findPendingReset, lockUser, noteAccountEvent } from '../auth/index.ts';
import * as repository from './factor-resets.repository.ts';
import { memberErrors } from './members.errors.ts';
import { findMembership } from './members.repository.ts';
import type { FactorReset, ListFactorResets, MemberById } from './members.schemas.ts';
import { type Grant, isOwnerRole, permissionsOf, requireMayHandle } from './roles/grants.ts';

/** The pending resets of the acting tenant's members, newest first. */
export async function listFactorResets(ctx: TenantContext, query: ListFactorResets) {
  return ctx.services.database.asSystem('member-directory', (tx) =>
    repository.listFactorResets(tx, ctx.tenantId, query),
  );
}

/**
 * Asks that a member's second factors be removed: the person is told at once, may object by a mailed link, and a day later it is done. A
 * second request while one is pending answers the same. Factors are the person's everywhere: the caller must manage members, and hold no
 * less than the person, in every tenant that the person belongs to, by this very sign-in. Throws NOT_FOUND, ROLE_TOO_WIDE, FORBIDDEN for
 * oneself, FACTOR_RESET_OUT_OF_REACH, NO_FACTORS, RATE_LIMITED.
 */
export async function resetFactors(ctx: TenantContext, { id: userId }: MemberById): Promise<FactorReset> {
  const { tenantId, services, principal } = ctx;
  const { person, elsewhere, pending } = await services.database.asSystem('member-directory', async (tx) => {
    await requireMember(tx, ctx, userId);
    return {
      person: await findPersonWithFactors(tx, userId),
      elsewhere: (await repository.listRolesOf(tx, userId)).filter((one) => one.tenantId !== tenantId),
      pending: await findPendingReset(tx, userId),
    };
  });
  if (isPerson(principal, userId)) throw commonErrors.FORBIDDEN({ required: 'another person' });
  // Operators are above every tenant.
  if (person.isSuperAdmin) throw memberErrors.FACTOR_RESET_OUT_OF_REACH();
  for (const { tenantId: other, role } of elsewhere)
    if (!(await reaches(ctx, other, role))) throw memberErrors.FACTOR_RESET_OUT_OF_REACH();
  if (!pending) {
    if (!person.hasFactors) throw memberErrors.NO_FACTORS();
    await requireMailBudget(ctx, [`tenant:${tenantId}`, `user:${principal.userId}`], person.email);
  }
  return ctx.writeAsSystem(
    'session',
    async (tx) => {
      if (!(await lockUser(tx, userId))) throw commonErrors.NOT_FOUND();
      await requireMember(tx, ctx, userId);
      const proof = { askedWithMfa: principal.mfa ?? false, askedViaSso: principal.ssoTenantId ?? null };
      if (await repository.insertFactorReset(tx, { userId, tenantId, requestedBy: principal.userId, ...proof }))
        await noteAccountEvent(ctx, tx, { userId, kind: 'factor-reset-asked', tenantId });
      const reset = (await findPendingReset(tx, userId))!;
      // Asked again, a notice that could not be sent is tried again.
      if (reset.noticedAt === null) {
        const payload = { tenantId: reset.tenantId, userId };
        await services.jobs.add(tx, 'members:notice-factor-reset', payload, { key: `factor-reset-notice:${reset.id}` });
      }
      return (await repository.findFactorReset(tx, tenantId, userId))!;
    },
    scopeOf(principal, ctx.request),
  );
}

/** Takes back the pending reset of a member, whoever asked for it. Throws NOT_FOUND, ROLE_TOO_WIDE. */
export async function cancelFactorReset(ctx: TenantContext, { id: userId }: MemberById): Promise<void> {
  await ctx.writeAsSystem(
    'session',
    async (tx) => {
      await lockUser(tx, userId);
      await requireMember(tx, ctx, userId);
      if (!(await endFactorReset(ctx, tx, userId, 'cancelled'))) throw commonErrors.NOT_FOUND();
    },
    scopeOf(ctx.principal, ctx.request),
  );
}

async function requireMember(tx: Tx, ctx: TenantContext, userId: string): Promise<void> {
  const membership = await findMembership(tx, ctx.tenantId, userId);
  if (!membership) throw commonErrors.NOT_FOUND();
  if (!isPerson(ctx.principal, userId)) requireMayHandle(ctx, membership.role);
}

async function findPersonWithFactors(tx: Tx, userId: string) {
  const user = await lockUser(tx, userId);
  if (!user) throw commonErrors.NOT_FOUND();
  const { enabledAt, passkeys } = await findFactors(tx, userId);
  return { email: user.email, isSuperAdmin: user.isSuperAdmin, hasFactors: enabledAt !== null || passkeys > 0 };
}

/**
 * Whether the caller's sign-in, taken to another tenant, could take this role from somebody there. That tenant's own rules for sign-ins
 * count, such as a second factor. Asked outside of any transaction: it takes a connection.
 */
async function reaches({ services, request }: TenantContext, tenantId: string, role: Grant): Promise<boolean> {
  const there = await services.authenticator
    .authenticate(request.credential ?? '', tenantId, request.ip, true)
    .catch((error: unknown) => {
      if (toAppError(error).kind === 'NOT_FOUND') return null;
      throw error;
    });
  if (!there || there.barred || !can(there, 'members:manage')) return false;
  if (isOwnerRole(role) && !there.isSuperAdmin && there.role !== 'owner') return false;
  return missingFrom(there, permissionsOf(services.registry, role)).length === 0;
}

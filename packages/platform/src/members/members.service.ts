import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { isPerson, requireStepUp, type TenantContext } from '@mainstay/kernel';
import { invalidatePerson } from '../auth/index.ts';
import { memberErrors } from './members.errors.ts';
import * as repository from './members.repository.ts';
import type { ListMembers, Member, MemberById, UpdateMember } from './members.schemas.ts';
import { isOwnerRole, requireMayHandle } from './roles/grants.ts';
import { roleRows } from './roles/roles.rows.ts';

/** The members of the acting tenant, with names and addresses, which only the system role may read. */
export async function listMembers(ctx: TenantContext, query: ListMembers) {
  return ctx.services.database.asSystem('member-directory', (tx) => repository.listMembers(tx, ctx.tenantId, query));
}

/**
 * Gives a member another role; it takes effect within a second. Throws NOT_FOUND, INVALID_REFERENCE for an unknown role, ROLE_TOO_WIDE when the
 * new or the old role is wider than the caller's, LAST_OWNER.
 */
export async function updateMember(ctx: TenantContext, { id: userId, roleId }: UpdateMember): Promise<Member> {
  const { tenantId, services } = ctx;
  return ctx.db.write(async (tx) => {
    const current = await lockMember(tx, ctx, userId);
    const role = await roleRows.findLocked(tx, tenantId, roleId, 'share');
    if (!role) throw commonErrors.INVALID_REFERENCE({ field: 'roleId' });
    requireMayHandle(ctx, role);
    if (isOwnerRole(role)) await requireStepUp(ctx);
    if (!isOwnerRole(role)) await requireOwnerLeft(tx, tenantId, current);
    await repository.setMemberRole(tx, tenantId, current.userId, role.id);
    invalidatePerson(tx, services, current.userId, [tenantId]);
    const person = await services.database.asSystem('member-directory', (system) =>
      repository.findPerson(system, userId),
    );
    if (!person) throw commonErrors.NOT_FOUND();
    return { userId: current.userId, ...person, role: { id: role.id, name: role.name }, joinedAt: current.joinedAt };
  });
}

/** Takes a member out of the tenant. Throws NOT_FOUND, ROLE_TOO_WIDE, LAST_OWNER. */
export async function removeMember(ctx: TenantContext, { id: userId }: MemberById): Promise<void> {
  const { tenantId, services } = ctx;
  await ctx.db.write(async (tx) => {
    await requireOwnerLeft(tx, tenantId, await lockMember(tx, ctx, userId));
    await repository.deleteMember(tx, tenantId, userId);
    invalidatePerson(tx, services, userId, [tenantId]);
  });
}

/** Takes the caller out of the acting tenant. Throws NOT_FOUND for a super admin who is not a member, LAST_OWNER. */
export async function leaveTenant(ctx: TenantContext): Promise<void> {
  await removeMember(ctx, { id: ctx.principal.userId });
}

type Membership = NonNullable<Awaited<ReturnType<typeof repository.findMembership>>>;

/** A member whose membership the caller may change, while nobody else changes who owns the tenant. */
async function lockMember(tx: Tx, ctx: TenantContext, userId: string): Promise<Membership> {
  await repository.lockOwnership(tx, ctx.tenantId);
  const membership = await repository.findMembership(tx, ctx.tenantId, userId);
  if (!membership) throw commonErrors.NOT_FOUND();
  if (!isPerson(ctx.principal, membership.userId)) requireMayHandle(ctx, membership.role);
  return membership;
}

async function requireOwnerLeft(tx: Tx, tenantId: string, { userId, role }: Membership): Promise<void> {
  if (isOwnerRole(role) && !(await repository.hasOtherOwner(tx, tenantId, userId))) throw memberErrors.LAST_OWNER();
}

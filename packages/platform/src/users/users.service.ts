import { type ById, commonErrors, newId } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { checkVersion, emit, requireStepUp, scopeOf, type SignedInContext, uniqueViolation } from '@mainstay/kernel';
import {
  authErrors,
  deleteMailedLinks,
  hashPassword,
  insertUser,
  invalidatePerson,
  noteAccountEvent,
  requireGoodPassword,
} from '../auth/index.ts';
import { deleteMemberships, memberErrors, soleOwnerships, tenantsOf } from '../members/index.ts';
import { userErrors } from './users.errors.ts';
import * as repository from './users.repository.ts';
import type { Account, CreateUser, ListUsers, UpdateUser } from './users.schemas.ts';

/** Runs work on people, who belong to no tenant, signed with the caller. */
export function onAccounts<T>({ services, principal, request }: SignedInContext, fn: (tx: Tx) => Promise<T>) {
  return services.database.asSystem('super-admin', fn, scopeOf(principal, request));
}

/** A change to people's accounts: once, when the call carries an idempotency key. */
export function changeAccounts<T>({ writeAsSystem, principal, request }: SignedInContext, fn: (tx: Tx) => Promise<T>) {
  return writeAsSystem('super-admin', fn, scopeOf(principal, request));
}

/** Whether the caller is this very person. */
export function isSelf({ principal }: SignedInContext, userId: string): boolean {
  return principal.userId === userId;
}

/** Lets the person and super admins pass. Throws NOT_FOUND, as for an unknown id: others do not learn who exists. */
export function requireConcerned(ctx: SignedInContext, userId: string): void {
  if (!ctx.principal.isSuperAdmin && !isSelf(ctx, userId)) throw commonErrors.NOT_FOUND();
}

/** Tells the tenants of a person what happened; the acting tenant, where the person is in none. */
async function announce(tx: Tx, { principal }: SignedInContext, type: string, user: Account, tenants: string[]) {
  const { actor } = principal;
  const entity = { type: 'user', id: user.id, version: user.version };
  for (const tenantId of tenants.length > 0 ? tenants : [principal.tenantId])
    await emit(tx, { tenantId, actor }, { type, entity, data: {} });
}

/** The last super admin stays one. Throws LAST_SUPER_ADMIN. */
async function requireOtherSuperAdmin(tx: Tx, { id, isSuperAdmin }: Account): Promise<void> {
  if (isSuperAdmin && !(await repository.hasOtherSuperAdmin(tx, id))) throw userErrors.LAST_SUPER_ADMIN();
}

/** Every person with an account, for super admins. */
export async function listUsers(ctx: SignedInContext, query: ListUsers) {
  return onAccounts(ctx, (tx) => repository.listUsers(tx, query));
}

/** One account, for its owner and super admins. Throws NOT_FOUND. */
export async function getUser(ctx: SignedInContext, { id: userId }: ById): Promise<Account> {
  requireConcerned(ctx, userId);
  const user = await onAccounts(ctx, (tx) => repository.findAccount(tx, userId));
  if (!user) throw commonErrors.NOT_FOUND();
  return user;
}

/** Makes an account without a tenant. Throws VALIDATION_ERROR for a weak password, EMAIL_EXISTS, SIGN_IN_BUSY. */
export async function createUser(ctx: SignedInContext, { password, ...input }: CreateUser): Promise<Account> {
  const { services, principal } = ctx;
  if (input.isSuperAdmin) await requireStepUp(ctx);
  await requireGoodPassword('password', password, input);
  const passwordHash = await hashPassword(services, password);
  return changeAccounts(ctx, async (tx) => {
    const id = newId();
    await insertUser(tx, { ...input, id, passwordHash }).catch(
      uniqueViolation('users_email', () => authErrors.EMAIL_EXISTS()),
    );
    const user = (await repository.findAccount(tx, id))!;
    await announce(tx, ctx, 'user.created', user, []);
    await services.jobs.add(tx, 'auth:send-verification', { tenantId: principal.tenantId, userId: id });
    return user;
  });
}

/**
 * Changes an account: its name by its owner, address and standing by super admins. A new address is to be confirmed anew, and links
 * mailed to the old one stop working. Throws NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, EMAIL_EXISTS, LAST_SUPER_ADMIN.
 */
export async function updateUser(
  ctx: SignedInContext,
  { id: userId, version, ...changes }: UpdateUser,
): Promise<Account> {
  const { services, principal } = ctx;
  requireConcerned(ctx, userId);
  if (!principal.isSuperAdmin && (changes.email !== undefined || changes.isSuperAdmin !== undefined))
    throw commonErrors.FORBIDDEN({ required: 'super' });
  if (changes.email !== undefined || changes.isSuperAdmin !== undefined) await requireStepUp(ctx);
  return changeAccounts(ctx, async (tx) => {
    const current = await repository.lockAccount(tx, userId);
    if (!current) throw commonErrors.NOT_FOUND();
    checkVersion(version, current, changes);
    if (changes.isSuperAdmin === false) await requireOtherSuperAdmin(tx, current);
    const isMoved = changes.email !== undefined && changes.email !== current.email;
    const updated = await repository.updateAccount(tx, userId, {
      ...changes,
      ...(isMoved ? { emailVerifiedAt: null } : {}),
    });
    if (isMoved) {
      await deleteMailedLinks(tx, userId);
      const { tenantId } = principal;
      await services.jobs.add(tx, 'auth:send-verification', { tenantId, userId: current.id });
      await noteAccountEvent(ctx, tx, {
        userId: current.id,
        kind: 'email-changed',
        tenantId,
        formerEmail: current.email,
      });
    }
    invalidatePerson(tx, services, updated.id);
    await announce(tx, ctx, 'user.updated', updated, await tenantsOf(tx, userId));
    return updated;
  });
}

/**
 * Deletes an account, softly: its sessions end, its memberships go, its address is free. Throws NOT_FOUND, LAST_OWNER with the
 * tenants that would be left without an owner.
 */
export async function deleteUser(ctx: SignedInContext, { id: userId }: ById): Promise<void> {
  requireConcerned(ctx, userId);
  await changeAccounts(ctx, async (tx) => {
    const current = await repository.lockAccount(tx, userId);
    if (!current) throw commonErrors.NOT_FOUND();
    await requireOtherSuperAdmin(tx, current);
    const tenants = await soleOwnerships(tx, userId);
    if (tenants.length > 0) throw memberErrors.LAST_OWNER({ tenants });
    const deleted = await repository.softDeleteAccount(tx, userId);
    await repository.endSessions(tx, userId, null);
    await deleteMailedLinks(tx, userId);
    const left = await deleteMemberships(tx, userId);
    invalidatePerson(tx, ctx.services, deleted.id, left);
    await announce(tx, ctx, 'user.deleted', deleted, left);
  });
}

/** Shuts a person out, within a second, and ends the person's sessions. Throws NOT_FOUND, LAST_SUPER_ADMIN. */
export async function suspendUser(ctx: SignedInContext, { id: userId }: ById): Promise<void> {
  await setStatus(ctx, userId, 'suspended');
}

/** Lets a suspended person sign in again. Throws NOT_FOUND. */
export async function reinstateUser(ctx: SignedInContext, { id: userId }: ById): Promise<void> {
  await setStatus(ctx, userId, 'active');
}

async function setStatus(ctx: SignedInContext, userId: string, status: Account['status']): Promise<void> {
  await changeAccounts(ctx, async (tx) => {
    const current = await repository.lockAccount(tx, userId);
    if (!current) throw commonErrors.NOT_FOUND();
    if (current.status === status) return;
    if (status === 'suspended') await requireOtherSuperAdmin(tx, current);
    const updated = await repository.updateAccount(tx, userId, { status });
    if (status === 'suspended') await repository.endSessions(tx, userId, null);
    invalidatePerson(tx, ctx.services, updated.id);
    await announce(tx, ctx, 'user.updated', updated, await tenantsOf(tx, userId));
  });
}

/** Lifts the lock that failed sign-ins put on an account, for every network. Throws NOT_FOUND. */
export async function unlockUser(ctx: SignedInContext, { id: userId }: ById): Promise<void> {
  await changeAccounts(ctx, async (tx) => {
    const user = await repository.findAccount(tx, userId);
    if (!user) throw commonErrors.NOT_FOUND();
    await repository.deleteFailures(tx, user.email);
  });
}

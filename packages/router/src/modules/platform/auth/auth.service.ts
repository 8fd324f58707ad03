import { createHash } from 'node:crypto';
import { commonErrors, newId } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { emit, networkOf, type ReplyFacts, type RequestContext, type SignedInContext, scopeOf } from '@mainstay/kernel';
import { uniqueViolation } from '../../../database-errors.ts';
import { findTenantById, provisionTenant } from '../tenants/index.ts';
import { authErrors } from './auth.errors.ts';
import { authRuntime } from './auth.runtime.ts';
import type { Login, Me, Refresh, Register, SignedIn, Tokens } from './auth.schemas.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';
import { openSession, rotate } from './refresh-tokens.ts';
import * as sessions from './sessions.repository.ts';
import { issueTokens, newSession, openSignIn, PASSWORD_ONLY, placeFor, publicUser, signedIn } from './sign-in.ts';
import * as users from './users.repository.ts';

/** Five failures lock an account for one network for a quarter of an hour; the owner can still sign in from elsewhere. */
const LOCKOUT = { failures: 5, minutes: 15 };

/** Joins the tenant that an invitation names. Throws what redeeming it throws. */
async function redeem(ctx: RequestContext, tx: Tx, token: string, user: { id: string; email: string }) {
  const redeemInvitation = authRuntime(ctx.services).redeemInvitation;
  const joined = await redeemInvitation?.(tx, token, user);
  const tenant = joined && (await findTenantById(tx, joined.tenantId));
  if (!tenant) throw commonErrors.NOT_FOUND({ what: 'invitation' });
  return { tenant, role: joined.role.name };
}

/**
 * Registers a person with a tenant of their own, or in the one that invited them, and signs them in. Throws EMAIL_EXISTS,
 * INVITATION_INVALID, INVITATION_OTHER_ACCOUNT.
 */
export async function register(ctx: RequestContext, input: Register): Promise<SignedIn> {
  const { services, request } = ctx;
  const passwordHash = await hashPassword(input.password);
  const userId = newId();
  const ownTenantId = newId();
  const scope = {
    tenantId: ownTenantId,
    actorType: 'user',
    actorId: userId,
    requestId: request.id,
    ip: request.ip,
    userAgent: request.userAgent,
  };
  const made = await services.database.asSystem(
    'sign-up',
    async (tx) => {
      const user = await users
        .insertUser(tx, { id: userId, email: input.email, name: input.name, passwordHash })
        .catch(uniqueViolation('users_email', () => authErrors.EMAIL_EXISTS()));
      const joined = input.inviteToken ? await redeem(ctx, tx, input.inviteToken, user) : null;
      const name = input.tenantName ?? `${input.name}'s workspace`.slice(0, 100);
      const tenant =
        joined?.tenant ?? (await provisionTenant(tx, services, { id: ownTenantId, name, ownerId: userId }));
      const tenantId = tenant.id;
      const actor = { type: 'user', id: userId } as const;
      await emit(
        tx,
        { tenantId, actor },
        { type: 'user.created', entity: { type: 'user', id: userId, version: 1 }, data: {} },
      );
      await services.jobs.add(tx, 'auth:send-verification', { tenantId, userId });
      return openSignIn(ctx, tx, { user, tenant, role: joined?.role ?? 'owner', proof: PASSWORD_ONLY });
    },
    scope,
  );
  return signedIn(ctx, made, input.cookie);
}

/**
 * Signs in. An unknown address and a wrong password answer alike, in body and in time. Throws INVALID_CREDENTIALS, ACCOUNT_LOCKED
 * with the seconds to wait, NO_TENANT.
 */
export async function login(ctx: RequestContext, input: Login): Promise<SignedIn> {
  const { database } = ctx.services;
  const account = createHash('sha256').update(input.email).digest();
  const network = networkOf(ctx.request.ip);
  const { locked, user } = await database.asSystem('sign-in', async (tx) => ({
    locked: await users.lockSeconds(tx, account, network),
    user: await users.findUserByEmail(tx, input.email),
  }));
  if (locked > 0) throw authErrors.ACCOUNT_LOCKED(undefined, { retryAfterSeconds: locked });
  const matches = await verifyPassword(user?.passwordHash, input.password);
  if (!(matches && user && user.status === 'active')) {
    await database.asSystem('sign-in', (tx) => users.recordFailure(tx, account, network, LOCKOUT));
    throw authErrors.INVALID_CREDENTIALS();
  }
  const made = await database.asSystem('sign-in', async (tx) => {
    await users.clearFailures(tx, account, network);
    const place = await placeFor(tx, user, input.tenantId);
    return openSignIn(ctx, tx, { user, ...place, proof: PASSWORD_ONLY });
  });
  return signedIn(ctx, made, input.cookie);
}

/** Trades a refresh token, from the body or the cookie, for new tokens. Throws INVALID_REFRESH_TOKEN. */
export async function refresh(ctx: RequestContext, input: Refresh): Promise<Tokens> {
  const { services, request } = ctx;
  const token = input.refreshToken ?? request.refreshCookie;
  if (!token) throw authErrors.INVALID_REFRESH_TOKEN();
  const outcome = await services.database.asSystem('session', async (tx) => {
    const rotation = await rotate(tx, token);
    if ('endedSessionId' in rotation) return rotation;
    const { userId, tenantId, sessionId } = rotation;
    const user = await users.findUser(tx, userId);
    const standing = await sessions.findStanding(tx, { userId, sessionId, tenantId });
    if (!user || !standing) throw authErrors.INVALID_REFRESH_TOKEN();
    return { rotation, standing: { user, sessionId, tenantId, role: standing.role?.name ?? 'super' } };
  });
  if ('endedSessionId' in outcome) {
    authRuntime(services).principals.forget(outcome.endedSessionId);
    clearCookie(ctx.reply, request.refreshCookie);
    throw authErrors.INVALID_REFRESH_TOKEN();
  }
  const cookie = input.refreshToken === undefined;
  return issueTokens(ctx, outcome.standing, outcome.rotation.refreshToken, cookie);
}

function clearCookie(reply: ReplyFacts, cookie: string | null): void {
  if (cookie !== null) reply.refreshCookie = 'clear';
}

/** Ends this session: its access tokens are refused within a second, its refresh tokens at once. */
export async function logout(ctx: SignedInContext): Promise<void> {
  const { services, principal, request } = ctx;
  const { sessionId } = principal;
  if (sessionId === null) return;
  await services.database.asSystem('session', (tx) => sessions.endSession(tx, sessionId), scopeOf(principal, request));
  authRuntime(services).principals.forget(sessionId);
  clearCookie(ctx.reply, request.refreshCookie);
}

/** Ends every session of the caller, this one included. */
export async function logoutAll(ctx: SignedInContext): Promise<void> {
  const { services, principal, request } = ctx;
  const ended = await services.database.asSystem(
    'session',
    (tx) => sessions.endSessionsOf(tx, principal.userId),
    scopeOf(principal, request),
  );
  for (const id of ended) authRuntime(services).principals.forget(id);
  clearCookie(ctx.reply, request.refreshCookie);
}

/** Who is signed in, where, and what they may do there. */
export async function me(ctx: SignedInContext): Promise<Me> {
  const { principal, services } = ctx;
  const { user, tenant, memberships } = await services.database.asSystem('session', async (tx) => ({
    user: await users.findUser(tx, principal.userId),
    tenant: await findTenantById(tx, principal.tenantId),
    memberships: await sessions.listMemberships(tx, principal.userId),
  }));
  if (!user || !tenant) throw commonErrors.UNAUTHENTICATED();
  const { role, permissions, isSuperAdmin } = principal;
  // A key belongs to one tenant: what else its creator belongs to is not its business.
  const shown =
    principal.actor.type === 'apiKey' ? memberships.filter((one) => one.tenantId === tenant.id) : memberships;
  return {
    user: publicUser(user),
    tenant,
    role,
    permissions: [...permissions].sort(),
    isSuperAdmin,
    memberships: shown,
  };
}

/** Moves this session to another of the caller's tenants. Throws NOT_FOUND for any other. */
export async function switchTenant(ctx: SignedInContext, { tenantId }: { tenantId: string }): Promise<Tokens> {
  const { services, principal } = ctx;
  const { userId, sessionId } = principal;
  if (sessionId === null) throw commonErrors.FORBIDDEN();
  const { user, role, refreshToken } = await services.database.asSystem('session', async (tx) => {
    const standing = await sessions.findStanding(tx, { userId, sessionId, tenantId });
    if (!standing?.tenantFound || !(standing.role || standing.isSuperAdmin)) throw commonErrors.NOT_FOUND();
    // A provider's sign-in is good for its own tenant only.
    if (standing.viaSso) throw commonErrors.OTHER_SIGN_IN_REQUIRED();
    const found = await users.findUser(tx, userId);
    if (!found) throw commonErrors.UNAUTHENTICATED();
    await sessions.endSession(tx, sessionId);
    const session = newSession(ctx, userId, tenantId, { mfa: standing.mfa, ssoTenantId: null });
    const token = await openSession(tx, session);
    return { user: { ...found, sessionId: session.id }, role: standing.role?.name ?? 'super', refreshToken: token };
  });
  authRuntime(services).principals.forget(sessionId);
  const cookie = ctx.request.refreshCookie !== null;
  return issueTokens(ctx, { user, sessionId: user.sessionId, tenantId, role }, refreshToken, cookie);
}

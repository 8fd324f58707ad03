import { commonErrors } from '@mainstay/core';
import { type ReplyFacts, type RequestContext, type SignedInContext, scopeOf } from '@mainstay/kernel';
import { authErrors } from './auth.errors.ts';
import { authRuntime } from './auth.runtime.ts';
import type { Me, Refresh, Tokens } from './auth.schemas.ts';
import { openSession, rotate } from './refresh-tokens.ts';
import * as sessions from './sessions.repository.ts';
import { issueTokens, newSession } from './sign-in.ts';
import * as users from './users.repository.ts';
import { whoIs } from './who-is.ts';

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
  const found = await whoIs(services, principal);
  if (!found) throw commonErrors.UNAUTHENTICATED();
  const { user, tenant, memberships } = found;
  const { role, permissions, isSuperAdmin } = principal;
  // A key belongs to one tenant: what else its creator belongs to is not its business.
  const shown =
    principal.actor.type === 'apiKey' ? memberships.filter((one) => one.tenantId === tenant.id) : memberships;
  return {
    user,
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

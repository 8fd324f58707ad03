import { commonErrors } from '@mainstay/core';
import { type ReplyFacts, type RequestContext, type SignedInContext, scopeOf, take } from '@mainstay/kernel';
import * as users from './account/users.repository.ts';
import { authErrors } from './auth.errors.ts';
import { authRuntime } from './auth.runtime.ts';
import type { Me, Refresh, Tokens } from './auth.schemas.ts';
import { issueTokens } from './login/sign-in.ts';
import { invalidateSessions } from './sessions/invalidate.ts';
import { openSession } from './sessions/open-session.ts';
import { rotate } from './sessions/refresh-tokens.ts';
import * as sessions from './sessions/sessions.repository.ts';
import { whoIs } from './sessions/who-is.ts';
import { tokenDigest } from './token-digest.ts';

/**
 * Trades a refresh token, from the body or the cookie, for new tokens. Throws INVALID_REFRESH_TOKEN, also for somebody who is not a member
 * of the session's tenant any more: a new sign-in finds another of their tenants.
 */
export async function refresh(ctx: RequestContext, input: Refresh): Promise<Tokens> {
  const { services, request } = ctx;
  const token = input.refreshToken ?? request.refreshCookie;
  if (!token) throw authErrors.INVALID_REFRESH_TOKEN({ reason: 'missing' });
  const { signIn } = services.limits;
  const outcome = await services.database.asSystem('session', async (tx) => {
    const rotation = await rotate(services, tx, token);
    if ('endedSessionId' in rotation) {
      invalidateSessions(tx, services, [rotation.endedSessionId]);
      return rotation;
    }
    const { userId, tenantId, sessionId } = rotation;
    // Refused before the commit: the token stays good.
    await take(ctx, `refresh:${sessionId}`, { ...signIn, limit: 3 * signIn.limit });
    const user = await users.findUser(tx, userId);
    const standing = await sessions.findStanding(tx, { userId, sessionId, tenantId });
    const role = standing && sessions.actingRole(standing);
    if (!user || !standing || role === undefined) throw authErrors.INVALID_REFRESH_TOKEN();
    const cookie = standing.cookie || input.refreshToken === undefined;
    return { refreshToken: rotation.refreshToken, cookie, standing: { user, sessionId, tenantId, role } };
  });
  if ('endedSessionId' in outcome) {
    clearCookie(ctx.reply, request.refreshCookie);
    throw authErrors.INVALID_REFRESH_TOKEN();
  }
  return issueTokens(ctx, outcome.standing, outcome.refreshToken, outcome.cookie);
}

function clearCookie(reply: ReplyFacts, cookie: string | null): void {
  if (cookie !== null) reply.refreshCookie = 'clear';
}

/**
 * Ends the sessions that the caller holds tokens of: an access token, which may have run out, and a refresh token from the body or the
 * cookie, which may be spent. Access tokens are refused within a second, refresh tokens at once. Throws UNAUTHENTICATED when neither is
 * one of ours; the cookie is gone then as well.
 */
export async function logout(ctx: RequestContext, input: Refresh): Promise<void> {
  const { services, request } = ctx;
  clearCookie(ctx.reply, request.refreshCookie);
  const { tokens } = authRuntime(services);
  const named = request.credential === null ? null : await tokens.sessionOf(request.credential);
  const token = input.refreshToken ?? request.refreshCookie;
  const ended = await services.database.asSystem('session', async (tx) => {
    const held = token ? await sessions.findSessionOf(tx, tokenDigest(token)) : undefined;
    const ids = [named, held].filter((id) => typeof id === 'string');
    for (const id of ids) await sessions.endSession(tx, id);
    invalidateSessions(tx, services, ids);
    return ids;
  });
  if (ended.length === 0) throw commonErrors.UNAUTHENTICATED();
}

/** Ends every session of the caller, this one included; called in one that a tenant's provider opened, those of that provider. */
export async function logoutAll(ctx: SignedInContext): Promise<void> {
  const { services, principal, request } = ctx;
  await services.database.asSystem(
    'session',
    async (tx) => {
      const ended = await sessions.endSessionsOf(tx, principal.userId, principal.ssoTenantId);
      invalidateSessions(tx, services, ended);
    },
    scopeOf(principal, request),
  );
  clearCookie(ctx.reply, request.refreshCookie);
}

/** Who is signed in, where, and what they may do there. Throws OTHER_SIGN_IN_REQUIRED. */
export async function me(ctx: SignedInContext): Promise<Me> {
  const { principal, services } = ctx;
  // A provider's sign-in is for its own tenant, and tells nothing about another.
  if (principal.ssoTenantId !== undefined && principal.ssoTenantId !== principal.tenantId)
    throw commonErrors.OTHER_SIGN_IN_REQUIRED();
  const found = await whoIs(services, principal);
  if (!found) throw commonErrors.UNAUTHENTICATED();
  const { user, tenant, memberships } = found;
  const { role, permissions, isSuperAdmin } = principal;
  // A key belongs to one tenant, as a provider's sign-in does: what else the person belongs to is not its business.
  const isBound = principal.actor.type === 'apiKey' || principal.viaSso;
  const shown = isBound ? memberships.filter((one) => one.tenantId === tenant.id) : memberships;
  return {
    user,
    tenant,
    role,
    permissions: [...permissions].sort(),
    isSuperAdmin,
    memberships: shown,
  };
}

/**
 * Moves this session to another of the caller's tenants: a new one takes over, which rests on the same sign-in and keeps the refresh
 * tokens where they were, in a cookie or in the answer. Throws NOT_FOUND for any other tenant, TENANT_SUSPENDED.
 */
export async function switchTenant(ctx: SignedInContext, { tenantId }: { tenantId: string }): Promise<Tokens> {
  const { services, principal } = ctx;
  const { userId, sessionId } = principal;
  if (sessionId === null) throw commonErrors.FORBIDDEN();
  const { standing, refreshToken, cookie } = await services.database.asSystem('session', async (tx) => {
    // Before anything is looked at: whether this session is still good must not change until the new one is there.
    await users.lockUser(tx, userId);
    const found = await sessions.findStanding(tx, { userId, sessionId, tenantId });
    if (!found) throw commonErrors.UNAUTHENTICATED();
    const role = sessions.actingRole(found);
    if (role === undefined) throw commonErrors.NOT_FOUND();
    if (found.suspended) throw commonErrors.TENANT_SUSPENDED();
    const { mfa, signedInAt } = found;
    const inCookie = found.cookie || ctx.request.refreshCookie !== null;
    await sessions.endSession(tx, sessionId);
    invalidateSessions(tx, services, [sessionId]);
    const proof = { mfa, ssoTenantId: null };
    const began = await openSession(ctx, tx, { userId, tenantId, proof, cookie: inCookie, signedInAt });
    return { standing: { ...began, tenantId, role }, refreshToken: began.refreshToken, cookie: inCookie };
  });
  return issueTokens(ctx, standing, refreshToken, cookie);
}

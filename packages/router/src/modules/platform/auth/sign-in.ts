import { commonErrors, newId } from '@mainstay/core';
import type { TenantScope, Tx } from '@mainstay/db';
import type { RequestContext } from '@mainstay/kernel';
import { forgetAbout } from '../../../tenant-cache.ts';
import { findTenantById, firstTenantId, type Tenant } from '../tenants/index.ts';
import { ACCESS_TOKEN_SECONDS } from './access-tokens.ts';
import { authErrors } from './auth.errors.ts';
import { authRuntime } from './auth.runtime.ts';
import type { SignedIn, Tokens, User } from './auth.schemas.ts';
import { openSession, REFRESH_TOKEN_SECONDS } from './refresh-tokens.ts';
import { listMemberships } from './sessions.repository.ts';

/** How somebody proved who they are, beyond what every sign-in proves. */
export interface SignInProof {
  /** A second factor, or a passkey, was part of it. */
  mfa: boolean;
  /** The tenant whose identity provider vouched; null for the person's own credentials. */
  ssoTenantId: string | null;
}

export const PASSWORD_ONLY: SignInProof = { mfa: false, ssoTenantId: null };

interface Standing {
  user: User;
  sessionId: string;
  tenantId: string;
  role: string;
}

/** What the caller is told of a person: never the digest of the password. */
export function publicUser({ id, email, name, emailVerified, createdAt }: User): User {
  return { id, email, name, emailVerified, createdAt };
}

/** The row of a session that begins now, on the caller's device. */
export function newSession(ctx: RequestContext, userId: string, tenantId: string, proof: SignInProof) {
  const { ip, userAgent } = ctx.request;
  return { id: newId(), userId, tenantId, ip, userAgent: userAgent.slice(0, 400), ...proof };
}

/** An access token, and the refresh token in the answer or in a cookie. Loads keys: never call it while holding a connection. */
export async function issueTokens(
  ctx: RequestContext,
  standing: Standing,
  refreshToken: string,
  cookie: boolean,
): Promise<Tokens> {
  const { user, sessionId, tenantId, role } = standing;
  const accessToken = await authRuntime(ctx.services).tokens.sign({
    sub: user.id,
    tid: tenantId,
    sid: sessionId,
    role,
  });
  if (cookie) ctx.reply.refreshCookie = { value: refreshToken, maxAgeSeconds: REFRESH_TOKEN_SECONDS };
  return { accessToken, ...(cookie ? {} : { refreshToken }), expiresIn: ACCESS_TOKEN_SECONDS };
}

/** The tenant a person acts in after signing in: the one they named, or the first they joined. Throws NO_TENANT. */
export async function placeFor(
  tx: Tx,
  user: { id: string; isSuperAdmin: boolean },
  wantedId: string | undefined,
): Promise<{ tenant: Tenant; role: string }> {
  const memberships = await listMemberships(tx, user.id);
  const id = wantedId ?? memberships[0]?.tenantId ?? (user.isSuperAdmin ? await firstTenantId(tx) : undefined);
  const membership = memberships.find((one) => one.tenantId === id);
  const tenant = id && (membership || user.isSuperAdmin) ? await findTenantById(tx, id) : undefined;
  if (!tenant) throw authErrors.NO_TENANT();
  return { tenant, role: membership?.role ?? 'super' };
}

/** Joins the tenant that an invitation names. Throws what redeeming it throws. */
export async function redeem(ctx: RequestContext, tx: Tx, token: string, user: { id: string; email: string }) {
  const redeemInvitation = authRuntime(ctx.services).redeemInvitation;
  const joined = await redeemInvitation?.(tx, token, user);
  const tenant = joined && (await findTenantById(tx, joined.tenantId));
  if (!tenant) throw commonErrors.NOT_FOUND({ what: 'invitation' });
  return { tenant, role: joined.role.name };
}

/**
 * Where a person acts after signing in: in the tenant that an invitation lets them join now, or as `placeFor` says. Throws NO_TENANT,
 * INVITATION_INVALID, INVITATION_OTHER_ACCOUNT, MEMBER_EXISTS.
 */
export function placeOf(
  ctx: RequestContext,
  tx: Tx,
  user: { id: string; email: string; isSuperAdmin: boolean },
  { tenantId, inviteToken }: { tenantId?: string | undefined; inviteToken?: string | undefined },
): Promise<{ tenant: Tenant; role: string }> {
  return inviteToken === undefined ? placeFor(tx, user, tenantId) : redeem(ctx, tx, inviteToken, user);
}

/** After the commit of a sign-in that joined a tenant: other sessions of the person may act there at once. */
export async function joinedBy(
  { services }: RequestContext,
  asked: { inviteToken?: string | undefined },
  { standing }: OpenedSignIn,
): Promise<void> {
  if (asked.inviteToken === undefined) return;
  authRuntime(services).principals.forgetUser(standing.user.id);
  await forgetAbout(services, { tenants: [standing.tenantId], people: [standing.user.id] });
}

/** Signs the audit rows of a sign-in with the person whose it is. */
export function personScope({ request }: RequestContext, userId: string): Partial<TenantScope> {
  const { id: requestId, ip, userAgent } = request;
  return { actorType: 'user', actorId: userId, requestId, ip, userAgent };
}

export interface OpenedSignIn {
  standing: Standing;
  tenant: Tenant;
  refreshToken: string;
}

/** Opens the session of somebody who has proved who they are. */
export async function openSignIn(
  ctx: RequestContext,
  tx: Tx,
  { user, tenant, role, proof }: { user: User; tenant: Tenant; role: string; proof: SignInProof },
): Promise<OpenedSignIn> {
  const session = newSession(ctx, user.id, tenant.id, proof);
  const refreshToken = await openSession(tx, session);
  return { standing: { user, sessionId: session.id, tenantId: tenant.id, role }, tenant, refreshToken };
}

/** The answer to a sign-in, once its transaction has committed: signing may load keys, which takes a connection of its own. */
export async function signedIn(ctx: RequestContext, opened: OpenedSignIn, cookie: boolean): Promise<SignedIn> {
  const { standing, tenant, refreshToken } = opened;
  const tokens = await issueTokens(ctx, standing, refreshToken, cookie);
  return { user: publicUser(standing.user), tenant, tokens };
}

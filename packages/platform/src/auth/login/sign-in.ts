import { commonErrors } from '@mainstay/core';
import type { TenantScope, Tx } from '@mainstay/db';
import type { RequestContext } from '@mainstay/kernel';
import { findTenantById, firstTenantId, type Tenant } from '../../tenants/index.ts';
import { authErrors } from '../auth.errors.ts';
import { authRuntime, invitationRules } from '../auth.runtime.ts';
import type { SignedIn, Tokens, User } from '../auth.schemas.ts';
import { ACCESS_TOKEN_SECONDS } from '../sessions/access-tokens.ts';
import { invalidatePerson } from '../sessions/invalidate.ts';
import { openSession, type SignInProof } from '../sessions/open-session.ts';
import { actingRole, listMemberships } from '../sessions/sessions.repository.ts';

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
  if (cookie) ctx.reply.refreshCookie = { value: refreshToken, maxAgeSeconds: ctx.services.sessionDays.idle * 86_400 };
  return { accessToken, ...(cookie ? {} : { refreshToken }), expiresIn: ACCESS_TOKEN_SECONDS };
}

/**
 * The tenant a person acts in after signing in: the one they named, or the first they joined of those that are not suspended. Throws
 * NO_TENANT, TENANT_SUSPENDED.
 */
export async function placeFor(
  tx: Tx,
  user: { id: string; isSuperAdmin: boolean },
  wantedId: string | undefined,
): Promise<{ tenant: Tenant; role: string }> {
  const memberships = await listMemberships(tx, user.id);
  const first = memberships.find(({ status }) => status === 'active') ?? memberships[0];
  const id = wantedId ?? first?.tenantId ?? (user.isSuperAdmin ? await firstTenantId(tx) : undefined);
  const membership = memberships.find((one) => one.tenantId === id);
  const tenant = id && (membership || user.isSuperAdmin) ? await findTenantById(tx, id) : undefined;
  const { isSuperAdmin } = user;
  const held = membership ? { name: membership.role } : null;
  const role = actingRole({ tenantFound: tenant !== undefined, role: held, isSuperAdmin, viaSso: false });
  if (!tenant || role === undefined) throw authErrors.NO_TENANT();
  if (tenant.status === 'suspended' && !isSuperAdmin) throw commonErrors.TENANT_SUSPENDED();
  return { tenant, role };
}

/** Joins the tenant that an invitation names. Throws what redeeming it throws. */
export async function redeem(ctx: RequestContext, tx: Tx, token: string, user: { id: string; email: string }) {
  const joined = await invitationRules.find(ctx.services)?.redeem(tx, token, user);
  const tenant = joined && (await findTenantById(tx, joined.tenantId));
  if (!tenant) throw commonErrors.NOT_FOUND({ what: 'invitation' });
  return { tenant, role: joined.role.name };
}

/**
 * Where a person acts after signing in: in the tenant that an invitation lets them join now, or as `placeFor` says. Throws NO_TENANT,
 * INVITATION_INVALID, INVITATION_OTHER_ACCOUNT, MEMBER_EXISTS.
 */
export async function placeOf(
  ctx: RequestContext,
  tx: Tx,
  user: { id: string; email: string; isSuperAdmin: boolean },
  { tenantId, inviteToken }: { tenantId?: string | undefined; inviteToken?: string | undefined },
): Promise<{ tenant: Tenant; role: string }> {
  if (inviteToken === undefined) return placeFor(tx, user, tenantId);
  const place = await redeem(ctx, tx, inviteToken, user);
  // Other sessions of the person may act there at once.
  invalidatePerson(tx, ctx.services, user.id, [place.tenant.id]);
  return place;
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
  cookie: boolean;
}

/** Opens the session of somebody who has proved who they are. Throws UNAUTHENTICATED for a person who is suspended or gone. */
export async function openSignIn(
  ctx: RequestContext,
  tx: Tx,
  opening: { userId: string; tenant: Tenant; role: string; proof: SignInProof; cookie: boolean },
): Promise<OpenedSignIn> {
  const { userId, tenant, role, proof, cookie } = opening;
  const { user, sessionId, refreshToken } = await openSession(ctx, tx, { userId, tenantId: tenant.id, proof, cookie });
  return { standing: { user, sessionId, tenantId: tenant.id, role }, tenant, refreshToken, cookie };
}

/** The answer to a sign-in, once its transaction has committed: signing may load keys, which takes a connection of its own. */
export async function signedIn(ctx: RequestContext, opened: OpenedSignIn): Promise<SignedIn> {
  const { standing, tenant, refreshToken, cookie } = opened;
  const tokens = await issueTokens(ctx, standing, refreshToken, cookie);
  return { user: publicUser(standing.user), tenant, tokens };
}

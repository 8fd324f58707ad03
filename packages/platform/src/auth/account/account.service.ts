import { commonErrors, newId } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import {
  emit,
  invalidateAbout,
  networkOf,
  type RequestContext,
  requireMailBudget,
  scopeOf,
  type SignedInContext,
} from '@mainstay/kernel';
import { authErrors } from '../auth.errors.ts';
import { rememberDevice } from '../login/known-device.ts';
import { accountOf, deleteAllTries } from '../login/lockout.ts';
import { hashPassword } from '../login/password-hash.ts';
import { invalidatePerson, invalidateSessions } from '../sessions/invalidate.ts';
import * as sessions from '../sessions/sessions.repository.ts';
import type { ListHistory } from './account-events.schemas.ts';
import { listAccountEvents, noteAccountEvent } from './account-events.ts';
import type { ResetPassword, Session, UpdateProfile, User } from './account.schemas.ts';
import { proveAddress } from './first-proof.ts';
import { bearerOf } from './link-bearer.ts';
import { deleteMailedLinks, findOneTimeToken, spendOneTimeToken } from './one-time-tokens.ts';
import { passwordOwner } from './password-owner.ts';
import { requireGoodPassword } from './password-policy.ts';
import * as users from './users.repository.ts';

/** Work that belongs to a person rather than to one of their tenants. */
const NO_TENANT = '00000000-0000-0000-0000-000000000000';

/** Mails a new link for confirming the caller's address. */
export async function resendVerification(ctx: SignedInContext): Promise<void> {
  const { services, principal, request } = ctx;
  await requireMailBudget(ctx, [`user:${principal.userId}`]);
  const payload = { tenantId: principal.tenantId, userId: principal.userId };
  await services.database.asSystem(
    'session',
    (tx) => services.jobs.add(tx, 'auth:send-verification', payload, { key: `verify:${principal.userId}` }),
    scopeOf(principal, request),
  );
}

/** Mails a link for choosing a new password, if the address is somebody's. Known and unknown addresses do the same work here. */
export async function forgotPassword(ctx: RequestContext, { email }: { email: string }): Promise<void> {
  const { database, jobs } = ctx.services;
  await requireMailBudget(ctx, [`network:${networkOf(ctx.request.ip)}`]);
  await database.asSystem('session', async (tx) => {
    const user = await users.findUserByEmail(tx, email);
    const userId = user?.status === 'active' ? user.id : newId();
    await jobs.add(tx, 'auth:send-reset', { tenantId: NO_TENANT, userId }, { key: `reset:${userId}` });
  });
}

/** Sets a new password by a mailed link; every session ends, and all other links of the account stop working. Throws INVALID_TOKEN, VALIDATION_ERROR, SIGN_IN_BUSY. */
export async function resetPassword(ctx: RequestContext, { token, password }: ResetPassword): Promise<void> {
  const { services } = ctx;
  const { database } = services;
  // Hashing is dear: whoever has no good token does not get that far.
  const owner = await database.asSystem('session', async (tx) => passwordOwner(tx, await requireBearer(tx, token)));
  await requireGoodPassword('password', password, owner);
  const passwordHash = await hashPassword(services, password);
  const account = await database.asSystem(
    'session',
    async (tx) => {
      const user = await requireBearer(tx, token);
      if (!(await spendOneTimeToken(tx, token, 'reset-password'))) throw authErrors.INVALID_TOKEN();
      // The link came by mail, so it proves the address as well; whoever registered it has no say in the account any more.
      if (user.emailVerified) await users.setPassword(tx, user.id, passwordHash);
      else await proveAddress(tx, services, user, 'nothing', { passwordHash });
      // A change of address that somebody else asked for goes as well.
      await deleteMailedLinks(tx, user.id);
      await noteAccountEvent(ctx, tx, { userId: user.id, kind: 'password-changed', tenantId: null });
      const address = accountOf(user.email);
      await deleteAllTries(tx, address);
      await sessions.endSessionsOf(tx, user.id);
      invalidatePerson(tx, services, user.id);
      return address;
    },
    bearerOf(ctx),
  );
  // Whatever strangers try meanwhile, its owner can sign in with the new password from here.
  rememberDevice(ctx, account);
}

/** Whoever a good link for a new password was mailed to, locked. Throws INVALID_TOKEN. */
async function requireBearer(tx: Tx, token: string) {
  const found = await findOneTimeToken(tx, token, 'reset-password');
  const user = found && (await users.lockUser(tx, found.userId));
  if (!user) throw authErrors.INVALID_TOKEN();
  return user;
}

/** Changes the caller's own name. */
export async function updateProfile(ctx: SignedInContext, { name }: UpdateProfile): Promise<User> {
  const { principal, request } = ctx;
  const { tenantId, actor, userId } = principal;
  return ctx.writeAsSystem(
    'session',
    async (tx) => {
      const user = await users.renameUser(tx, userId, name);
      if (!user) throw commonErrors.UNAUTHENTICATED();
      invalidateAbout(tx, ctx.services, { people: [userId] });
      await emit(
        tx,
        { tenantId, actor },
        { type: 'user.updated', entity: { type: 'user', id: userId, version: user.version }, data: {} },
      );
      const { id, email, emailVerified, createdAt } = user;
      return { id, email, name: user.name, emailVerified, createdAt };
    },
    scopeOf(principal, request),
  );
}

/** The sessions that are the caller's to see and end: one that a tenant's provider opened reaches no further than that tenant. */
function ownSessions({ principal }: SignedInContext): sessions.SessionsOf {
  return { userId: principal.userId, ssoTenantId: principal.ssoTenantId ?? null };
}

/** The caller's sessions that are still good, newest first. */
export async function listSessions(ctx: SignedInContext): Promise<{ data: Session[] }> {
  const { services, principal } = ctx;
  const rows = await services.database.asSystem('session', (tx) => sessions.listSessions(tx, ownSessions(ctx)));
  return { data: rows.map((row) => ({ ...row, current: row.id === principal.sessionId })) };
}

/** What happened to the caller's account; somebody whom an identity provider signed in sees what happened in its tenant. */
export async function listHistory({ services, principal }: SignedInContext, query: ListHistory) {
  const { userId, tenantId, viaSso } = principal;
  const who = viaSso ? { userId, tenantId } : { userId };
  return services.database.asSystem('session', (tx) => listAccountEvents(tx, who, query));
}

/** Ends one of the caller's sessions. Throws NOT_FOUND, also for somebody else's. */
export async function revokeSession(ctx: SignedInContext, { id }: { id: string }): Promise<void> {
  const { services, principal, request } = ctx;
  await services.database.asSystem(
    'session',
    async (tx) => {
      if (!(await sessions.endSessionOf(tx, ownSessions(ctx), id))) throw commonErrors.NOT_FOUND();
      invalidateSessions(tx, services, [id]);
    },
    scopeOf(principal, request),
  );
}

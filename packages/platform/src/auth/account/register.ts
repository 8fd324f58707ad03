import { AppError, newId } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { registrations } from '@mainstay/db/schema';
import {
  emit,
  invalidateAbout,
  networkOf,
  type RequestContext,
  requireMailBudget,
  type Services,
  siteOf,
  uniqueViolation,
} from '@mainstay/kernel';
import { provisionTenant, type Tenant } from '../../tenants/index.ts';
import { authErrors } from '../auth.errors.ts';
import { invitationRules } from '../auth.runtime.ts';
import type { Register, Registered } from '../auth.schemas.ts';
import { hashPassword } from '../login/password-hash.ts';
import { openSignIn, redeem, signedIn } from '../login/sign-in.ts';
import { PASSWORD_ONLY } from '../sessions/open-session.ts';
import { requireGoodPassword } from './password-policy.ts';
import * as users from './users.repository.ts';

/** Somebody who is about to have an account, and the ids that it and a tenant of its own get. */
interface Newcomer {
  input: Register;
  passwordHash: string;
  userId: string;
  ownTenantId: string;
}

type User = Awaited<ReturnType<typeof users.insertUser>>;

/** Makes an account with all that belongs to it. Throws EMAIL_EXISTS, and what redeeming an invitation throws. */
async function enrol(
  ctx: RequestContext,
  tx: Tx,
  { input, passwordHash, userId, ownTenantId }: Newcomer,
  storedEmail: string,
): Promise<{ user: User; tenant: Tenant; role: string }> {
  const { services } = ctx;
  const { email, name, tenantName = `${name}'s workspace`.slice(0, 100), inviteToken } = input;
  // The invitation comes first: a made-up one must not serve to find out whose address is known.
  const joined = inviteToken ? await redeem(ctx, tx, inviteToken, { id: userId, email }) : null;
  const user = await users
    .insertUser(tx, { id: userId, email: storedEmail, name, passwordHash, registeredFrom: networkOf(ctx.request.ip) })
    .catch(uniqueViolation('users_email', () => authErrors.EMAIL_EXISTS()));
  const tenant =
    joined?.tenant ?? (await provisionTenant(tx, services, { id: ownTenantId, name: tenantName, ownerId: userId }));
  const who = { tenantId: tenant.id, actor: { type: 'user', id: userId } as const };
  await emit(tx, who, { type: 'user.created', entity: { type: 'user', id: userId, version: 1 }, data: {} });
  return { user, tenant, role: joined ? joined.role : 'owner' };
}

/**
 * Registers a person with a tenant of their own, or in the one that invited them, and signs them in; where registration is quiet, the
 * answer is `pending` and the rest goes by mail. Throws REGISTRATION_CLOSED, VALIDATION_ERROR for a weak password, EMAIL_EXISTS, SIGN_IN_BUSY, INVITATION_INVALID,
 * INVITATION_OTHER_ACCOUNT.
 */
export async function register(ctx: RequestContext, input: Register): Promise<Registered> {
  const { services, request, reply } = ctx;
  if (services.registration === 'closed' && !input.inviteToken) throw authErrors.REGISTRATION_CLOSED();
  // Without mail the address stays unproven, and everything else works.
  if (!services.mailer.isOff) await requireMailBudget(ctx, [`network:${networkOf(request.ip)}`]);
  await requireCheaply(ctx, input);
  await requireGoodPassword('password', input.password, { ...input, tenantNames: [input.tenantName] });
  const passwordHash = await hashPassword(services, input.password, siteOf(request.ip));
  const newcomer: Newcomer = { input, passwordHash, userId: newId(), ownTenantId: newId() };
  const signUp = <T>(fn: (tx: Tx) => Promise<T>) =>
    services.database.asSystem('sign-up', fn, {
      tenantId: newcomer.ownTenantId,
      actorType: 'user',
      actorId: newcomer.userId,
      requestId: request.id,
      ip: request.ip,
      userAgent: request.userAgent,
    });
  if (services.registration === 'quiet') {
    await signUp((tx) => enrolQuietly(ctx, tx, newcomer));
    reply.status = 202;
    return { pending: true };
  }
  const made = await signUp(async (tx) => {
    const { user, tenant, role } = await enrol(ctx, tx, newcomer, input.email);
    invalidateAbout(tx, services, { tenants: [tenant.id] });
    await services.jobs.add(tx, 'auth:send-verification', { tenantId: tenant.id, userId: user.id });
    return openSignIn(ctx, tx, { userId: user.id, tenant, role, proof: PASSWORD_ONLY, cookie: input.cookie });
  });
  return signedIn(ctx, made);
}

/**
 * Refuses what would be refused anyhow, before a password is hashed for it. Where registration is quiet, a known address must cost as
 * much as a new one. Throws EMAIL_EXISTS, INVITATION_INVALID, INVITATION_OTHER_ACCOUNT.
 */
async function requireCheaply({ services }: RequestContext, { email, inviteToken }: Register): Promise<void> {
  const quiet = services.registration === 'quiet';
  if (quiet && inviteToken === undefined) return;
  await services.database.asSystem('sign-up', async (tx) => {
    if (inviteToken !== undefined) await invitationRules.find(services)?.check(tx, inviteToken, email);
    if (!quiet && (await users.findUserByEmail(tx, email))) throw authErrors.EMAIL_EXISTS();
  });
}

/**
 * Makes an account, or does the same work and takes it back when the address is somebody's: the same statements and the same one job,
 * so that neither the answer nor its time tells which it was. Only the address's owner learns, by mail.
 */
async function enrolQuietly(ctx: RequestContext, tx: Tx, newcomer: Newcomer): Promise<void> {
  const { userId, ownTenantId: tenantId, input } = newcomer;
  const known = await users.findUserByEmail(tx, input.email);
  let placeId = tenantId;
  const isTaken = await tx
    .transaction(async (trial) => {
      const { tenant } = await enrol(ctx, trial, newcomer, known ? `${userId}@invalid` : input.email);
      placeId = tenant.id;
      // Rolls the trial back.
      if (known) throw authErrors.EMAIL_EXISTS();
      return false;
    })
    .catch((error: unknown) => {
      if (error instanceof AppError && error.code === authErrors.EMAIL_EXISTS.code) return true;
      throw error;
    });
  // Of the transaction and not of the trial, whose work after the commit goes with it: that would tell by its time.
  invalidateAbout(tx, ctx.services, { tenants: [placeId] });
  // Taken though it was free a moment ago: two registered at once, and the other one has committed by now.
  const owner = isTaken ? (known ?? (await users.findUserByEmail(tx, input.email))) : { id: userId };
  // Nobody has proven the address yet: this registration is as good as the one before, and has a confirmation of its own.
  const isOpen = !isTaken || (owner !== undefined && 'registeredFrom' in owner && owner.registeredFrom !== null);
  const registrationId = newId();
  const whose = owner?.id ?? userId;
  await tx.insert(registrations).values({
    id: registrationId,
    userId: whose,
    name: input.name,
    passwordHash: newcomer.passwordHash,
    network: networkOf(ctx.request.ip),
  });
  const task = isOpen ? 'auth:send-verification' : 'auth:send-already-registered';
  await ctx.services.jobs.add(tx, task, { tenantId, userId: whose, registrationId });
}

/**
 * Whether an account may not sign in by password yet. Where registration is quiet, an address is proven first, by the mailed link or by
 * a password reset: else whoever registers could try the password right away, and learn whether the address was new. Nobody
 * registers as a super admin, so there is nothing to learn of those.
 */
export function awaitsVerification(
  { registration }: Services,
  { emailVerified, isSuperAdmin }: { emailVerified: boolean; isSuperAdmin: boolean },
): boolean {
  return registration === 'quiet' && !emailVerified && !isSuperAdmin;
}

import type { Tx } from '@mainstay/db';
import { registrations } from '@mainstay/db/schema';
import { networkOf, type RequestContext } from '@mainstay/kernel';
import { eq } from 'drizzle-orm';
import { authErrors } from '../auth.errors.ts';
import type { VerifyEmail } from './account.schemas.ts';
import { type Kept, proveAddress } from './first-proof.ts';
import { bearerOf, callerId, checkLinkPassword } from './link-bearer.ts';
import { findOneTimeToken, spendOneTimeToken } from './one-time-tokens.ts';
import * as users from './users.repository.ts';

/** A confirmation that is about to happen: of whose account, and of which registration. */
async function requireConfirmation(tx: Tx, token: string) {
  const found = await findOneTimeToken(tx, token, 'verify-email');
  const user = found && (await users.lockUser(tx, found.userId));
  if (!user) throw authErrors.INVALID_TOKEN();
  if (found.registrationId === null) return { user, registration: null };
  const [registration] = await tx.select().from(registrations).where(eq(registrations.id, found.registrationId));
  if (!registration || user.emailVerified) throw authErrors.INVALID_TOKEN();
  return { user, registration };
}

/**
 * Confirms the address that a mailed link was sent to, and with it the registration that the link belongs to: its name and password
 * are the account's from here on. Where the account may be a stranger's, what it keeps besides depends on who follows the link: see
 * `Kept`. Throws INVALID_TOKEN; INVALID_CREDENTIALS for another password than the registration's, which does not spend the link;
 * ACCOUNT_LOCKED, SIGN_IN_BUSY.
 */
export async function verifyEmail(ctx: RequestContext, { token, password }: VerifyEmail): Promise<void> {
  const { services } = ctx;
  const { database } = services;
  const caller = await callerId(ctx);
  const began = await database.asSystem('session', (tx) => requireConfirmation(tx, token));
  const stored = (began.registration ?? began.user).passwordHash;
  await checkLinkPassword(ctx, { email: began.user.email, passwordHash: stored }, password);
  await database.asSystem(
    'session',
    async (tx) => {
      const { user, registration } = await requireConfirmation(tx, token);
      const { passwordHash } = registration ?? user;
      if (password !== undefined && passwordHash !== stored) throw authErrors.INVALID_CREDENTIALS();
      if (!(await spendOneTimeToken(tx, token, 'verify-email'))) throw authErrors.INVALID_TOKEN();
      const isRegistrant = password !== undefined || (registration === null && caller === user.id);
      const isNear = (registration?.network ?? user.registeredFrom) === networkOf(ctx.request.ip);
      const isOwners = user.emailVerified || (registration === null && user.registeredFrom === null);
      const holdsPassword = isRegistrant || isNear || isOwners;
      const changes = {
        ...(registration ? { name: registration.name } : {}),
        ...(holdsPassword ? { passwordHash } : { passwordHash: null }),
      };
      const kept: Kept = registration || !holdsPassword ? 'nothing' : isRegistrant ? 'everything' : 'sign-in';
      await proveAddress(tx, services, user, kept, changes);
    },
    bearerOf(ctx),
  );
}

import { type RequestContext, siteOf } from '@mainstay/kernel';
import { awaitsVerification } from '../account/register.ts';
import { findUserByEmail, lockUser } from '../account/users.repository.ts';
import { authErrors } from '../auth.errors.ts';
import type { Login } from '../auth.schemas.ts';
import type { LoginAnswer, MfaRequired } from '../mfa/mfa.schemas.ts';
import { beginPending } from '../mfa/pending-sign-in.ts';
import { PASSWORD_ONLY } from '../sessions/open-session.ts';
import { tryInTurn } from './concurrent-tries.ts';
import { rememberDevice } from './known-device.ts';
import { countTry, deleteTries, type Guesser, giveTryBack, givingBack, guesserOf } from './lockout.ts';
import { verifyPassword } from './password-hash.ts';
import { type OpenedSignIn, openSignIn, personScope, placeOf, signedIn } from './sign-in.ts';

/**
 * Signs in, or says what else the account asks for. An unknown address and a wrong password answer alike, in body and in time. An
 * invitation is redeemed when the sign-in is complete. Throws INVALID_CREDENTIALS, ACCOUNT_LOCKED with the seconds to wait, NO_TENANT,
 * SIGN_IN_BUSY, INVITATION_INVALID, INVITATION_OTHER_ACCOUNT, MEMBER_EXISTS.
 */
export function login(ctx: RequestContext, input: Login): Promise<LoginAnswer> {
  const guesser = guesserOf(ctx, input.email);
  return tryInTurn(guesser, () => tryLogin(ctx, input, guesser));
}

async function tryLogin(ctx: RequestContext, input: Login, guesser: Guesser): Promise<LoginAnswer> {
  const { database } = ctx.services;
  const { email, password, cookie, tenantId, inviteToken } = input;
  const found = await database.asSystem('sign-in', async (tx) => {
    await countTry(tx, guesser);
    return findUserByEmail(tx, email);
  });
  const site = guesser.everywhere === null ? null : siteOf(ctx.request.ip);
  const matches = await givingBack(ctx, guesser, verifyPassword(ctx.services, found?.passwordHash, password, site));
  if (!(matches && found && found.status === 'active') || awaitsVerification(ctx.services, found))
    throw authErrors.INVALID_CREDENTIALS();
  const work = database.asSystem(
    'sign-in',
    async (tx): Promise<OpenedSignIn | MfaRequired> => {
      const user = await lockUser(tx, found.id);
      // While the hash was computed, the password may have been replaced, or the person suspended.
      if (user?.status !== 'active' || user.passwordHash !== found.passwordHash) throw authErrors.INVALID_CREDENTIALS();
      const pending = await beginPending(ctx, tx, user, { tenantId, inviteToken, cookie });
      if (pending) {
        // Earlier failures stay counted: a known password must not buy further guesses at the second factor.
        await giveTryBack(tx, guesser);
        return pending;
      }
      await deleteTries(tx, guesser);
      const place = await placeOf(ctx, tx, user, { tenantId, inviteToken });
      return openSignIn(ctx, tx, { userId: user.id, ...place, proof: PASSWORD_ONLY, cookie });
    },
    personScope(ctx, found.id),
  );
  const made = await givingBack(ctx, guesser, work);
  if ('mfaRequired' in made) return made;
  rememberDevice(ctx, guesser.account);
  return signedIn(ctx, made);
}

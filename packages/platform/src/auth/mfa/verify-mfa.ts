import type { RequestContext } from '@mainstay/kernel';
import type { SignedIn } from '../auth.schemas.ts';
import { rememberDevice } from '../login/known-device.ts';
import { accountOf, countTry, guesserOf } from '../login/lockout.ts';
import { personScope, signedIn } from '../login/sign-in.ts';
import { mfaErrors } from './mfa.errors.ts';
import type { VerifyMfa } from './mfa.schemas.ts';
import { answerPending, findPending, finishPending, lockPendingUser } from './pending-sign-in.ts';
import { useRecoveryCode } from './recovery-codes.ts';
import { useTotpCode } from './totp.ts';

/**
 * Ends a sign-in with a code of the authenticator app or a recovery code. The token works once and bears five answers; each wrong one
 * also counts as a failed sign-in. Throws MFA_INVALID, MFA_TOKEN_INVALID, ACCOUNT_LOCKED, NO_TENANT, and what redeeming the login's
 * invitation throws.
 */
export async function verifyMfa(ctx: RequestContext, input: VerifyMfa): Promise<SignedIn> {
  const { services } = ctx;
  const { mfaToken, code, recoveryCode = '' } = input;
  const pending = await services.database.asSystem('sign-in', (tx) => findPending(ctx, tx, mfaToken));
  const { userId, asked } = pending;
  const made = await services.database.asSystem(
    'sign-in',
    async (tx) => {
      const user = await lockPendingUser(tx, pending);
      await answerPending(ctx, tx, mfaToken);
      await countTry(tx, guesserOf(ctx, user.email));
      const right =
        code === undefined
          ? await useRecoveryCode(tx, userId, recoveryCode)
          : await useTotpCode(tx, services, { userId, code, state: 'on' });
      // Returned and not thrown: what was counted must be committed.
      const cookie = input.cookie ?? asked.cookie;
      return right ? finishPending(ctx, tx, { mfaToken, user, asked, cookie }) : null;
    },
    personScope(ctx, userId),
  );
  if (!made) throw mfaErrors.INVALID();
  rememberDevice(ctx, accountOf(made.standing.user.email));
  return signedIn(ctx, made);
}

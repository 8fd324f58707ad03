import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { type SignedInContext, scopeOf } from '@mainstay/kernel';
import { findUser, lockUser } from '../account/users.repository.ts';
import { authErrors } from '../auth.errors.ts';
import { endFactorReset } from '../mfa/factor-resets.ts';
import { mfaErrors } from '../mfa/mfa.errors.ts';
import { findFactors } from '../mfa/mfa.repository.ts';
import { requireOwnSession } from '../mfa/own-session.ts';
import { useRecoveryCode } from '../mfa/recovery-codes.ts';
import { useTotpCode } from '../mfa/totp.ts';
import { checkPasskey } from '../passkeys/check-passkey.ts';
import { invalidateSessions } from '../sessions/invalidate.ts';
import * as sessions from '../sessions/sessions.repository.ts';
import { countTry, giveTryBack, givingBack, guesserOf } from './lockout.ts';
import { verifyPassword } from './password-hash.ts';
import type { Reauthenticate } from './reauthenticate.schemas.ts';

/**
 * Proves again all that the account asks for at a sign-in: a passkey, or the password and, where an authenticator app is on, a code.
 * For ten minutes the session may then do what needs a recent authentication. A wrong proof counts as a failed sign-in. Throws
 * VALIDATION_ERROR naming what is missing, INVALID_CREDENTIALS, MFA_INVALID, PASSKEY_INVALID, PASSKEY_CHALLENGE_INVALID, ACCOUNT_LOCKED,
 * SIGN_IN_BUSY, OTHER_SIGN_IN_REQUIRED.
 */
export async function reauthenticate(ctx: SignedInContext, proof: Reauthenticate): Promise<void> {
  const { userId, sessionId } = requireOwnSession(ctx);
  if (proof.passkey) {
    const passkey = await checkPasskey(ctx, proof.passkey, userId);
    await onSession(ctx, async (tx) => {
      if (!(await lockUser(tx, userId))) throw commonErrors.UNAUTHENTICATED();
      await passkey.spend(tx);
      await sessions.noteReauthentication(tx, sessionId, true);
      invalidateSessions(tx, ctx.services, [sessionId]);
      await endFactorReset(ctx, tx, userId, 'factor-used');
    });
  } else await byPassword(ctx, { userId, sessionId }, proof);
}

async function byPassword(
  ctx: SignedInContext,
  { userId, sessionId }: { userId: string; sessionId: string },
  { password, code, recoveryCode }: Reauthenticate,
): Promise<void> {
  const { user, needsCode } = await onSession(ctx, async (tx) => {
    const found = await findUser(tx, userId);
    if (!found) throw commonErrors.UNAUTHENTICATED();
    return { user: found, needsCode: (await findFactors(tx, userId)).enabledAt !== null };
  });
  const hasCode = code !== undefined || recoveryCode !== undefined;
  const missing = [...(password === undefined ? ['password'] : []), ...(needsCode && !hasCode ? ['code'] : [])];
  if (password === undefined || missing.length > 0)
    throw commonErrors.VALIDATION_ERROR(missing.map((path) => ({ path, message: 'Required for this account' })));
  const guesser = guesserOf(ctx, user.email);
  await onSession(ctx, (tx) => countTry(tx, guesser));
  if (!(await givingBack(ctx, guesser, verifyPassword(ctx.services, user.passwordHash, password))))
    throw authErrors.INVALID_CREDENTIALS();
  const work = onSession(ctx, async (tx) => {
    const now = await lockUser(tx, userId);
    // It was right a moment ago; it must still be the one.
    if (now?.passwordHash !== user.passwordHash) throw authErrors.INVALID_CREDENTIALS();
    // Asked again: an app may have been turned on since.
    const { enabledAt } = await findFactors(tx, userId);
    const right =
      enabledAt === null ||
      (code === undefined
        ? await useRecoveryCode(tx, userId, recoveryCode ?? '')
        : await useTotpCode(tx, ctx.services, { userId, code, state: 'on' }));
    // Returned and not thrown: the try stays counted.
    if (!right) return false;
    await giveTryBack(tx, guesser);
    await sessions.noteReauthentication(tx, sessionId, enabledAt !== null);
    invalidateSessions(tx, ctx.services, [sessionId]);
    if (enabledAt !== null) await endFactorReset(ctx, tx, userId, 'factor-used');
    return true;
  });
  if (!(await givingBack(ctx, guesser, work))) throw mfaErrors.INVALID();
}

function onSession<T>({ services, principal, request }: SignedInContext, fn: (tx: Tx) => Promise<T>): Promise<T> {
  return services.database.asSystem('session', fn, scopeOf(principal, request));
}

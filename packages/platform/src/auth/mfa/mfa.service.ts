import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { type SignedInContext, scopeOf } from '@mainstay/kernel';
import { noteAccountEvent } from '../account/account-events.ts';
import { findUser, lockUser } from '../account/users.repository.ts';
import { authErrors } from '../auth.errors.ts';
import { countTry, giveTryBack, givingBack, guesserOf } from '../login/lockout.ts';
import { verifyPassword } from '../login/password-hash.ts';
import { invalidateSessions } from '../sessions/invalidate.ts';
import { endFactorReset } from './factor-resets.ts';
import { mfaErrors } from './mfa.errors.ts';
import * as repository from './mfa.repository.ts';
import type { MfaProof, MfaSetup, MfaStatus, RecoveryCodes } from './mfa.schemas.ts';
import { requireOwnSession } from './own-session.ts';
import { renewRecoveryCodes, useRecoveryCode } from './recovery-codes.ts';
import { newTotp, totpSealContext, useTotpCode } from './totp.ts';

/** What the caller can prove themselves with, and whether this session did. */
export async function mfaStatus({ services, principal }: SignedInContext): Promise<MfaStatus> {
  const { userId, sessionId } = principal;
  return services.database.asSystem('session', async (tx) => {
    const factors = await repository.findFactors(tx, userId);
    const sessionVerified = sessionId !== null && (await repository.isMfaSession(tx, sessionId));
    return { enabled: factors.enabledAt !== null, ...factors, sessionVerified };
  });
}

/**
 * Makes a secret for an authenticator app. It asks for nothing until `enable`, and replaces one that was not confirmed. Throws
 * MFA_ALREADY_ON, OTHER_SIGN_IN_REQUIRED.
 */
export async function setUpMfa(ctx: SignedInContext): Promise<MfaSetup> {
  const { database, secretRing } = ctx.services;
  const { userId } = requireOwnSession(ctx);
  const user = await database.asSystem('session', (tx) => findUser(tx, userId));
  if (!user) throw commonErrors.UNAUTHENTICATED();
  const { secret, shown } = await newTotp(user.email);
  const sealed = secretRing.wrap(secret, totpSealContext(userId));
  const stored = await database.asSystem(
    'session',
    (tx) => repository.putUnconfirmed(tx, userId, sealed),
    scopeOf(ctx.principal, ctx.request),
  );
  if (!stored) throw mfaErrors.ALREADY_ON();
  return shown;
}

/**
 * Turns the second factor on: the app shows the right code. From here on a password alone does not sign in; this session has just
 * proved the factor and counts as signed in with it. Throws MFA_INVALID, MFA_NOT_ON before `setup`, MFA_ALREADY_ON, OTHER_SIGN_IN_REQUIRED.
 */
export async function enableMfa(ctx: SignedInContext, { code }: { code: string }): Promise<RecoveryCodes> {
  const { services, principal, request } = ctx;
  const { userId, sessionId } = requireOwnSession(ctx);
  const recoveryCodes = await services.database.asSystem(
    'session',
    async (tx) => {
      await lockUser(tx, userId);
      // What ended the session since it was admitted may have removed the factors for good: nobody turns one on by it.
      if (!(await repository.isOpenSession(tx, sessionId))) throw commonErrors.UNAUTHENTICATED();
      const factor = await repository.holdTotp(tx, userId);
      if (!factor) throw mfaErrors.NOT_ON();
      if (factor.confirmedAt !== null) throw mfaErrors.ALREADY_ON();
      if (!(await useTotpCode(tx, services, { userId, code, state: 'unconfirmed' }))) throw mfaErrors.INVALID();
      await repository.confirmTotp(tx, userId);
      await repository.markMfaSession(tx, sessionId);
      invalidateSessions(tx, services, [sessionId]);
      await noteAccountEvent(ctx, tx, { userId, kind: 'factor-added', tenantId: principal.tenantId });
      await endFactorReset(ctx, tx, userId, 'factor-used');
      return renewRecoveryCodes(tx, userId);
    },
    scopeOf(principal, request),
  );
  return { recoveryCodes };
}

/**
 * Turns the second factor off; its recovery codes go with it. Sessions keep what they proved. Passkeys stay. Throws MFA_NOT_ON,
 * MFA_INVALID, INVALID_CREDENTIALS, ACCOUNT_LOCKED, OTHER_SIGN_IN_REQUIRED.
 */
export async function disableMfa(ctx: SignedInContext, proof: MfaProof): Promise<void> {
  await withProof(ctx, proof, async (tx, userId) => {
    await repository.deleteTotp(tx, userId);
    await repository.deleteRecoveryCodes(tx, userId);
    await noteAccountEvent(ctx, tx, { userId, kind: 'factor-removed', tenantId: ctx.principal.tenantId });
  });
}

/** Gives the caller ten new recovery codes; the old ones stop working. Throws what `disableMfa` throws. */
export async function regenerateRecoveryCodes(ctx: SignedInContext, proof: MfaProof): Promise<RecoveryCodes> {
  const { tenantId } = ctx.principal;
  const recoveryCodes = await withProof(ctx, proof, async (tx, userId) => {
    await noteAccountEvent(ctx, tx, { userId, kind: 'recovery-codes-renewed', tenantId });
    return renewRecoveryCodes(tx, userId);
  });
  return { recoveryCodes };
}

/** Does something in one transaction with the proof that the person asks for it. A wrong proof counts as a failed sign-in. */
async function withProof<T>(
  ctx: SignedInContext,
  proof: MfaProof,
  act: (tx: Tx, userId: string) => Promise<T>,
): Promise<T> {
  const { services, principal, request } = ctx;
  const { userId } = requireOwnSession(ctx);
  const { code, recoveryCode = '', password } = proof;
  const { user, guesser } = await services.database.asSystem('session', async (tx) => {
    const found = await findUser(tx, userId);
    if (!found) throw commonErrors.UNAUTHENTICATED();
    if ((await repository.findFactors(tx, userId)).enabledAt === null) throw mfaErrors.NOT_ON();
    const tries = guesserOf(ctx, found.email);
    await countTry(tx, tries);
    return { user: found, guesser: tries };
  });
  if (
    password !== undefined &&
    !(await givingBack(ctx, guesser, verifyPassword(services, user.passwordHash, password)))
  )
    throw authErrors.INVALID_CREDENTIALS();
  const work = services.database.asSystem(
    'session',
    async (tx) => {
      const now = await lockUser(tx, userId);
      // Where the password is the proof, it was right a moment ago; it must still be the one.
      const right =
        password !== undefined
          ? now?.passwordHash === user.passwordHash
          : code !== undefined
            ? await useTotpCode(tx, services, { userId, code, state: 'on' })
            : await useRecoveryCode(tx, userId, recoveryCode);
      if (!right) return null;
      await giveTryBack(tx, guesser);
      return { result: await act(tx, userId) };
    },
    scopeOf(principal, request),
  );
  const done = await givingBack(ctx, guesser, work);
  if (!done) throw mfaErrors.INVALID();
  return done.result;
}

import { commonErrors, newId } from '@mainstay/core';
import { type SignedInContext, scopeOf } from '@mainstay/kernel';
import { noteAccountEvent } from '../account/account-events.ts';
import { findUser, lockUser } from '../account/users.repository.ts';
import { issueChallenge, spendChallenge } from '../login/challenges.ts';
import { endFactorReset } from '../mfa/factor-resets.ts';
import { requireFactorUsed, requireOwnSession } from '../mfa/own-session.ts';
import { passkeyErrors } from './passkeys.errors.ts';
import * as repository from './passkeys.repository.ts';
import type { Passkey, RegisterOptions, RegisterPasskey } from './passkeys.schemas.ts';
import { creationOptions, verifyCreation } from './webauthn.ts';

/** Passkeys that one person may have. */
const MOST = 20;

/** Begins a new passkey. Throws PASSKEY_LIMIT, MFA_SIGN_IN_REQUIRED, OTHER_SIGN_IN_REQUIRED. */
export async function passkeyRegisterOptions(ctx: SignedInContext): Promise<RegisterOptions> {
  const { services } = ctx;
  const { userId, sessionId } = requireOwnSession(ctx);
  return services.database.asSystem('session', async (tx) => {
    const user = await findUser(tx, userId);
    if (!user) throw commonErrors.UNAUTHENTICATED();
    await requireFactorUsed(tx, { userId, sessionId });
    const existing = await repository.listCredentials(tx, userId);
    if (existing.length >= MOST) throw passkeyErrors.LIMIT({ most: MOST });
    const options = await creationOptions(services, user, existing);
    const data = { challenge: options.challenge };
    const challengeToken = await issueChallenge(tx, services.secretRing, { purpose: 'passkey-register', userId, data });
    return { challengeToken, options };
  });
}

/**
 * Stores a passkey that answered the challenge of its own person. Throws PASSKEY_CHALLENGE_INVALID, PASSKEY_REFUSED, PASSKEY_EXISTS,
 * PASSKEY_LIMIT, MFA_SIGN_IN_REQUIRED, OTHER_SIGN_IN_REQUIRED.
 */
export async function registerPasskey(ctx: SignedInContext, input: RegisterPasskey): Promise<Passkey> {
  const { services, principal, request } = ctx;
  const { userId, sessionId } = requireOwnSession(ctx);
  const { challengeToken, response, name } = input;
  const challenge = await services.database.asSystem('session', (tx) =>
    spendChallenge(tx, services.secretRing, challengeToken, 'passkey-register'),
  );
  if (challenge?.userId !== userId) throw passkeyErrors.CHALLENGE_INVALID();
  const credential = await verifyCreation(services, String(challenge.data['challenge']), response);
  return services.database.asSystem(
    'session',
    async (tx) => {
      // Held: of parallel registrations none goes past the limit.
      if (!(await lockUser(tx, userId))) throw commonErrors.UNAUTHENTICATED();
      await requireFactorUsed(tx, { userId, sessionId });
      if ((await repository.listCredentials(tx, userId)).length >= MOST) throw passkeyErrors.LIMIT({ most: MOST });
      const passkey = await repository.insertPasskey(tx, { id: newId(), userId, name, ...credential });
      if (!passkey) throw passkeyErrors.EXISTS();
      await noteAccountEvent(ctx, tx, { userId, kind: 'passkey-added', tenantId: principal.tenantId });
      await endFactorReset(ctx, tx, userId, 'factor-used');
      return passkey;
    },
    scopeOf(principal, request),
  );
}

/** The caller's passkeys, oldest first. */
export async function listPasskeys({ services, principal }: SignedInContext): Promise<{ data: Passkey[] }> {
  return {
    data: await services.database.asSystem('session', (tx) => repository.listPasskeys(tx, principal.userId)),
  };
}

/** Removes one of the caller's passkeys. Throws NOT_FOUND, also for somebody else's; MFA_SIGN_IN_REQUIRED, OTHER_SIGN_IN_REQUIRED. */
export async function removePasskey(ctx: SignedInContext, { id }: { id: string }): Promise<void> {
  const { services, principal, request } = ctx;
  const { userId, sessionId } = requireOwnSession(ctx);
  await services.database.asSystem(
    'session',
    async (tx) => {
      await requireFactorUsed(tx, { userId, sessionId });
      if (!(await repository.deletePasskey(tx, userId, id))) throw commonErrors.NOT_FOUND();
      await noteAccountEvent(ctx, tx, { userId, kind: 'passkey-removed', tenantId: principal.tenantId });
    },
    scopeOf(principal, request),
  );
}

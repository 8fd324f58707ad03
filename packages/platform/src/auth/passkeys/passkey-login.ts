import type { RequestContext } from '@mainstay/kernel';
import { lockUser } from '../account/users.repository.ts';
import type { SignedIn } from '../auth.schemas.ts';
import { issueChallenge, spendChallenge } from '../login/challenges.ts';
import { rememberDevice } from '../login/known-device.ts';
import { accountOf } from '../login/lockout.ts';
import { openSignIn, personScope, placeFor, signedIn } from '../login/sign-in.ts';
import { answerPending, findPending, finishPending, lockPendingUser } from '../mfa/pending-sign-in.ts';
import { isFor } from './check-passkey.ts';
import { passkeyErrors } from './passkeys.errors.ts';
import * as repository from './passkeys.repository.ts';
import type { LoginOptions, PasskeyLogin, PasskeyLoginOptions } from './passkeys.schemas.ts';
import { requestOptions, verifyAssertion } from './webauthn.ts';

/** Begins a sign-in by passkey, or the second step of the one that an `mfaToken` names. Throws MFA_TOKEN_INVALID. */
export async function passkeyLoginOptions(
  ctx: RequestContext,
  { mfaToken }: PasskeyLoginOptions,
): Promise<LoginOptions> {
  const { services } = ctx;
  return services.database.asSystem('sign-in', async (tx) => {
    const pending = mfaToken === undefined ? null : await findPending(ctx, tx, mfaToken);
    const userId = pending?.userId ?? null;
    const options = await requestOptions(
      services,
      userId === null ? null : await repository.listCredentials(tx, userId),
    );
    const data = { challenge: options.challenge };
    const challengeToken = await issueChallenge(tx, services.secretRing, { purpose: 'passkey-login', userId, data });
    return { challengeToken, options };
  });
}

/**
 * Signs in by passkey, which counts as a second factor: the authenticator verified the person. With an `mfaToken` it ends that sign-in,
 * and each refused answer counts against the token. Unknown, foreign, cloned and forged passkeys and those of suspended people answer
 * alike. Throws PASSKEY_INVALID, PASSKEY_CHALLENGE_INVALID, MFA_TOKEN_INVALID, NO_TENANT, and what redeeming the login's invitation throws.
 */
export async function passkeyLogin(ctx: RequestContext, input: PasskeyLogin): Promise<SignedIn> {
  const { services } = ctx;
  const { challengeToken, response, mfaToken, tenantId } = input;
  const { challenge, passkey, pending } = await services.database.asSystem('sign-in', async (tx) => ({
    pending: mfaToken === undefined ? null : await answerPending(ctx, tx, mfaToken),
    challenge: await spendChallenge(tx, services.secretRing, challengeToken, 'passkey-login'),
    passkey: await repository.findByCredential(tx, response.id),
  }));
  if (!challenge) throw passkeyErrors.CHALLENGE_INVALID();
  if (!passkey || !isFor(response, passkey.userId, [challenge.userId, pending?.userId ?? null]))
    throw passkeyErrors.INVALID();
  const { userId } = passkey;
  const use = await verifyAssertion(services, String(challenge.data['challenge']), response, passkey);
  const cookie = input.cookie ?? pending?.asked.cookie ?? false;
  const made = await services.database.asSystem(
    'sign-in',
    async (tx) => {
      const user = pending ? await lockPendingUser(tx, pending) : await lockUser(tx, userId);
      if (user?.status !== 'active' || !(await repository.noteUse(tx, passkey.id, use))) throw passkeyErrors.INVALID();
      if (pending && mfaToken !== undefined) {
        const asked = { ...pending.asked, tenantId: tenantId ?? pending.asked.tenantId };
        return finishPending(ctx, tx, { mfaToken, user, asked, cookie });
      }
      const place = await placeFor(tx, user, tenantId);
      return openSignIn(ctx, tx, { userId, ...place, proof: { mfa: true, ssoTenantId: null }, cookie });
    },
    personScope(ctx, userId),
  );
  rememberDevice(ctx, accountOf(made.standing.user.email));
  return signedIn(ctx, made);
}

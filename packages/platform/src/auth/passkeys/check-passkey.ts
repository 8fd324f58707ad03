import type { Tx } from '@mainstay/db';
import type { RequestContext } from '@mainstay/kernel';
import { spendChallenge } from '../login/challenges.ts';
import { passkeyErrors } from './passkeys.errors.ts';
import * as repository from './passkeys.repository.ts';
import type { AssertionAnswer } from './passkeys.schemas.ts';
import { userHandle, verifyAssertion } from './webauthn.ts';

/**
 * Whether an answer to `loginOptions` is that of one of this person's passkeys. `spend` notes its use, in the transaction of what it is
 * for. Throws PASSKEY_CHALLENGE_INVALID, PASSKEY_INVALID.
 */
export async function checkPasskey(
  { services }: RequestContext,
  { challengeToken, response }: { challengeToken: string; response: AssertionAnswer },
  userId: string,
): Promise<{ spend: (tx: Tx) => Promise<void> }> {
  const { challenge, passkey } = await services.database.asSystem('session', async (tx) => ({
    challenge: await spendChallenge(tx, services.secretRing, challengeToken, 'passkey-login'),
    passkey: await repository.findByCredential(tx, response.id),
  }));
  if (!challenge) throw passkeyErrors.CHALLENGE_INVALID();
  if (passkey?.userId !== userId || !isFor(response, userId, [challenge.userId, userId])) throw passkeyErrors.INVALID();
  const use = await verifyAssertion(services, String(challenge.data['challenge']), response, passkey);
  return {
    spend: async (tx) => {
      if (!(await repository.noteUse(tx, passkey.id, use))) throw passkeyErrors.INVALID();
    },
  };
}

/**
 * Whether an answer is this person's: of those whom the sign-in was begun for, and by the handle that the authenticator keeps. Where
 * nobody was named before, the handle must be there (Web Authentication, section 7.2, step 6).
 */
export function isFor({ response }: AssertionAnswer, userId: string, named: (string | null)[]): boolean {
  const expected = named.filter((one) => one !== null);
  if (expected.some((one) => one !== userId)) return false;
  if (response.userHandle === undefined) return expected.length > 0;
  return Buffer.from(response.userHandle, 'base64url').equals(userHandle(userId));
}

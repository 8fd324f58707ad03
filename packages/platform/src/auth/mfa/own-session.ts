import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import type { Principal, SignedInContext } from '@mainstay/kernel';
import { mfaErrors } from './mfa.errors.ts';
import { findFactors, isMfaSession, isOpenSession } from './mfa.repository.ts';

/** The caller's session; mutations of an account refuse an identity provider's before this. Throws FORBIDDEN without one. */
export function requireOwnSession({ principal }: SignedInContext): Principal & { sessionId: string } {
  const { sessionId } = principal;
  if (sessionId === null) throw commonErrors.FORBIDDEN();
  return { ...principal, sessionId };
}

/**
 * Refuses a session from before the second factor was on: a passkey signs in as one, so adding it there would go around what is on.
 * Throws MFA_SIGN_IN_REQUIRED, UNAUTHENTICATED for a session that ended meanwhile.
 */
export async function requireFactorUsed(tx: Tx, { userId, sessionId }: { userId: string; sessionId: string }) {
  // What ended the session since it was admitted may have taken the factor away as well.
  if (!(await isOpenSession(tx, sessionId))) throw commonErrors.UNAUTHENTICATED();
  const { enabledAt } = await findFactors(tx, userId);
  if (enabledAt !== null && !(await isMfaSession(tx, sessionId))) throw mfaErrors.SIGN_IN_REQUIRED();
}

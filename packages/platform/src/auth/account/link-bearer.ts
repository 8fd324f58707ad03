import type { RequestContext } from '@mainstay/kernel';
import { checkCounted } from '../login/lockout.ts';
import { verifyPassword } from '../login/password-hash.ts';

/** Nobody is signed in: the log says where a mailed link was followed from. */
export function bearerOf({ request: { id: requestId, ip, userAgent } }: RequestContext) {
  return { actorType: 'anonymous', requestId, ip, userAgent };
}

/** Who follows a link, if somebody is signed in with their own credentials; a stale token is nobody's. */
export async function callerId({ services, request }: RequestContext): Promise<string | null> {
  if (request.credential === null) return null;
  const principal = await services.authenticator.authenticate(request.credential, null, request.ip).catch(() => null);
  return principal && principal.actor.type === 'user' && !principal.viaSso ? principal.userId : null;
}

/**
 * Checks a password that came with a link, where one came: a mail may have reached somebody who guesses, so a wrong one counts as a
 * failed sign-in. Throws INVALID_CREDENTIALS, ACCOUNT_LOCKED, SIGN_IN_BUSY.
 */
export async function checkLinkPassword(
  ctx: RequestContext,
  { email, passwordHash }: { email: string; passwordHash: string | null },
  password: string | undefined,
): Promise<void> {
  if (password !== undefined)
    await checkCounted(ctx, email, () => verifyPassword(ctx.services, passwordHash, password));
}

import { commonErrors } from '@mainstay/core';
import type { Principal, RequestContext } from './context.ts';

/** How long a full authentication serves for what needs a recent one, in seconds. */
const STEP_UP_SECONDS = 600;

/**
 * Lets a session pass whose person has fully authenticated within ten minutes, and every API key: a key is the whole of its credential,
 * and proves it with each call. Throws REAUTHENTICATION_REQUIRED; `auth.reauthenticate` opens the way.
 */
export async function requireStepUp({ services, request, principal }: RequestContext & { principal: Principal }) {
  if (!isStale(principal)) return;
  // What is remembered of the session may be from before the person authenticated again, in another process.
  const { credential, ip } = request;
  const now = await services.authenticator.authenticate(credential ?? '', principal.tenantId, ip, true);
  if (isStale(now)) throw commonErrors.REAUTHENTICATION_REQUIRED();
}

/** Whether a caller must authenticate anew before what needs a recent authentication. */
export function isStale({ actor, authenticatedSecondsAgo = Number.POSITIVE_INFINITY }: Principal): boolean {
  return actor.type !== 'apiKey' && authenticatedSecondsAgo > STEP_UP_SECONDS;
}

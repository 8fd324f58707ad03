import type { Services } from '@mainstay/kernel';
import { ssoErrors } from './sso.errors.ts';

/** Where the provider sends the browser back to. */
export const CALLBACK_PATH = '/auth/sso/callback';
/** Where its page sends what the person typed: beside it, for the page names it relatively. */
export const CONFIRM_PATH = '/auth/sso/confirm';

/** The address to register with the provider. */
export function redirectUri({ publicUrl }: Services): string {
  return `${publicUrl}${CALLBACK_PATH}`;
}

/**
 * Checks where a sign-in wants to return to: the installation itself, one of its front ends, or a loopback address with its port, for
 * programs (RFC 8252, section 7.3; the name `localhost` is not one, section 8.3). Throws SSO_RETURN_TO_REFUSED.
 */
export function requireReturnTo(services: Services, returnTo: string): string {
  if (!URL.canParse(returnTo)) throw ssoErrors.RETURN_TO_REFUSED();
  const url = new URL(returnTo);
  const own = [new URL(services.publicUrl).origin, ...services.frontEndOrigins];
  const allowed = own.includes(url.origin) || isLoopback(url);
  const web = url.protocol === 'https:' || url.protocol === 'http:';
  if (!allowed || !web || url.username !== '' || url.password !== '' || url.hash !== '')
    throw ssoErrors.RETURN_TO_REFUSED();
  return url.href;
}

/** Whether a sign-in ends at a program and not at a page of ours: nobody shows the person whose program it is. */
export function endsAtProgram(returnTo: string | null): boolean {
  return returnTo === null || isLoopback(new URL(returnTo));
}

function isLoopback({ protocol, hostname, port }: URL): boolean {
  return protocol === 'http:' && port !== '' && (hostname === '127.0.0.1' || hostname === '[::1]');
}

/** The address to return to, with the outcome in its query. */
export function returnAddress(returnTo: string, outcome: { ssoCode: string } | { ssoError: string }): string {
  const url = new URL(returnTo);
  for (const name of ['ssoCode', 'ssoError']) url.searchParams.delete(name);
  for (const [name, value] of Object.entries(outcome)) url.searchParams.set(name, value);
  return url.href;
}

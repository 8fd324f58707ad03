import type { Mainstay } from '@mainstay/client';
import type { Settings } from '../connection/settings.ts';
import { CliError, EXIT } from '../failures.ts';
import { ask, readLine } from '../terminal/ask.ts';
import { interruptible } from '../terminal/interrupt.ts';
import { remark } from '../terminal/output.ts';
import { plainText } from '../terminal/plain-text.ts';
import { listenOnLoopback, type SsoOutcome } from './loopback-listener.ts';
import { openBrowser } from './open-browser.ts';

type Started = Awaited<ReturnType<Mainstay['auth']['sso']['start']['mutate']>>;

/** Seconds that the browser may take. The server gives a sign-in ten minutes. */
const DEFAULT_TIMEOUT = 300;

export interface SsoFlags {
  email?: string | undefined;
  /** False: the address is only printed. */
  browser: boolean;
  /** False: the browser is on another machine; its last page shows a code. */
  redirect: boolean;
  /** Seconds. */
  timeout?: number | undefined;
}

/**
 * Signs in at the identity provider of a tenant, named by its subdomain (`settings.tenantId`) or by an email address; the client keeps
 * the tokens. Throws SSO_TIMED_OUT, the code that the browser came back with, and what the server refuses.
 */
export async function signInBySso(mainstay: Mainstay, settings: Settings, flags: SsoFlags) {
  const { tenantId } = settings;
  const whose =
    flags.email === undefined && tenantId !== undefined
      ? { tenantSlug: tenantId }
      : { email: flags.email ?? (await ask('Email: ', '--email or --tenant')) };
  const { code, flow } = flags.redirect
    ? await byBrowserHere(mainstay, settings, flags, whose)
    : await byBrowserElsewhere(mainstay, settings, whose);
  return mainstay.auth.sso.finish.mutate({ code, flow });
}

type Whose = { tenantSlug: string } | { email: string };

async function byBrowserHere(mainstay: Mainstay, { output }: Settings, flags: SsoFlags, whose: Whose) {
  return interruptible(async (signal) => {
    const listener = await listenOnLoopback();
    try {
      const started = await mainstay.auth.sso.start.mutate({ ...whose, returnTo: listener.returnTo }, { signal });
      const { url, flow } = started;
      showAddress(output, started);
      const opened = flags.browser && (await openBrowser(url));
      remark(output, 'note', opened ? 'Waiting for the browser …' : 'Waiting for a browser on this machine …');
      const outcome = await arrival(listener.outcome, signal, flags.timeout ?? DEFAULT_TIMEOUT);
      if ('ssoError' in outcome) throw refusal(outcome.ssoError);
      return { code: outcome.ssoCode, flow };
    } finally {
      listener.close();
    }
  });
}

async function byBrowserElsewhere(mainstay: Mainstay, { output }: Settings, whose: Whose) {
  const started = await mainstay.auth.sso.start.mutate(whose);
  showAddress(output, started);
  const code = process.stdin.isTTY ? await ask('Code on the last page: ', 'the code') : await readLine();
  return { code: code.trim(), flow: started.flow };
}

function showAddress(output: Settings['output'], { url, userCode }: Started): void {
  remark(output, 'note', `Sign in at ${plainText(url)}`);
  // A server of a version before this one asks for none.
  if (userCode !== undefined) remark(output, 'note', `If the browser asks for a code: ${plainText(userCode)}`);
}

/** What the browser brings; throws when it does not come in time, or the person gives up. */
async function arrival(outcome: Promise<SsoOutcome>, interrupt: AbortSignal, seconds: number): Promise<SsoOutcome> {
  const late = AbortSignal.timeout(seconds * 1_000);
  const either = AbortSignal.any([interrupt, late]);
  const given = Promise.withResolvers<never>();
  const giveUp = () =>
    given.reject(
      late.aborted
        ? new CliError('SSO_TIMED_OUT', EXIT.refused, `The browser did not come back within ${seconds} seconds`)
        : either.reason,
    );
  if (either.aborted) giveUp();
  either.addEventListener('abort', giveUp, { once: true });
  return Promise.race([outcome, given.promise]);
}

/** The browser brings a code without words; these are the ones that a person can do something about. */
function refusal(code: string): CliError {
  const words: Record<string, string> = {
    SSO_NOT_A_MEMBER: 'You are not a member of this tenant; ask for an invitation',
    SSO_OWN_SIGN_IN_REQUIRED: 'Owners sign in with their own credentials: mainstay login',
    SSO_PROVIDER_REFUSED: 'The identity provider did not let you in',
    SSO_PROVIDER_UNAVAILABLE: 'The identity provider cannot be reached; try again later',
    SSO_DOMAIN_NOT_ALLOWED: 'The identity provider is not allowed for your email domain',
    SSO_IDENTITY_CONFLICT: 'The identity provider knows the account with this email address as somebody else',
    SSO_CONNECTION_CHANGED: 'The connection to the identity provider has changed in the meantime: sign in again',
  };
  return new CliError(code, EXIT.refused, words[code] ?? 'The sign-in at the identity provider failed');
}

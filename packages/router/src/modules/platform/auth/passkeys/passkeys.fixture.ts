import type { MfaTestApp } from '../mfa.fixture.ts';
import { Authenticator, type Mischief } from './authenticator.fixture.ts';

type Caller = ReturnType<MfaTestApp['caller']>;

/** The origin of the test application's public URL. */
export const ORIGIN = 'http://127.0.0.1:3000';

/** Registers a passkey as a browser would. */
export async function addPasskey(
  caller: Caller,
  {
    authenticator = new Authenticator(),
    mischief = {},
    name,
  }: { authenticator?: Authenticator; mischief?: Mischief; name?: string } = {},
) {
  const { challengeToken, options } = await caller.auth.passkeys.registerOptions();
  const response = authenticator.create(options, ORIGIN, mischief);
  const passkey = await caller.auth.passkeys.register({
    challengeToken,
    response,
    ...(name === undefined ? {} : { name }),
  });
  return { authenticator, passkey };
}

/** Signs in as a browser would, from a challenge to the answer. */
export async function passkeySignIn(
  caller: Caller,
  authenticator: Authenticator,
  { mischief = {}, mfaToken, tenantId }: { mischief?: Mischief; mfaToken?: string; tenantId?: string } = {},
) {
  const { challengeToken, options } = await caller.auth.passkeys.loginOptions(
    mfaToken === undefined ? {} : { mfaToken },
  );
  return caller.auth.passkeys.login({
    challengeToken,
    response: authenticator.get(options, ORIGIN, mischief),
    ...(mfaToken === undefined ? {} : { mfaToken }),
    ...(tenantId === undefined ? {} : { tenantId }),
  });
}

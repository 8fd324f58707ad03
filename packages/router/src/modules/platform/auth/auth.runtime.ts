import type { Authenticator, Services } from '@mainstay/kernel';
import { AccessTokens } from './access-tokens.ts';
import { Principals } from './principals.ts';
import { SigningKeys } from './signing-keys.ts';

/** What sign-in keeps in memory for one installation. */
export interface AuthRuntime extends Authenticator {
  tokens: AccessTokens;
  principals: Principals;
  signingKeys: SigningKeys;
}

/** Makes the authenticator that goes into the services. `services` may still be under construction: nothing is read from it yet. */
export function createAuthenticator(services: Services): AuthRuntime {
  const signingKeys = new SigningKeys(services);
  const tokens = new AccessTokens(signingKeys, services.publicUrl);
  const principals = new Principals(services, tokens);
  return {
    tokens,
    principals,
    signingKeys,
    authenticate: (credential, actingTenantId) => principals.authenticate(credential, actingTenantId),
  };
}

/** The runtime behind `services.authenticator`. */
export function authRuntime(services: Services): AuthRuntime {
  // The composition root puts nothing else there.
  return services.authenticator as AuthRuntime;
}

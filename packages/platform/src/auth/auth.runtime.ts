import { canonicalId, commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import type { Authenticator, Services, TenantContext } from '@mainstay/kernel';
import { AccessTokens } from './sessions/access-tokens.ts';
import { Principals } from './sessions/principals.ts';
import { SigningKeys } from './sessions/signing-keys.ts';

/** How every API key begins; no access token does. */
const API_KEY_MARK = 'ms_';

/** Lets a person into the tenant that an invitation names, in the caller's transaction. */
type RedeemInvitation = (
  tx: Tx,
  token: string,
  user: { id: string; email: string },
) => Promise<{ tenantId: string; role: { name: string } }>;

/** Looks whether an invitation is good for an address, and spends nothing. Throws INVITATION_INVALID, INVITATION_OTHER_ACCOUNT. */
type CheckInvitation = (tx: Tx, token: string, email: string) => Promise<void>;

/** Keeps a role as it is while it becomes the one of newcomers. Throws INVALID_REFERENCE for none, ROLE_TOO_WIDE. */
type RequireProvisionRole = (ctx: TenantContext, tx: Tx, roleId: string) => Promise<void>;

/** What sign-in keeps in memory for one installation. */
export interface AuthRuntime extends Authenticator {
  /** Who knows API keys; a module that depends on this one sets it. Null: none is accepted. */
  keyAuthenticator: Authenticator | null;
  /** Spends an invitation for somebody who registers; the module that invites sets it. Null: nobody can be invited. */
  redeemInvitation: RedeemInvitation | null;
  /** Looks at an invitation before dear work is done for it; set with `redeemInvitation`. */
  checkInvitation: CheckInvitation | null;
  /** Checks which role an identity provider may hand out; the module that knows roles sets it. Null: none. */
  requireProvisionRole: RequireProvisionRole | null;
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
    keyAuthenticator: null,
    redeemInvitation: null,
    checkInvitation: null,
    requireProvisionRole: null,
    tokens,
    principals,
    signingKeys,
    async authenticate(credential, actingTenant, ip, fresh) {
      const actingTenantId = actingTenant === null ? null : canonicalId(actingTenant);
      if (!credential.startsWith(API_KEY_MARK)) return principals.authenticate(credential, actingTenantId, fresh);
      if (!this.keyAuthenticator) throw commonErrors.UNAUTHENTICATED();
      return this.keyAuthenticator.authenticate(credential, actingTenantId, ip);
    },
  };
}

/** The runtime behind `services.authenticator`. */
export function authRuntime(services: Services): AuthRuntime {
  // The composition root puts nothing else there.
  return services.authenticator as AuthRuntime;
}

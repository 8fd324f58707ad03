import { canonicalId, commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { type Authenticator, perInstallation, type Services, type TenantContext } from '@mainstay/kernel';
import { AccessTokens } from './sessions/access-tokens.ts';
import { Principals } from './sessions/principals.ts';
import { SigningKeys } from './sessions/signing-keys.ts';

/** How every API key begins; no access token does. */
const API_KEY_MARK = 'ms_';

/** What registering asks of the module that invites people. */
interface InvitationRules {
  /** Spends an invitation in the caller's transaction: the person joins the tenant that it names. Throws what redeeming throws. */
  redeem(
    tx: Tx,
    token: string,
    user: { id: string; email: string },
  ): Promise<{ tenantId: string; role: { name: string } }>;
  /** Looks at an invitation before dear work is done for it, and spends nothing. Throws INVITATION_INVALID, INVITATION_OTHER_ACCOUNT. */
  check(tx: Tx, token: string, email: string): Promise<void>;
}

/** What single sign-on asks of the module that knows roles. */
interface ProvisionRoleRules {
  /** Keeps a role as it is while it becomes the one of newcomers. Throws INVALID_REFERENCE for none, ROLE_TOO_WIDE. */
  require(ctx: TenantContext, tx: Tx, roleId: string): Promise<void>;
}

/** Who knows API keys; a module that depends on this one sets it. Without it none is accepted. */
export const keyAuthenticator = perInstallation<Authenticator>('the authenticator of API keys');

/** Set by the module that invites. Without it nobody can be invited. */
export const invitationRules = perInstallation<InvitationRules>('the rules of invitations');

/** Set by the module that knows roles. Without it an identity provider may hand out none. */
export const provisionRoleRules = perInstallation<ProvisionRoleRules>('the rules of provisioned roles');

/** What sign-in keeps in memory for one installation. */
interface AuthRuntime {
  tokens: AccessTokens;
  principals: Principals;
  signingKeys: SigningKeys;
}

const runtime = perInstallation<AuthRuntime>('sign-in', (services) => {
  const signingKeys = new SigningKeys(services);
  const tokens = new AccessTokens(signingKeys, services.publicUrl);
  return { signingKeys, tokens, principals: new Principals(services, tokens) };
});

/** Access tokens, who they stand for, and the keys that sign them. */
export function authRuntime(services: Services): AuthRuntime {
  return runtime.get(services);
}

/** Makes the authenticator that goes into the services. `services` may still be under construction: only the address is read from it yet. */
export function createAuthenticator(services: Services): Authenticator {
  const { principals } = authRuntime(services);
  return {
    async authenticate(credential, actingTenant, ip, fresh) {
      const actingTenantId = actingTenant === null ? null : canonicalId(actingTenant);
      if (!credential.startsWith(API_KEY_MARK)) return principals.authenticate(credential, actingTenantId, fresh);
      const keys = keyAuthenticator.find(services);
      if (!keys) throw commonErrors.UNAUTHENTICATED();
      return keys.authenticate(credential, actingTenantId, ip);
    },
  };
}

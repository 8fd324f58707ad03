import { defineModule, ofOthers } from '@mainstay/kernel';
import { z } from 'zod';
import { authJobs } from './auth.jobs.ts';
import { authRouter } from './auth.router.ts';
import { ssoCallback, ssoConfirm } from './sso/index.ts';
import { authErrors } from './auth.errors.ts';
import { mfaErrors } from './mfa/mfa.errors.ts';
import { passkeyErrors } from './passkeys/passkeys.errors.ts';
import { ssoErrors } from './sso/sso.errors.ts';

export { jobSource, noteAccountEvent } from './account/account-events.ts';
export { authErrors } from './auth.errors.ts';
export { endFactorReset, findPendingReset } from './mfa/factor-resets.ts';
export { deleteFactors } from './mfa/delete-factors.ts';
export { findFactors } from './mfa/mfa.repository.ts';
export {
  authRuntime,
  createAuthenticator,
  invitationRules,
  keyAuthenticator,
  provisionRoleRules,
} from './auth.runtime.ts';
export { Email, Name, NewPassword } from './auth.schemas.ts';
export { checkCounted } from './login/lockout.ts';
export { deleteMailedLinks } from './account/one-time-tokens.ts';
export { hashPassword, passwordCost, verifyPassword } from './login/password-hash.ts';
export { passwordOwner } from './account/password-owner.ts';
export { passwordFaults, requireGoodPassword } from './account/password-policy.ts';
export { issueOneTimeToken } from './account/one-time-tokens.ts';
export { invalidatePerson } from './sessions/invalidate.ts';
export { signInDenial } from './sessions/principals.ts';
export { endSessionsOf } from './sessions/sessions.repository.ts';
export { tokenDigest } from './token-digest.ts';
export { findUser, findUserByEmail, insertUser, lockUser } from './account/users.repository.ts';

export const authModule = defineModule({
  name: 'platform/auth',
  dependsOn: ['platform/plans', 'platform/tenants', 'platform/domains'],
  permissions: { 'sso:manage': [] },
  // Who changes the provider decides who signs in as whom.
  peopleOnly: ['sso:manage'],
  router: { auth: authRouter },
  errors: [authErrors, mfaErrors, passkeyErrors, ssoErrors],
  routes: [ssoCallback, ssoConfirm],
  events: {
    'user.created': z.object({ via: z.literal('sso').optional() }),
    'user.updated': z.object({}),
  },
  personalData: {
    passkeys: ofOthers('Of an account, with which they end'),
    sso_identities: ofOthers('Of an account, with which they end'),
  },
  jobs: authJobs,
  crons: { 'auth:sweep': '17 3 * * *', 'auth:rewrap-secrets': '37 3 * * *', 'auth:rotate-signing-key': '23 4 1 * *' },
});

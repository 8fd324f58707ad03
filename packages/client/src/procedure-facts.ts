// Made from contract/procedures.json by `pnpm contract:update`.

/** They do not look at who calls, and their refusals are about something else than a credential. */
export const WITHOUT_CREDENTIAL: ReadonlySet<string> = new Set([
  'auth.forgotPassword',
  'auth.login',
  'auth.objectFactorReset',
  'auth.passkeys.login',
  'auth.passkeys.loginOptions',
  'auth.refresh',
  'auth.register',
  'auth.resetPassword',
  'auth.sso.finish',
  'auth.sso.start',
  'auth.verifyMfa',
  'plans.list',
  'site.branding',
  'site.navigation',
  'site.page',
  'site.preview',
  'site.resolve',
  'site.stylesheet',
  'system.capabilities',
  'system.version',
]);

/** They may answer with the tokens of a session. */
export const ANSWERING_TOKENS: ReadonlySet<string> = new Set([
  'auth.login',
  'auth.passkeys.login',
  'auth.refresh',
  'auth.register',
  'auth.sso.finish',
  'auth.switchTenant',
  'auth.verifyMfa',
]);

/** The server keeps no idempotency keys for these: a repeat after a lost answer could act twice. */
export const NOT_REPEATABLE: ReadonlySet<string> = new Set([
  'auth.changeEmail',
  'auth.confirmEmail',
  'auth.forgotPassword',
  'auth.login',
  'auth.logout',
  'auth.logoutAll',
  'auth.mfa.disable',
  'auth.mfa.enable',
  'auth.mfa.regenerateRecoveryCodes',
  'auth.mfa.setup',
  'auth.objectFactorReset',
  'auth.passkeys.login',
  'auth.passkeys.loginOptions',
  'auth.passkeys.register',
  'auth.passkeys.registerOptions',
  'auth.passkeys.remove',
  'auth.reauthenticate',
  'auth.register',
  'auth.resendVerification',
  'auth.resetPassword',
  'auth.sessions.revoke',
  'auth.sso.finish',
  'auth.sso.start',
  'auth.switchTenant',
  'auth.verifyEmail',
  'auth.verifyMfa',
  'members.leave',
]);

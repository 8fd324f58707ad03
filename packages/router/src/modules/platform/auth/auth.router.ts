import { publicProcedure, router, signedInProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { accountProcedures } from './account.router.ts';
import { Login, Me, Refresh, Register, Registered, SwitchTenant, Tokens } from './auth.schemas.ts';
import { logout, logoutAll, me, refresh, switchTenant } from './auth.service.ts';
import { login } from './login.ts';
import { mfaRouter, verifyMfaProcedure } from './mfa/mfa.router.ts';
import { LoginAnswer } from './mfa/mfa.schemas.ts';
import { passkeysRouter } from './passkeys/passkeys.router.ts';
import { reauthenticate } from './reauthenticate.ts';
import { Reauthenticate } from './reauthenticate.schemas.ts';
import { register } from './register.ts';
import { ssoRouter } from './sso/index.ts';

export const authRouter = router({
  ...accountProcedures,

  register: publicProcedure
    .meta({
      permission: 'public',
      limit: 'sign-in',
      batch: false,
      errors: ['REGISTRATION_CLOSED', 'EMAIL_EXISTS', 'SIGN_IN_BUSY', 'INVITATION_INVALID', 'INVITATION_OTHER_ACCOUNT'],
      rest: { method: 'POST', path: '/auth/register', status: 201 },
      summary: 'Register a person and their tenant',
      description:
        'Where registration is quiet, every registration answers 202 and `pending`, whether or not the address is known; a mail tells the rest.',
      emits: ['user.created', 'tenant.created'],
    })
    .input(Register)
    .output(Registered)
    .mutation((opts) => register(opts.ctx, opts.input)),

  login: publicProcedure
    .meta({
      permission: 'public',
      limit: 'guess',
      batch: false,
      errors: [
        'INVALID_CREDENTIALS',
        'ACCOUNT_LOCKED',
        'SIGN_IN_BUSY',
        'NO_TENANT',
        'TENANT_SUSPENDED',
        'INVITATION_INVALID',
        'INVITATION_OTHER_ACCOUNT',
        'MEMBER_EXISTS',
      ],
      rest: { method: 'POST', path: '/auth/login' },
      summary: 'Sign in with email and password',
      description:
        'Where a second factor is on, the answer has `mfaRequired` and an `mfaToken` in the place of tokens: go on with `auth.verifyMfa`, or with `auth.passkeys.login`.',
      unaudited: 'sessions are not business data; failed sign-ins are counted instead',
    })
    .input(Login)
    .output(LoginAnswer)
    .mutation((opts) => login(opts.ctx, opts.input)),

  verifyMfa: verifyMfaProcedure,
  mfa: mfaRouter,
  sso: ssoRouter,
  passkeys: passkeysRouter,

  refresh: publicProcedure
    .meta({
      permission: 'public',
      limit: 'guess',
      batch: false,
      errors: ['INVALID_REFRESH_TOKEN'],
      rest: { method: 'POST', path: '/auth/refresh' },
      summary: 'Trade a refresh token for new tokens',
      unaudited: 'sessions are not business data',
    })
    .input(Refresh)
    .output(Tokens)
    .mutation((opts) => refresh(opts.ctx, opts.input)),

  reauthenticate: signedInProcedure
    .meta({
      permission: 'signed-in',
      limit: 'guess',
      batch: false,
      errors: [
        'INVALID_CREDENTIALS',
        'MFA_INVALID',
        'PASSKEY_INVALID',
        'PASSKEY_CHALLENGE_INVALID',
        'ACCOUNT_LOCKED',
        'SIGN_IN_BUSY',
      ],
      rest: { method: 'POST', path: '/auth/reauthenticate', status: 204 },
      summary: 'Prove again who one is, for what needs a recent authentication',
      description:
        'Good for ten minutes of this session. Calls that need it answer 403 `REAUTHENTICATION_REQUIRED`; a sign-in is good for ten minutes too.',
      unaudited: 'sessions are not business data; failed tries are counted instead',
    })
    .input(Reauthenticate)
    .output(z.void())
    .mutation((opts) => reauthenticate(opts.ctx, opts.input)),

  logout: publicProcedure
    .meta({
      permission: 'public',
      limit: 'guess',
      batch: false,
      errors: ['UNAUTHENTICATED'],
      rest: { method: 'POST', path: '/auth/logout', status: 204 },
      summary: 'End this session',
      description: 'By the access token, also one that has run out, by `refreshToken`, or by the cookie.',
      unaudited: 'sessions are not business data',
    })
    .input(Refresh)
    .output(z.void())
    .mutation((opts) => logout(opts.ctx, opts.input)),

  logoutAll: signedInProcedure
    .meta({
      permission: 'signed-in',
      viaSso: true,
      errors: [],
      rest: { method: 'POST', path: '/auth/logout-all', status: 204 },
      summary: 'End every session of the caller',
      unaudited: 'sessions are not business data',
    })
    .input(z.void())
    .output(z.void())
    .mutation((opts) => logoutAll(opts.ctx)),

  me: signedInProcedure
    .meta({
      permission: 'signed-in',
      apiKeys: true,
      errors: [],
      rest: { method: 'GET', path: '/auth/me' },
      summary: 'Who is signed in, and what they may do',
    })
    .input(z.void())
    .output(Me)
    .query((opts) => me(opts.ctx)),

  switchTenant: signedInProcedure
    .meta({
      permission: 'signed-in',
      errors: ['NOT_FOUND', 'TENANT_SUSPENDED'],
      rest: { method: 'POST', path: '/auth/switch-tenant' },
      summary: 'Act in another of the caller’s tenants',
      unaudited: 'sessions are not business data',
    })
    .input(SwitchTenant)
    .output(Tokens)
    .mutation((opts) => switchTenant(opts.ctx, opts.input)),
});

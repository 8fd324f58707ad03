import { commonErrors } from '@mainstay/core';
import { get, post, publicProcedure, router, signedInProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { memberErrors } from '../members/members.errors.ts';
import { accountProcedures } from './account/account.router.ts';
import { register } from './account/register.ts';
import { authErrors } from './auth.errors.ts';
import { Login, Me, Refresh, Register, Registered, SwitchTenant, Tokens } from './auth.schemas.ts';
import { logout, logoutAll, me, refresh, switchTenant } from './auth.service.ts';
import { login } from './login/login.ts';
import { Reauthenticate } from './login/reauthenticate.schemas.ts';
import { reauthenticate } from './login/reauthenticate.ts';
import { mfaErrors } from './mfa/mfa.errors.ts';
import { mfaRouter, verifyMfaProcedure } from './mfa/mfa.router.ts';
import { LoginAnswer } from './mfa/mfa.schemas.ts';
import { passkeyErrors } from './passkeys/passkeys.errors.ts';
import { passkeysRouter } from './passkeys/passkeys.router.ts';
import { ssoRouter } from './sso/index.ts';

export const authRouter = router({
  ...accountProcedures,

  register: publicProcedure
    .meta({
      permission: 'public',
      limit: 'sign-in',
      batch: false,
      errors: [
        authErrors.REGISTRATION_CLOSED,
        authErrors.EMAIL_EXISTS,
        authErrors.SIGN_IN_BUSY,
        commonErrors.PLAN_LIMIT,
        memberErrors.INVITATION_INVALID,
        memberErrors.INVITATION_OTHER_ACCOUNT,
      ],
      rest: post('/auth/register'),
      summary: 'Register an account and its tenant',
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
        authErrors.INVALID_CREDENTIALS,
        authErrors.ACCOUNT_LOCKED,
        authErrors.SIGN_IN_BUSY,
        authErrors.NO_TENANT,
        commonErrors.TENANT_SUSPENDED,
        memberErrors.INVITATION_INVALID,
        memberErrors.INVITATION_OTHER_ACCOUNT,
        commonErrors.PLAN_LIMIT,
        memberErrors.MEMBER_EXISTS,
      ],
      rest: post('/auth/login', { status: 200 }),
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
      errors: [authErrors.INVALID_REFRESH_TOKEN],
      // A token that was just traded answers with the same new ones for a while.
      repeatable: true,
      rest: post('/auth/refresh', { status: 200 }),
      summary: 'Refresh the tokens of a session',
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
        authErrors.INVALID_CREDENTIALS,
        mfaErrors.INVALID,
        passkeyErrors.INVALID,
        passkeyErrors.CHALLENGE_INVALID,
        authErrors.ACCOUNT_LOCKED,
        authErrors.SIGN_IN_BUSY,
      ],
      rest: post('/auth/reauthenticate', { status: 204 }),
      summary: 'Authenticate again (step-up)',
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
      errors: [commonErrors.UNAUTHENTICATED],
      readsCredential: true,
      rest: post('/auth/logout', { status: 204 }),
      summary: 'Sign out of this session',
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
      rest: post('/auth/logout-all', { status: 204 }),
      summary: 'Sign out of every session',
      unaudited: 'sessions are not business data',
    })
    .input(z.void())
    .output(z.void())
    .mutation((opts) => logoutAll(opts.ctx)),

  me: signedInProcedure
    .meta({
      permission: 'signed-in',
      apiKeys: true,
      errors: [commonErrors.TENANT_SUSPENDED, commonErrors.OTHER_SIGN_IN_REQUIRED],
      rest: get('/auth/me'),
      summary: 'Get the caller, their tenant and permissions',
    })
    .input(z.void())
    .output(Me)
    .query((opts) => me(opts.ctx)),

  switchTenant: signedInProcedure
    .meta({
      permission: 'signed-in',
      errors: [commonErrors.TENANT_SUSPENDED],
      rest: post('/auth/switch-tenant', { status: 200 }),
      summary: 'Switch to another of the caller’s tenants',
      unaudited: 'sessions are not business data',
    })
    .input(SwitchTenant)
    .output(Tokens)
    .mutation((opts) => switchTenant(opts.ctx, opts.input)),
});

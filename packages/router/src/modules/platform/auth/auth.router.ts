import { publicProcedure, router, signedInProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { accountProcedures } from './account.router.ts';
import { Login, Me, Refresh, Register, SignedIn, SwitchTenant, Tokens } from './auth.schemas.ts';
import { login, logout, logoutAll, me, refresh, register, switchTenant } from './auth.service.ts';

export const authRouter = router({
  ...accountProcedures,

  register: publicProcedure
    .meta({
      permission: 'public',
      limit: 'sign-in',
      batch: false,
      errors: ['EMAIL_EXISTS', 'SIGN_IN_BUSY', 'INVITATION_INVALID', 'INVITATION_OTHER_ACCOUNT'],
      rest: { method: 'POST', path: '/auth/register', status: 201 },
      summary: 'Register a person and their tenant',
      emits: ['user.created', 'tenant.created'],
    })
    .input(Register)
    .output(SignedIn)
    .mutation((opts) => register(opts.ctx, opts.input)),

  login: publicProcedure
    .meta({
      permission: 'public',
      limit: 'sign-in',
      batch: false,
      errors: ['INVALID_CREDENTIALS', 'ACCOUNT_LOCKED', 'SIGN_IN_BUSY', 'NO_TENANT'],
      rest: { method: 'POST', path: '/auth/login' },
      summary: 'Sign in with email and password',
      unaudited: 'sessions are not business data; failed sign-ins are counted instead',
    })
    .input(Login)
    .output(SignedIn)
    .mutation((opts) => login(opts.ctx, opts.input)),

  refresh: publicProcedure
    .meta({
      permission: 'public',
      limit: 'sign-in',
      batch: false,
      errors: ['INVALID_REFRESH_TOKEN'],
      rest: { method: 'POST', path: '/auth/refresh' },
      summary: 'Trade a refresh token for new tokens',
      unaudited: 'sessions are not business data',
    })
    .input(Refresh)
    .output(Tokens)
    .mutation((opts) => refresh(opts.ctx, opts.input)),

  logout: signedInProcedure
    .meta({
      permission: 'signed-in',
      errors: [],
      rest: { method: 'POST', path: '/auth/logout', status: 204 },
      summary: 'End this session',
      unaudited: 'sessions are not business data',
    })
    .input(Refresh)
    .output(z.void())
    .mutation((opts) => logout(opts.ctx)),

  logoutAll: signedInProcedure
    .meta({
      permission: 'signed-in',
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
      errors: ['NOT_FOUND', 'OTHER_SIGN_IN_REQUIRED'],
      rest: { method: 'POST', path: '/auth/switch-tenant' },
      summary: 'Act in another of the caller’s tenants',
      unaudited: 'sessions are not business data',
    })
    .input(SwitchTenant)
    .output(Tokens)
    .mutation((opts) => switchTenant(opts.ctx, opts.input)),
});

import { publicProcedure, router, signedInProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { SignedIn } from '../auth.schemas.ts';
import { passkeyLogin, passkeyLoginOptions } from './passkey-login.ts';
import {
  LoginOptions,
  Passkey,
  PasskeyById,
  PasskeyLogin,
  PasskeyLoginOptions,
  Passkeys,
  RegisterOptions,
  RegisterPasskey,
} from './passkeys.schemas.ts';
import { listPasskeys, passkeyRegisterOptions, registerPasskey, removePasskey } from './passkeys.service.ts';

export const passkeysRouter = router({
  registerOptions: signedInProcedure
    .meta({
      permission: 'signed-in',
      limit: 'write',
      batch: false,
      stepUp: true,
      errors: ['PASSKEY_LIMIT', 'MFA_SIGN_IN_REQUIRED'],
      rest: { method: 'POST', path: '/auth/passkeys/register-options' },
      summary: 'Begin a new passkey',
      unaudited: 'nothing is stored but a challenge',
    })
    .input(z.void())
    .output(RegisterOptions)
    .mutation((opts) => passkeyRegisterOptions(opts.ctx)),

  register: signedInProcedure
    .meta({
      permission: 'signed-in',
      limit: 'write',
      batch: false,
      stepUp: true,
      errors: [
        'PASSKEY_CHALLENGE_INVALID',
        'PASSKEY_REFUSED',
        'PASSKEY_EXISTS',
        'PASSKEY_LIMIT',
        'MFA_SIGN_IN_REQUIRED',
      ],
      rest: { method: 'POST', path: '/auth/passkeys', status: 201 },
      summary: 'Store a new passkey',
    })
    .input(RegisterPasskey)
    .output(Passkey)
    .mutation((opts) => registerPasskey(opts.ctx, opts.input)),

  list: signedInProcedure
    .meta({
      permission: 'signed-in',
      errors: [],
      rest: { method: 'GET', path: '/auth/passkeys' },
      summary: 'List one’s own passkeys',
    })
    .input(z.void())
    .output(Passkeys)
    .query((opts) => listPasskeys(opts.ctx)),

  remove: signedInProcedure
    .meta({
      permission: 'signed-in',
      limit: 'write',
      stepUp: true,
      errors: ['NOT_FOUND', 'MFA_SIGN_IN_REQUIRED'],
      rest: { method: 'DELETE', path: '/auth/passkeys/:id', status: 204 },
      summary: 'Remove one of one’s own passkeys',
    })
    .input(PasskeyById)
    .output(z.void())
    .mutation((opts) => removePasskey(opts.ctx, opts.input)),

  loginOptions: publicProcedure
    .meta({
      permission: 'public',
      limit: 'guess',
      batch: false,
      errors: ['MFA_TOKEN_INVALID'],
      rest: { method: 'POST', path: '/auth/passkeys/login-options' },
      summary: 'Begin a sign-in by passkey',
      unaudited: 'nothing is stored but a challenge',
    })
    .input(PasskeyLoginOptions)
    .output(LoginOptions)
    .mutation((opts) => passkeyLoginOptions(opts.ctx, opts.input)),

  login: publicProcedure
    .meta({
      permission: 'public',
      limit: 'guess',
      batch: false,
      errors: [
        'PASSKEY_INVALID',
        'PASSKEY_CHALLENGE_INVALID',
        'MFA_TOKEN_INVALID',
        'NO_TENANT',
        'INVITATION_INVALID',
        'INVITATION_OTHER_ACCOUNT',
        'MEMBER_EXISTS',
      ],
      rest: { method: 'POST', path: '/auth/passkeys/login' },
      summary: 'Sign in by passkey',
      unaudited: 'sessions are not business data',
    })
    .input(PasskeyLogin)
    .output(SignedIn)
    .mutation((opts) => passkeyLogin(opts.ctx, opts.input)),
});

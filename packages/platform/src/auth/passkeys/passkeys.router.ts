import { ById, commonErrors } from '@mainstay/core';
import { del, get, post, publicProcedure, router, signedInProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { SignedIn } from '../auth.schemas.ts';
import { passkeyLogin, passkeyLoginOptions } from './passkey-login.ts';
import {
  LoginOptions,
  Passkey,
  PasskeyLogin,
  PasskeyLoginOptions,
  Passkeys,
  RegisterOptions,
  RegisterPasskey,
} from './passkeys.schemas.ts';
import { listPasskeys, passkeyRegisterOptions, registerPasskey, removePasskey } from './passkeys.service.ts';
import { passkeyErrors } from './passkeys.errors.ts';
import { mfaErrors } from '../mfa/mfa.errors.ts';
import { authErrors } from '../auth.errors.ts';
import { memberErrors } from '../../members/members.errors.ts';

export const passkeysRouter = router({
  registerOptions: signedInProcedure
    .meta({
      permission: 'signed-in',
      batch: false,
      stepUp: true,
      errors: [passkeyErrors.LIMIT, mfaErrors.SIGN_IN_REQUIRED],
      rest: post('/auth/passkeys/register-options', { status: 200 }),
      summary: 'Get the options for registering a passkey',
      unaudited: 'nothing is stored but a challenge',
    })
    .input(z.void())
    .output(RegisterOptions)
    .mutation((opts) => passkeyRegisterOptions(opts.ctx)),

  register: signedInProcedure
    .meta({
      permission: 'signed-in',
      batch: false,
      stepUp: true,
      errors: [
        passkeyErrors.CHALLENGE_INVALID,
        passkeyErrors.REFUSED,
        passkeyErrors.EXISTS,
        passkeyErrors.LIMIT,
        mfaErrors.SIGN_IN_REQUIRED,
      ],
      rest: post('/auth/passkeys'),
      summary: 'Register a passkey',
    })
    .input(RegisterPasskey)
    .output(Passkey)
    .mutation((opts) => registerPasskey(opts.ctx, opts.input)),

  list: signedInProcedure
    .meta({
      permission: 'signed-in',
      rest: get('/auth/passkeys'),
      summary: 'List the caller’s passkeys',
    })
    .input(z.void())
    .output(Passkeys)
    .query((opts) => listPasskeys(opts.ctx)),

  remove: signedInProcedure
    .meta({
      permission: 'signed-in',
      stepUp: true,
      errors: [mfaErrors.SIGN_IN_REQUIRED],
      rest: del('/auth/passkeys/:id'),
      summary: 'Delete one of the caller’s passkeys',
    })
    .input(ById)
    .output(z.void())
    .mutation((opts) => removePasskey(opts.ctx, opts.input)),

  loginOptions: publicProcedure
    .meta({
      permission: 'public',
      limit: 'guess',
      batch: false,
      errors: [mfaErrors.TOKEN_INVALID],
      rest: post('/auth/passkeys/login-options', { status: 200 }),
      summary: 'Get the options for signing in with a passkey',
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
        passkeyErrors.INVALID,
        passkeyErrors.CHALLENGE_INVALID,
        mfaErrors.TOKEN_INVALID,
        authErrors.NO_TENANT,
        memberErrors.INVITATION_INVALID,
        memberErrors.INVITATION_OTHER_ACCOUNT,
        commonErrors.PLAN_LIMIT,
        memberErrors.MEMBER_EXISTS,
      ],
      rest: post('/auth/passkeys/login', { status: 200 }),
      summary: 'Sign in with a passkey',
      unaudited: 'sessions are not business data',
    })
    .input(PasskeyLogin)
    .output(SignedIn)
    .mutation((opts) => passkeyLogin(opts.ctx, opts.input)),
});

import { ById, commonErrors } from '@mainstay/core';
import { del, get, patch, post, publicProcedure, router, signedInProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { authErrors } from '../auth.errors.ts';
import { objectToFactorReset } from '../mfa/factor-resets.ts';
import { History, ListHistory } from './account-events.schemas.ts';
import {
  Accepted,
  ChangeEmail,
  ConfirmEmail,
  ForgotPassword,
  ObjectFactorReset,
  ResetPassword,
  Sessions,
  UpdateProfile,
  User,
  VerifyEmail,
} from './account.schemas.ts';
import {
  forgotPassword,
  listHistory,
  listSessions,
  resendVerification,
  resetPassword,
  revokeSession,
  updateProfile,
} from './account.service.ts';
import { changeEmail, confirmEmail } from './change-email.ts';
import { verifyEmail } from './verify-email.ts';

/** What people do with their own account. */
export const accountProcedures = {
  updateProfile: signedInProcedure
    .meta({
      permission: 'signed-in',
      idempotencyKey: true,
      rest: patch('/auth/me'),
      summary: 'Change one’s own name',
      emits: ['user.updated'],
    })
    .input(UpdateProfile)
    .output(User)
    .mutation((opts) => updateProfile(opts.ctx, opts.input)),

  forgotPassword: publicProcedure
    .meta({
      permission: 'public',
      limit: 'sign-in',
      batch: false,
      errors: [commonErrors.MAIL_OFF],
      rest: post('/auth/forgot-password', { status: 202 }),
      summary: 'Ask for a mail with which to choose a new password',
      description: 'Answers alike whether or not the address is known.',
      unaudited: 'asking changes nothing',
    })
    .input(ForgotPassword)
    .output(Accepted)
    .mutation(async (opts) => {
      await forgotPassword(opts.ctx, opts.input);
      return { accepted: true };
    }),

  resetPassword: publicProcedure
    .meta({
      permission: 'public',
      limit: 'guess',
      batch: false,
      errors: [authErrors.INVALID_TOKEN, authErrors.SIGN_IN_BUSY],
      rest: post('/auth/reset-password', { status: 204 }),
      summary: 'Choose a new password by a mailed link; ends every session',
    })
    .input(ResetPassword)
    .output(z.void())
    .mutation((opts) => resetPassword(opts.ctx, opts.input)),

  verifyEmail: publicProcedure
    .meta({
      permission: 'public',
      limit: 'guess',
      batch: false,
      errors: [
        authErrors.INVALID_TOKEN,
        authErrors.INVALID_CREDENTIALS,
        authErrors.ACCOUNT_LOCKED,
        authErrors.SIGN_IN_BUSY,
      ],
      readsCredential: true,
      rest: post('/auth/verify-email', { status: 204 }),
      summary: 'Confirm an email address by a mailed link',
      description:
        'The link confirms the registration that it was mailed for. Signed in, or with the password, the account keeps all it holds; from the network of the registration it keeps password and sessions; else the password is to be chosen by `auth.forgotPassword`.',
    })
    .input(VerifyEmail)
    .output(z.void())
    .mutation((opts) => verifyEmail(opts.ctx, opts.input)),

  resendVerification: signedInProcedure
    .meta({
      permission: 'signed-in',
      limit: 'sign-in',
      errors: [commonErrors.MAIL_OFF],
      rest: post('/auth/verify-email/resend', { status: 202 }),
      summary: 'Ask for another mail with which to confirm one’s address',
      unaudited: 'asking changes nothing',
    })
    .input(z.void())
    .output(Accepted)
    .mutation(async (opts) => {
      await resendVerification(opts.ctx);
      return { accepted: true };
    }),

  changeEmail: signedInProcedure
    .meta({
      permission: 'signed-in',
      limit: 'sign-in',
      batch: false,
      stepUp: true,
      errors: [commonErrors.MAIL_OFF],
      rest: post('/auth/change-email', { status: 202 }),
      summary: 'Ask for another email address, to be confirmed at both',
      description: 'Links go to the present address and to the new one; both must be followed within a day.',
      unaudited: 'asking changes nothing',
    })
    .input(ChangeEmail)
    .output(Accepted)
    .mutation(async (opts) => {
      await changeEmail(opts.ctx, opts.input);
      return { accepted: true };
    }),

  confirmEmail: publicProcedure
    .meta({
      permission: 'public',
      limit: 'guess',
      batch: false,
      errors: [
        authErrors.INVALID_TOKEN,
        authErrors.INVALID_CREDENTIALS,
        authErrors.ACCOUNT_LOCKED,
        authErrors.SIGN_IN_BUSY,
        authErrors.EMAIL_EXISTS,
      ],
      readsCredential: true,
      rest: post('/auth/confirm-email', { status: 204 }),
      summary: 'Confirm a change of email address by one of its two mailed links',
      description:
        'The link to the new address is good only for who is signed in to the account, or gives its password; without, the answer is `VALIDATION_ERROR`, and the link stays good.',
      emits: ['user.updated'],
    })
    .input(ConfirmEmail)
    .output(z.void())
    .mutation((opts) => confirmEmail(opts.ctx, opts.input)),

  objectFactorReset: publicProcedure
    .meta({
      permission: 'public',
      limit: 'sign-in',
      errors: [authErrors.INVALID_TOKEN],
      rest: post('/auth/object-factor-reset', { status: 204 }),
      summary: 'Keep one’s second factors, by the link mailed when an administrator asked for their removal',
    })
    .input(ObjectFactorReset)
    .output(z.void())
    .mutation((opts) => objectToFactorReset(opts.ctx, opts.input)),

  history: signedInProcedure
    .meta({
      permission: 'signed-in',
      rest: get('/auth/history'),
      summary: 'List one’s own sign-ins and changes of security',
      description: 'Of the last 90 days.',
    })
    .input(ListHistory)
    .output(History)
    .query((opts) => listHistory(opts.ctx, opts.input)),

  sessions: router({
    list: signedInProcedure
      .meta({
        permission: 'signed-in',
        rest: get('/auth/sessions'),
        summary: 'List one’s own sessions',
      })
      .input(z.void())
      .output(Sessions)
      .query((opts) => listSessions(opts.ctx)),

    revoke: signedInProcedure
      .meta({
        permission: 'signed-in',
        viaSso: true,
        rest: del('/auth/sessions/:id'),
        summary: 'End one of one’s own sessions',
        unaudited: 'sessions are not business data',
      })
      .input(ById)
      .output(z.void())
      .mutation((opts) => revokeSession(opts.ctx, opts.input)),
  }),
};

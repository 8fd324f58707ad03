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
      summary: 'Update the caller’s profile',
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
      summary: 'Request a password reset by mail',
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
      summary: 'Reset a password with a mailed token; ends every session',
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
      summary: 'Verify an email address with a mailed token',
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
      summary: 'Resend the verification mail',
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
      summary: 'Request a change of email address, confirmed at both',
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
      summary: 'Confirm a change of email address with a mailed token',
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
      summary: 'Object to the removal of one’s second factors, with the mailed token',
    })
    .input(ObjectFactorReset)
    .output(z.void())
    .mutation((opts) => objectToFactorReset(opts.ctx, opts.input)),

  history: signedInProcedure
    .meta({
      permission: 'signed-in',
      rest: get('/auth/history'),
      summary: 'List the caller’s sign-ins and security changes',
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
        summary: 'List the caller’s sessions',
      })
      .input(z.void())
      .output(Sessions)
      .query((opts) => listSessions(opts.ctx)),

    revoke: signedInProcedure
      .meta({
        permission: 'signed-in',
        viaSso: true,
        rest: del('/auth/sessions/:id'),
        summary: 'Revoke one of the caller’s sessions',
        unaudited: 'sessions are not business data',
      })
      .input(ById)
      .output(z.void())
      .mutation((opts) => revokeSession(opts.ctx, opts.input)),
  }),
};

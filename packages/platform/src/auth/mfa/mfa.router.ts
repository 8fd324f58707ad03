import { commonErrors } from '@mainstay/core';
import { get, post, publicProcedure, router, signedInProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { SignedIn } from '../auth.schemas.ts';
import { EnableMfa, MfaProof, MfaSetup, MfaStatus, RecoveryCodes, VerifyMfa } from './mfa.schemas.ts';
import { disableMfa, enableMfa, mfaStatus, regenerateRecoveryCodes, setUpMfa } from './mfa.service.ts';
import { verifyMfa } from './verify-mfa.ts';
import { mfaErrors } from './mfa.errors.ts';
import { authErrors } from '../auth.errors.ts';
import { memberErrors } from '../../members/members.errors.ts';

export const verifyMfaProcedure = publicProcedure
  .meta({
    permission: 'public',
    limit: 'guess',
    batch: false,
    errors: [
      mfaErrors.INVALID,
      mfaErrors.TOKEN_INVALID,
      authErrors.ACCOUNT_LOCKED,
      authErrors.NO_TENANT,
      memberErrors.INVITATION_INVALID,
      memberErrors.INVITATION_OTHER_ACCOUNT,
      commonErrors.PLAN_LIMIT,
      memberErrors.MEMBER_EXISTS,
    ],
    rest: post('/auth/mfa/verify', { status: 200 }),
    summary: 'Complete a sign-in with a code or a recovery code',
    unaudited: 'sessions are not business data; failed sign-ins are counted instead',
  })
  .input(VerifyMfa)
  .output(SignedIn)
  .mutation((opts) => verifyMfa(opts.ctx, opts.input));

/** Wrong proofs at an open session are guesses like any other. */
const PROOF_ERRORS = [
  mfaErrors.NOT_ON,
  mfaErrors.INVALID,
  authErrors.INVALID_CREDENTIALS,
  authErrors.ACCOUNT_LOCKED,
  authErrors.SIGN_IN_BUSY,
] as const;

export const mfaRouter = router({
  status: signedInProcedure
    .meta({
      permission: 'signed-in',
      rest: get('/auth/mfa'),
      summary: 'List the caller’s second factors',
    })
    .input(z.void())
    .output(MfaStatus)
    .query((opts) => mfaStatus(opts.ctx)),

  setup: signedInProcedure
    .meta({
      permission: 'signed-in',
      batch: false,
      stepUp: true,
      errors: [mfaErrors.ALREADY_ON],
      rest: post('/auth/mfa/setup', { status: 200 }),
      summary: 'Start setting up an authenticator app',
    })
    .input(z.void())
    .output(MfaSetup)
    .mutation((opts) => setUpMfa(opts.ctx)),

  enable: signedInProcedure
    .meta({
      permission: 'signed-in',
      limit: 'guess',
      batch: false,
      stepUp: true,
      errors: [mfaErrors.INVALID, mfaErrors.NOT_ON, mfaErrors.ALREADY_ON],
      rest: post('/auth/mfa/enable', { status: 200 }),
      summary: 'Enable the second factor; returns recovery codes',
    })
    .input(EnableMfa)
    .output(RecoveryCodes)
    .mutation((opts) => enableMfa(opts.ctx, opts.input)),

  disable: signedInProcedure
    .meta({
      permission: 'signed-in',
      limit: 'guess',
      batch: false,
      stepUp: true,
      errors: PROOF_ERRORS,
      rest: post('/auth/mfa/disable', { status: 204 }),
      summary: 'Disable the second factor',
    })
    .input(MfaProof)
    .output(z.void())
    .mutation((opts) => disableMfa(opts.ctx, opts.input)),

  regenerateRecoveryCodes: signedInProcedure
    .meta({
      permission: 'signed-in',
      limit: 'guess',
      batch: false,
      stepUp: true,
      errors: PROOF_ERRORS,
      rest: post('/auth/mfa/recovery-codes', { status: 200 }),
      summary: 'Regenerate recovery codes; the old ones stop working',
    })
    .input(MfaProof)
    .output(RecoveryCodes)
    .mutation((opts) => regenerateRecoveryCodes(opts.ctx, opts.input)),
});

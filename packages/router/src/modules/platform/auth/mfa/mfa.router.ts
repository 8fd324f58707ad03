import { publicProcedure, router, signedInProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { SignedIn } from '../auth.schemas.ts';
import { EnableMfa, MfaProof, MfaSetup, MfaStatus, RecoveryCodes, VerifyMfa } from './mfa.schemas.ts';
import { disableMfa, enableMfa, mfaStatus, regenerateRecoveryCodes, setUpMfa } from './mfa.service.ts';
import { verifyMfa } from './verify-mfa.ts';

export const verifyMfaProcedure = publicProcedure
  .meta({
    permission: 'public',
    limit: 'guess',
    batch: false,
    errors: [
      'MFA_INVALID',
      'MFA_TOKEN_INVALID',
      'ACCOUNT_LOCKED',
      'NO_TENANT',
      'INVITATION_INVALID',
      'INVITATION_OTHER_ACCOUNT',
      'MEMBER_EXISTS',
    ],
    rest: { method: 'POST', path: '/auth/mfa/verify' },
    summary: 'End a sign-in with a code or a recovery code',
    unaudited: 'sessions are not business data; failed sign-ins are counted instead',
  })
  .input(VerifyMfa)
  .output(SignedIn)
  .mutation((opts) => verifyMfa(opts.ctx, opts.input));

/** Wrong proofs at an open session are guesses like any other. */
const PROOF_ERRORS = ['MFA_NOT_ON', 'MFA_INVALID', 'INVALID_CREDENTIALS', 'ACCOUNT_LOCKED', 'SIGN_IN_BUSY'] as const;

export const mfaRouter = router({
  status: signedInProcedure
    .meta({
      permission: 'signed-in',
      errors: [],
      rest: { method: 'GET', path: '/auth/mfa' },
      summary: 'What one can prove oneself with besides the password',
    })
    .input(z.void())
    .output(MfaStatus)
    .query((opts) => mfaStatus(opts.ctx)),

  setup: signedInProcedure
    .meta({
      permission: 'signed-in',
      limit: 'write',
      batch: false,
      stepUp: true,
      errors: ['MFA_ALREADY_ON'],
      rest: { method: 'POST', path: '/auth/mfa/setup' },
      summary: 'Get a secret for an authenticator app',
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
      errors: ['MFA_INVALID', 'MFA_NOT_ON', 'MFA_ALREADY_ON'],
      rest: { method: 'POST', path: '/auth/mfa/enable' },
      summary: 'Turn the second factor on; answers with recovery codes',
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
      rest: { method: 'POST', path: '/auth/mfa/disable', status: 204 },
      summary: 'Turn the second factor off',
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
      rest: { method: 'POST', path: '/auth/mfa/recovery-codes' },
      summary: 'Get new recovery codes; the old ones stop working',
    })
    .input(MfaProof)
    .output(RecoveryCodes)
    .mutation((opts) => regenerateRecoveryCodes(opts.ctx, opts.input)),
});

import { defineErrors } from '@mainstay/core';

export const mfaErrors = defineErrors('MFA', {
  ALREADY_ON: { kind: 'CONFLICT', message: 'An authenticator app is on already; turn it off to set up another' },
  NOT_ON: { kind: 'CONFLICT', message: 'No authenticator app is on; set one up first' },
  INVALID: { kind: 'UNAUTHENTICATED', message: 'This code is wrong, has run out or was used already' },
  TOKEN_INVALID: { kind: 'UNAUTHENTICATED', message: 'This sign-in took too long or had too many tries; start again' },
  SIGN_IN_REQUIRED: { kind: 'FORBIDDEN', message: 'Sign in again with your second factor first' },
});

import { defineErrors } from '@mainstay/core';

export const mfaErrors = defineErrors('MFA', {
  ALREADY_ON: { kind: 'CONFLICT', message: 'An authenticator app is already set up; turn it off to set up another' },
  NOT_ON: { kind: 'CONFLICT', message: 'No authenticator app is set up' },
  INVALID: { kind: 'UNAUTHENTICATED', message: 'This code is incorrect, has expired or has already been used' },
  TOKEN_INVALID: { kind: 'UNAUTHENTICATED', message: 'This sign-in has expired or had too many attempts; start again' },
  SIGN_IN_REQUIRED: { kind: 'FORBIDDEN', message: 'Sign in again with your second factor' },
});

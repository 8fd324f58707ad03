import { defineErrors } from '@mainstay/core';

export const authErrors = defineErrors('', {
  EMAIL_EXISTS: { kind: 'CONFLICT', message: 'This email address is already registered' },
  REGISTRATION_CLOSED: { kind: 'FORBIDDEN', message: 'Registration is by invitation only' },
  INVALID_CREDENTIALS: { kind: 'UNAUTHENTICATED', message: 'Incorrect email or password' },
  ACCOUNT_LOCKED: { kind: 'LOCKED', message: 'Too many failed sign-ins; try again later' },
  NO_TENANT: { kind: 'NOT_FOUND', message: 'You are not a member of this tenant; ask for an invitation' },
  INVALID_REFRESH_TOKEN: { kind: 'UNAUTHENTICATED', message: 'Sign in again' },
  INVALID_TOKEN: { kind: 'INVALID', message: 'This link has already been used or has expired' },
  SIGN_IN_BUSY: { kind: 'UNAVAILABLE', message: 'Too many sign-ins at once; try again shortly' },
});

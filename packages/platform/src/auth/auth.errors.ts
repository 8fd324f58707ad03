import { defineErrors } from '@mainstay/core';

export const authErrors = defineErrors('', {
  EMAIL_EXISTS: { kind: 'CONFLICT', message: 'This email address is already registered' },
  REGISTRATION_CLOSED: { kind: 'FORBIDDEN', message: 'Only people who are invited can register here' },
  INVALID_CREDENTIALS: { kind: 'UNAUTHENTICATED', message: 'Email or password is wrong' },
  ACCOUNT_LOCKED: { kind: 'LOCKED', message: 'Too many failed sign-ins; try again later' },
  NO_TENANT: { kind: 'NOT_FOUND', message: 'You are no member of this tenant, or of any; an invitation lets you in' },
  INVALID_REFRESH_TOKEN: { kind: 'UNAUTHENTICATED', message: 'Sign in again' },
  INVALID_TOKEN: { kind: 'INVALID', message: 'This link was used already or has run out' },
  SIGN_IN_BUSY: { kind: 'UNAVAILABLE', message: 'Too many sign-ins at once; try again shortly' },
});

import { defineErrors } from '@mainstay/core';

export const ssoErrors = defineErrors('SSO', {
  NOT_CONFIGURED: { kind: 'NOT_FOUND', message: 'Single sign-on is not configured' },
  RETURN_TO_REFUSED: {
    kind: 'UNPROCESSABLE',
    message: 'returnTo must be an address of this installation, one of its front ends, or a loopback address',
  },
  ISSUER_REFUSED: { kind: 'UNPROCESSABLE', message: 'This issuer cannot be used' },
  STATE_INVALID: { kind: 'INVALID', message: 'This sign-in is unknown, has expired or has already been completed' },
  CODE_INVALID: {
    kind: 'UNAUTHENTICATED',
    message: 'This code has expired, has already been used, or belongs to another sign-in',
  },
  CONNECTION_CHANGED: {
    kind: 'CONFLICT',
    message: 'The connection to the identity provider has changed in the meantime: sign in again',
  },
  PROVIDER_UNAVAILABLE: { kind: 'UNAVAILABLE', message: 'The identity provider cannot be reached; try again later' },
  PROVIDER_REFUSED: { kind: 'FORBIDDEN', message: 'The identity provider did not let you in' },
  RESPONSE_INVALID: { kind: 'FORBIDDEN', message: 'The response of the identity provider could not be verified' },
  EMAIL_UNVERIFIED: { kind: 'FORBIDDEN', message: 'The identity provider did not supply a verified email address' },
  DOMAIN_NOT_ALLOWED: { kind: 'FORBIDDEN', message: 'The identity provider is not allowed for your email domain' },
  NOT_A_MEMBER: { kind: 'FORBIDDEN', message: 'You are not a member of this tenant; ask for an invitation' },
  ACCOUNT_SUSPENDED: { kind: 'FORBIDDEN', message: 'This account is suspended' },
  IDENTITY_CONFLICT: {
    kind: 'CONFLICT',
    message: 'This email address belongs to an account that is linked to another identity',
  },
  OWN_SIGN_IN_REQUIRED: {
    kind: 'FORBIDDEN',
    message: 'Owners, and operators with an unconfirmed address, sign in with their own credentials',
  },
});

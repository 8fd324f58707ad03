import { defineErrors } from '@mainstay/core';

export const ssoErrors = defineErrors('SSO', {
  NOT_CONFIGURED: { kind: 'NOT_FOUND', message: 'There is no single sign-on here' },
  RETURN_TO_REFUSED: {
    kind: 'UNPROCESSABLE',
    message: 'Sign-in may return to this installation, its front ends and loopback addresses only',
  },
  ISSUER_REFUSED: { kind: 'UNPROCESSABLE', message: 'This issuer may not be used' },
  STATE_INVALID: { kind: 'INVALID', message: 'This sign-in was finished already, took too long or is not known' },
  CODE_INVALID: {
    kind: 'UNAUTHENTICATED',
    message: 'This code was used, has run out, or belongs to a sign-in that began elsewhere',
  },
  CONNECTION_CHANGED: {
    kind: 'CONFLICT',
    message: 'The connection to the identity provider changed meanwhile: sign in again',
  },
  PROVIDER_UNAVAILABLE: { kind: 'UNAVAILABLE', message: 'The identity provider cannot be reached; try again later' },
  PROVIDER_REFUSED: { kind: 'FORBIDDEN', message: 'The identity provider did not let you in' },
  RESPONSE_INVALID: { kind: 'FORBIDDEN', message: 'What the identity provider answered could not be verified' },
  EMAIL_UNVERIFIED: { kind: 'FORBIDDEN', message: 'The identity provider names no verified email address for you' },
  DOMAIN_NOT_ALLOWED: { kind: 'FORBIDDEN', message: 'The identity provider may not speak for your email domain' },
  NOT_A_MEMBER: { kind: 'FORBIDDEN', message: 'You are no member of this tenant; an invitation lets you in' },
  ACCOUNT_SUSPENDED: { kind: 'FORBIDDEN', message: 'This account is suspended' },
  IDENTITY_CONFLICT: {
    kind: 'CONFLICT',
    message: 'This email address belongs to an account that the identity provider knows as somebody else',
  },
  OWN_SIGN_IN_REQUIRED: {
    kind: 'FORBIDDEN',
    message: 'Owners, and operators with an unconfirmed address, sign in with their own credentials',
  },
});

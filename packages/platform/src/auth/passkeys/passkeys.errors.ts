import { defineErrors } from '@mainstay/core';

export const passkeyErrors = defineErrors('PASSKEY', {
  INVALID: { kind: 'UNAUTHENTICATED', message: 'This passkey does not sign in here' },
  CHALLENGE_INVALID: { kind: 'UNAUTHENTICATED', message: 'This took too long or was done already; start again' },
  REFUSED: { kind: 'UNPROCESSABLE', message: 'This passkey could not be verified' },
  EXISTS: { kind: 'CONFLICT', message: 'This passkey is registered already' },
  LIMIT: { kind: 'CONFLICT', message: 'You have as many passkeys as an account may; remove one first' },
});

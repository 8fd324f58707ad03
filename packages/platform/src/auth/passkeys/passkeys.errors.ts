import { defineErrors } from '@mainstay/core';

export const passkeyErrors = defineErrors('PASSKEY', {
  INVALID: { kind: 'UNAUTHENTICATED', message: 'This passkey is not valid here' },
  CHALLENGE_INVALID: {
    kind: 'UNAUTHENTICATED',
    message: 'This request has expired or has already been completed; start again',
  },
  REFUSED: { kind: 'UNPROCESSABLE', message: 'This passkey could not be verified' },
  EXISTS: { kind: 'CONFLICT', message: 'This passkey is already registered' },
  LIMIT: { kind: 'CONFLICT', message: 'You have reached the limit of passkeys; remove one first' },
});

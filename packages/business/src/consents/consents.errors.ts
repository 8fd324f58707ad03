import { defineErrors } from '@mainstay/core';

export const consentErrors = defineErrors('CONSENT', {
  PURPOSE_EXISTS: { kind: 'CONFLICT', message: 'A purpose with this key already exists' },
  PURPOSE_UNKNOWN: { kind: 'UNPROCESSABLE', message: 'Purpose not found, or archived' },
  TEXT_UNKNOWN: { kind: 'UNPROCESSABLE', message: 'Text of this purpose not found' },
  AGE_REQUIRED: { kind: 'UNPROCESSABLE', message: 'This purpose asks for a confirmed age' },
});

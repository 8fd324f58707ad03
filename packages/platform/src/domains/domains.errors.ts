import { defineErrors } from '@mainstay/core';

export const domainErrors = defineErrors('DOMAIN', {
  EXISTS: { kind: 'CONFLICT', message: 'This domain is on your list already' },
  TOO_MANY: { kind: 'CONFLICT', message: 'A tenant has at most 50 domains' },
  TAKEN: { kind: 'CONFLICT', message: 'Another tenant has proven that this domain is its own' },
  NOT_VERIFIED: { kind: 'UNPROCESSABLE', message: 'This domain is not proven to be yours' },
  CHECK_FAILED: { kind: 'UNAVAILABLE', message: 'The DNS gave no answer; try again later' },
});

import { defineErrors } from '@mainstay/core';

export const domainErrors = defineErrors('DOMAIN', {
  EXISTS: { kind: 'CONFLICT', message: 'This domain has already been added' },
  TOO_MANY: { kind: 'CONFLICT', message: 'A tenant can have at most 50 domains' },
  TAKEN: { kind: 'CONFLICT', message: 'This domain has been verified by another tenant' },
  NOT_VERIFIED: { kind: 'UNPROCESSABLE', message: 'This domain has not been verified' },
  CHECK_FAILED: { kind: 'UNAVAILABLE', message: 'The DNS did not answer; try again later' },
});

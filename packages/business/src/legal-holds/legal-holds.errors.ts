import { defineErrors } from '@mainstay/core';

export const legalHoldErrors = defineErrors('LEGAL_HOLD', {
  RELEASED: { kind: 'CONFLICT', message: 'This legal hold has been released already' },
});

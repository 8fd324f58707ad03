import { defineErrors } from '@mainstay/core';

export const publishErrors = defineErrors('PUBLISH', {
  BUSY: { kind: 'CONFLICT', message: 'Something else is being published; try again shortly' },
});

import { defineErrors } from '@mainstay/core';

export const contrastErrors = defineErrors('CONTRAST', {
  TOO_LOW: { kind: 'UNPROCESSABLE', message: 'Nobody could read these colours on each other' },
});

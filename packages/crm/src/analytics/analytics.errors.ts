import { defineErrors } from '@mainstay/core';

export const analyticsErrors = defineErrors('ANALYTICS', {
  RANGE_TOO_WIDE: { kind: 'UNPROCESSABLE', message: 'Too many intervals: ask for a shorter time or longer intervals' },
});

import { defineErrors } from '@mainstay/core';

export const siteErrors = defineErrors('PATH', {
  TOO_LONG: { kind: 'INVALID', message: 'Paths have 2,048 bytes at most' },
});

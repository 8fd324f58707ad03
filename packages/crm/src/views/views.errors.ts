import { defineErrors } from '@mainstay/core';

export const viewErrors = defineErrors('VIEW', {
  INVALID: { kind: 'UNPROCESSABLE', message: 'This view asks for fields that are no longer there: change it first' },
});

import { defineErrors } from '@mainstay/core';

export const memoErrors = defineErrors('MEMO', {
  CONTACT_UNKNOWN: { kind: 'UNPROCESSABLE', message: 'A memo can only be about a contact of this tenant' },
});

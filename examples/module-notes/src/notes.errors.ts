import { defineErrors } from '@mainstay/core';

export const noteErrors = defineErrors('NOTE', {
  CONTACT_UNKNOWN: { kind: 'UNPROCESSABLE', message: 'A note can only be about a contact of this tenant' },
});

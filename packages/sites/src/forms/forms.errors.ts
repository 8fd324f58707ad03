import { defineErrors } from '@mainstay/core';

/** What forms refuse pages for that they do not list. */
export const originErrors = defineErrors('ORIGIN', {
  NOT_ALLOWED: { kind: 'FORBIDDEN', message: 'This form cannot be sent from here' },
});

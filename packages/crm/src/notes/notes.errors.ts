import { defineErrors } from '@mainstay/core';

export const noteErrors = defineErrors('NOTE', {
  LINK_NOT_FOUND: { kind: 'UNPROCESSABLE', message: 'A linked record does not exist' },
  MENTION_NOT_FOUND: { kind: 'UNPROCESSABLE', message: 'A mentioned user is not a member of this tenant' },
  PIN_LIMIT: { kind: 'CONFLICT', message: 'This record has as many pinned notes as it may have' },
});

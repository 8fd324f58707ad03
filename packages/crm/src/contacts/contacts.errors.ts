import { defineErrors } from '@mainstay/core';

export const contactErrors = defineErrors('CONTACT', {
  EMAIL_EXISTS: { kind: 'CONFLICT', message: 'Another contact has this email address' },
  EXTERNAL_ID_EXISTS: { kind: 'CONFLICT', message: 'Another contact has this external id' },
  OWNER_NOT_FOUND: { kind: 'UNPROCESSABLE', message: 'The owner is no member of this tenant' },
  COMPANY_NOT_FOUND: { kind: 'UNPROCESSABLE', message: 'There is no such company' },
});

export const importErrors = defineErrors('IMPORT', {
  NOT_FINISHED: { kind: 'CONFLICT', message: 'This import is still running' },
  ALREADY_REVERTED: { kind: 'CONFLICT', message: 'This import was reverted already' },
  DRY_RUN: { kind: 'CONFLICT', message: 'A dry run changed nothing that could be reverted' },
});

export const mergeErrors = defineErrors('MERGE', {
  EXPIRED: { kind: 'CONFLICT', message: 'A merge can be undone within 30 days' },
  ALREADY_UNDONE: { kind: 'CONFLICT', message: 'This merge was undone already' },
  WINNER_GONE: {
    kind: 'CONFLICT',
    message: 'The contact that was merged into is deleted or merged away; bring it back first',
  },
});

import { defineErrors } from '@mainstay/core';

export const contactErrors = defineErrors('CONTACT', {
  EMAIL_EXISTS: { kind: 'CONFLICT', message: 'Another contact already has this email address' },
  EXTERNAL_ID_EXISTS: { kind: 'CONFLICT', message: 'Another contact already has this external id' },
  EMPTY: { kind: 'UNPROCESSABLE', message: 'A contact needs a name, a company, an email or a phone' },
  OWNER_NOT_FOUND: { kind: 'UNPROCESSABLE', message: 'The owner is not a member of this tenant' },
  COMPANY_NOT_FOUND: { kind: 'UNPROCESSABLE', message: 'Company not found' },
});

export const importErrors = defineErrors('IMPORT', {
  NOT_FINISHED: { kind: 'CONFLICT', message: 'This import is still running' },
  ALREADY_REVERTED: { kind: 'CONFLICT', message: 'This import has already been reverted' },
  DRY_RUN: { kind: 'CONFLICT', message: 'A dry run has no changes to revert' },
});

export const mergeErrors = defineErrors('MERGE', {
  EXPIRED: { kind: 'CONFLICT', message: 'A merge can only be undone within 30 days' },
  ALREADY_UNDONE: { kind: 'CONFLICT', message: 'This merge has already been undone' },
  WINNER_GONE: {
    kind: 'CONFLICT',
    message: 'The contact that was merged into has been deleted or merged; restore it first',
  },
});

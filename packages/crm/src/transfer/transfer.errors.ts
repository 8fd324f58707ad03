import { defineErrors } from '@mainstay/core';

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
    message: 'The record that was merged into has been deleted or merged; restore it first',
  },
});

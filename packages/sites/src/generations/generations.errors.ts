import { defineErrors } from '@mainstay/core';

export const publishErrors = defineErrors('PUBLISH', {
  BUSY: { kind: 'CONFLICT', message: 'Something else is being published; try again shortly' },
});

export const releaseErrors = defineErrors('RELEASE', {
  CONFLICT: { kind: 'CONFLICT', message: 'Something of this was published since it was added to the release' },
  INVALID: { kind: 'UNPROCESSABLE', message: 'Something of the release cannot be published' },
  CLOSED: { kind: 'CONFLICT', message: 'The release was published already' },
  NOT_PUBLISHED: { kind: 'CONFLICT', message: 'The release is not live' },
  ITEM_EXISTS: { kind: 'CONFLICT', message: 'This is in the release already' },
  LIMIT: { kind: 'CONFLICT', message: 'A release has 5,000 items at most' },
});

export const rollbackErrors = defineErrors('ROLLBACK', {
  CONFLICT: { kind: 'CONFLICT', message: 'Something of the release was changed after it went live' },
  EXPIRED: { kind: 'CONFLICT', message: 'What the website was so long ago is not kept' },
});

/** What is thrown where an edit is to belong to a release. */
export const stagingErrors = [releaseErrors.CLOSED, releaseErrors.LIMIT] as const;

import { defineErrors } from '@mainstay/core';

export const attachmentErrors = defineErrors('FILE_RECORD', {
  NOT_FOUND: { kind: 'UNPROCESSABLE', message: 'The record to attach to does not exist' },
});

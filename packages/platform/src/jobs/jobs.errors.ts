import { defineErrors } from '@mainstay/core';

export const jobErrors = defineErrors('JOB', {
  RUNNING: { kind: 'CONFLICT', message: 'This job is running' },
});

import { defineErrors } from '@mainstay/core';

export const jobErrors = defineErrors('JOB', {
  RUNNING: { kind: 'CONFLICT', message: 'A worker is at this job' },
});

import { samples } from '@mainstay/testing/fixtures/samples';

export const jobSamples = samples({
  tables: { job_workers: { onePer: 'worker that is alive' } },
  asSystem: {
    'jobs.service.ts': ['job-metrics', 'super-admin'],
  },
});

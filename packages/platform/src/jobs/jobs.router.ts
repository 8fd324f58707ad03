import { get, post, router, superProcedure } from '@mainstay/kernel';
import { z } from 'zod';
import { Job, JobById, JobPage, ListJobs } from './jobs.schemas.ts';
import { cancelJob, getJob, listJobs, retryJob } from './jobs.service.ts';
import { jobErrors } from './jobs.errors.ts';

const UNAUDITED = 'the queue is no business data; the log names who did it';

export const jobsRouter = router({
  list: superProcedure
    .meta({
      permission: 'super',
      rest: get('/jobs'),
      summary: 'List background jobs',
      description: 'Newest first. A job that is done is not in the queue any more; one that failed for good stays.',
    })
    .input(ListJobs)
    .output(JobPage)
    .query((opts) => listJobs(opts.ctx, opts.input)),

  get: superProcedure
    .meta({
      permission: 'super',
      rest: get('/jobs/:id'),
      summary: 'Get a background job',
    })
    .input(JobById)
    .output(Job)
    .query((opts) => getJob(opts.ctx, opts.input)),

  retry: superProcedure
    .meta({
      permission: 'super',
      idempotencyKey: true,
      errors: [jobErrors.RUNNING],
      rest: post('/jobs/:id/retry', { status: 202 }),
      summary: 'Retry a job now, with all its attempts',
      unaudited: UNAUDITED,
    })
    .input(JobById)
    .output(Job)
    .mutation((opts) => retryJob(opts.ctx, opts.input)),

  cancel: superProcedure
    .meta({
      permission: 'super',
      idempotencyKey: true,
      errors: [jobErrors.RUNNING],
      rest: post('/jobs/:id/cancel', { status: 204 }),
      summary: 'Cancel a job',
      unaudited: UNAUDITED,
    })
    .input(JobById)
    .output(z.void())
    .mutation((opts) => cancelJob(opts.ctx, opts.input)),
});

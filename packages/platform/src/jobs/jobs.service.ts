import { commonErrors, decodeCursor, encodeCursor } from '@mainstay/core';
import { type Services, type SignedInContext, scopeOf } from '@mainstay/kernel';
import { jobErrors } from './jobs.errors.ts';
import * as repository from './jobs.repository.ts';
import type { Job, JobById, JobPage, ListJobs } from './jobs.schemas.ts';

/** Characters of a fault that are shown. */
const MOST_OF_ERROR = 500;

/** Cursors carry a uuid beside the sorted value; jobs have none. */
const NO_UUID = '00000000-0000-0000-0000-000000000000';
const SORT = '-id';

/** A job as super admins see it. A fault's text is not ours: libraries quote what they were given, addresses above all. */
function shown(job: Job): Job {
  const text = job.lastError?.replace(/[^\s"'<>()=:,;]+@[^\s"'<>()=:,;]+/g, '[address]').slice(0, MOST_OF_ERROR);
  return { ...job, lastError: text ?? null };
}

function onQueue<T>(ctx: SignedInContext, fn: Parameters<typeof ctx.services.database.asSystem<T>>[1]): Promise<T> {
  return ctx.services.database.asSystem('super-admin', fn, scopeOf(ctx.principal, ctx.request));
}

/** A page of the queue, newest first. Throws VALIDATION_ERROR for a cursor of another list. */
export async function listJobs(ctx: SignedInContext, query: ListJobs): Promise<JobPage> {
  const { limit, cursor, ...filters } = query;
  const before = cursor === undefined ? undefined : positionOf(cursor);
  const jobs = await onQueue(ctx, (tx) => repository.findJobs(tx, { ...filters, before, limit: limit + 1 }));
  const data = jobs.slice(0, limit).map(shown);
  const last = jobs.length > limit ? data.at(-1) : undefined;
  return {
    data,
    meta: { limit, nextCursor: last ? encodeCursor({ sort: SORT, value: last.id, id: NO_UUID }) : null },
  };
}

function positionOf(cursor: string): string {
  const { value } = decodeCursor(cursor, SORT);
  if (value !== null && /^\d{1,18}$/.test(value)) return value;
  throw commonErrors.VALIDATION_ERROR([{ path: 'cursor', message: 'Not a valid cursor for this list' }]);
}

/** One job. Throws NOT_FOUND: also for one that is done, which the queue forgets. */
export async function getJob(ctx: SignedInContext, { id: jobId }: JobById): Promise<Job> {
  const [job] = await onQueue(ctx, (tx) => repository.findJobs(tx, { id: jobId, limit: 1 }));
  if (!job) throw commonErrors.NOT_FOUND();
  return shown(job);
}

/** Has a job run again at once with all its attempts, a failed one above all. Throws NOT_FOUND, JOB_RUNNING. */
export async function retryJob(ctx: SignedInContext, { id: jobId }: JobById): Promise<Job> {
  const job = await change(ctx, jobId, async (tx) => {
    const done = await repository.retryJob(tx, jobId);
    const [after] = await repository.findJobs(tx, { id: jobId, limit: 1 });
    return { done, after };
  });
  if (!job) throw commonErrors.NOT_FOUND();
  return shown(job);
}

/** Takes a job out of the queue: it will not run, or not again. Throws NOT_FOUND, JOB_RUNNING. */
export async function cancelJob(ctx: SignedInContext, { id: jobId }: JobById): Promise<void> {
  await change(ctx, jobId, async (tx) => {
    const [before] = await repository.findJobs(tx, { id: jobId, limit: 1 });
    return { done: await repository.deleteJob(tx, jobId), after: before };
  });
}

type Tx = Parameters<typeof repository.retryJob>[0];

/** Changes a job once per idempotency key, and leaves a line in the log: the queue is not audited. */
async function change(
  ctx: SignedInContext,
  jobId: string,
  work: (tx: Tx) => Promise<{ done: repository.Change; after: Job | undefined }>,
): Promise<Job | undefined> {
  const { principal, request, services } = ctx;
  const job = await ctx.writeAsSystem(
    'super-admin',
    async (tx) => {
      const { done, after } = await work(tx);
      if (done === 'unknown') throw commonErrors.NOT_FOUND();
      if (done === 'running') throw jobErrors.RUNNING();
      return after ?? null;
    },
    scopeOf(principal, request),
  );
  services.logger.info(
    { requestId: request.id, userId: principal.userId, job: jobId, task: job?.task, tenantId: job?.tenantId },
    'a super admin changed the job queue',
  );
  return job ?? undefined;
}

/** What the queue and its workers are doing, for `/metrics`. */
interface QueueFacts {
  jobs: repository.JobCount[];
  workers: { count: number; silentSeconds: number };
}

/** Reads the queue's numbers, over all tenants. */
export function queueFacts({ database }: Services): Promise<QueueFacts> {
  return database.asSystem('job-metrics', async (tx) => {
    const [jobs, workers] = await Promise.all([repository.countJobs(tx), repository.findWorkers(tx)]);
    return { jobs, workers };
  });
}

import { EventEmitter } from 'node:events';
import { clientAddress } from '@mainstay/kernel';
import {
  inSpan,
  isPaused,
  isTracing,
  type JobHandler,
  type JobPayload,
  type JobRun,
  type Registry,
  type Services,
} from '@mainstay/kernel';
import {
  type Job,
  type JobHelpers,
  Logger as WorkerLogger,
  type Runner,
  run,
  type TaskList,
  type WorkerEvents,
  type WorkerPool,
} from 'graphile-worker';
import type { Pool } from 'pg';
import { QueuePool } from '../postgres/watched-client.ts';
import { POLL_MS, watchDueJobs } from './due-watch.ts';
import { type HeartbeatOptions, startHeartbeat } from './heartbeat.ts';

/** How many jobs one process works on at a time. */
const CONCURRENCY = 4;

/** Connections of the worker: one for each job that is run, and for listening, the heartbeat and the queue's own work. */
const POOL_SIZE = CONCURRENCY + 3;

/** For how long the queue may try to note down what became of a job, in milliseconds. */
const NOTING_MS = 5 * 60_000;

/** How soon a job of a suspended tenant is looked at again, in milliseconds. */
const PAUSE_MS = 60_000;

export interface JobWorker {
  /** Under which name the queue knows this process. */
  id: string;
  /** For how long the database has not heard of this worker, in milliseconds. */
  silentFor(): number;
  /** The connections of its own pool. */
  connections(): { size: number; open: number; inUse: number; waiting: number };
  /** Stops taking jobs, lets running ones reach a safe point, and gives back what they did not finish. */
  close(): Promise<void>;
}

/** A job that was run, whatever became of it. */
export interface FinishedJob {
  task: string;
  durationMs: number;
  /** `retry`: it failed and has attempts left; `failed`: it failed for good. */
  outcome: 'done' | 'retry' | 'failed';
}

/** Shorter times are for tests. */
export interface JobWorkerOptions extends Omit<HeartbeatOptions, 'held'> {
  /** Called once per attempt at a job, for metrics. */
  onJob?: (job: FinishedJob) => void;
}

/**
 * Works on the registered jobs until closed. A process that dies is missed within 45 s: another one gives its jobs back, and they run
 * again, so a handler picks up from what it stored.
 */
export async function startJobWorker(
  services: Services,
  registry: Registry,
  url: string,
  options: JobWorkerOptions = {},
): Promise<JobWorker> {
  const { logger } = services;
  // A pool of our own: a session that the server ends must not end the process, and closing waits for all of them.
  const pgPool = new QueuePool({ ...clientAddress(url), max: POOL_SIZE, application_name: 'mainstay-jobs' });
  const lost = (error: Error) => logger.warn({ err: error }, 'a connection of the job worker was lost');
  pgPool.on('error', lost).on('connect', (client) => client.on('error', lost));
  // Until when each job is held: while it runs, and while the queue may still be noting down what became of it.
  const holding = new Map<string, number>();
  const held = () => {
    for (const [id, until] of holding) if (until < performance.now()) holding.delete(id);
    return [...holding.keys()];
  };
  const taskList: TaskList = {};
  for (const [task, handler] of Object.entries(registry.jobs)) {
    taskList[task] = async (payload, helpers) => {
      const { id, attempts, max_attempts: maxAttempts } = helpers.job;
      const signal = helpers.abortSignal ?? new AbortController().signal;
      // Only `jobs.add` and the crontab put payloads here.
      const job = { id, attempt: attempts, maxAttempts, signal };
      holding.set(id, Number.POSITIVE_INFINITY);
      try {
        if (await isPaused(services, task, payload as JobPayload)) await lookAgain(task, payload, helpers);
        else await runJob(services, task, handler, payload as JobPayload, job, options);
      } catch (error) {
        if (signal.aborted) await spareJob(pgPool, id);
        throw error;
      } finally {
        holding.set(id, performance.now() + NOTING_MS);
      }
    };
  }
  // The library's type of emitter is Node's with narrower events.
  const events = new EventEmitter() as unknown as WorkerEvents;
  let workerPool: WorkerPool | undefined;
  events.on('pool:create', (created) => (workerPool = created.workerPool));
  const runner: Runner = await run({
    pgPool,
    taskList,
    events,
    concurrency: CONCURRENCY,
    crontab: Object.entries(registry.crons)
      .map(([task, when]) => `${when} ${task}`)
      .join('\n'),
    noHandleSignals: true,
    pollInterval: POLL_MS,
    logger: new WorkerLogger((scope) => (level, message, meta) => {
      if (level !== 'error' && level !== 'warning') return;
      // Of a job the log has its name; the queue would add its payload, and the fault with whatever a library hung on it.
      const { job, error } = (meta ?? {}) as { job?: Partial<Job>; error?: unknown };
      const facts = { ...scope, job: job?.id, task: job?.task_identifier, err: error };
      logger[level === 'error' ? 'error' : 'warn'](facts, message);
    }),
  });
  // The queue locks jobs in the name of the pool, one of which there is per process.
  const id = workerPool?.id;
  if (id === undefined) throw new Error('the job worker did not say its name');
  const due = watchDueJobs(pgPool, services, () => workerPool?.nudge(CONCURRENCY));
  // One that failed is due again, and nobody is told.
  events.on('job:complete', () => due.look());
  const heartbeat = startHeartbeat(pgPool, id, logger, { ...options, held });
  return {
    id,
    silentFor: () => heartbeat.silentFor(),
    connections: () => ({
      size: POOL_SIZE,
      open: pgPool.totalCount,
      inUse: pgPool.totalCount - pgPool.idleCount,
      waiting: pgPool.waitingCount,
    }),
    async close() {
      // It lives until its jobs have ended.
      await runner.stop();
      await due.close();
      await heartbeat.close();
      await pgPool.end();
    },
  };
}

/** Puts a suspended tenant's job off. */
async function lookAgain(task: string, payload: unknown, helpers: JobHelpers): Promise<void> {
  const { key, priority, max_attempts: maxAttempts, job_queue_id: queueId } = helpers.job;
  const queueName = queueId === null ? null : await helpers.getQueueName(queueId);
  await helpers.addJob(task, payload, {
    runAt: new Date(Date.now() + PAUSE_MS),
    maxAttempts,
    priority,
    ...(key ? { jobKey: key } : {}),
    ...(queueName ? { queueName } : {}),
  });
}

/** A job that stops because its worker does has not failed: if this was its last attempt, it gets another, up to 25 in all. */
async function spareJob(pool: Pool, id: string): Promise<void> {
  await pool.query(
    'update graphile_worker._private_jobs set max_attempts = greatest(max_attempts, least(attempts + 1, 25)) where id = $1',
    [id],
  );
}

async function runJob(
  services: Services,
  task: string,
  handler: JobHandler,
  payload: JobPayload,
  job: JobRun,
  { onJob }: JobWorkerOptions,
): Promise<void> {
  const started = performance.now();
  const finish = (outcome: FinishedJob['outcome']) =>
    onJob?.({ task, durationMs: performance.now() - started, outcome });
  const attributes = { 'mainstay.task': task, 'mainstay.job_id': job.id, 'mainstay.attempt': job.attempt };
  try {
    if (isTracing()) await inSpan(`job ${task}`, 'consumer', attributes, () => handler(services, payload, job));
    else await handler(services, payload, job);
    finish('done');
  } catch (error) {
    finish(job.signal.aborted || job.attempt < job.maxAttempts ? 'retry' : 'failed');
    throw error;
  }
}

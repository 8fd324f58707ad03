import type { JobPayload, Registry, Services } from '@mainstay/kernel';
import { Logger as WorkerLogger, type Runner, run, type TaskList } from 'graphile-worker';
import { Pool } from 'pg';

/** How many jobs one process works on at a time. */
const CONCURRENCY = 4;

export interface JobWorker {
  /** Stops taking jobs, lets running ones reach a safe point, and gives back what they did not finish. */
  close(): Promise<void>;
}

/** Works on the registered jobs until closed. The queue holds the jobs of a process that died for
 * four hours; work that cannot wait so long resumes itself, as imports do. */
export async function startJobWorker(
  services: Services,
  registry: Registry,
  connectionString: string,
): Promise<JobWorker> {
  const taskList: TaskList = {};
  for (const [name, handler] of Object.entries(registry.jobs)) {
    taskList[name] = async (payload, helpers) => {
      const { id, attempts, max_attempts: maxAttempts } = helpers.job;
      const { abortSignal } = helpers;
      // Only `jobs.add` and the crontab put payloads here.
      await handler(services, payload as JobPayload, {
        id,
        attempt: attempts,
        maxAttempts,
        signal: abortSignal ?? new AbortController().signal,
      });
    };
  }
  const { logger } = services;
  // A pool of our own: a session that the server ends must not end the process, and closing waits for all of them.
  const pgPool = new Pool({ connectionString, max: CONCURRENCY + 2 });
  const lost = (error: Error) => logger.warn({ err: error }, 'a connection of the job worker was lost');
  pgPool.on('error', lost).on('connect', (client) => client.on('error', lost));
  const runner: Runner = await run({
    pgPool,
    taskList,
    concurrency: CONCURRENCY,
    crontab: Object.entries(registry.crons)
      .map(([task, when]) => `${when} ${task}`)
      .join('\n'),
    noHandleSignals: true,
    pollInterval: 1_000,
    logger: new WorkerLogger((scope) => (level, message, meta) => {
      if (level === 'error' || level === 'warning')
        logger[level === 'error' ? 'error' : 'warn']({ ...scope, ...meta }, message);
    }),
  });
  return {
    async close() {
      await runner.stop();
      await pgPool.end();
    },
  };
}

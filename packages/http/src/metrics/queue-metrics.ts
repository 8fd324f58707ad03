import { Gauge, type Registry } from 'prom-client';

/** The job queue and its workers in numbers, over the whole installation. */
export interface QueueCounts {
  /** Jobs of one task in one state, and for how long (s) the first of them has been due, or running. */
  jobs: readonly { task: string; state: string; count: number; oldestSeconds: number }[];
  workers: { count: number; silentSeconds: number };
  /** For how long (s) the webhook delivery that has been due the longest has waited. */
  webhookSeconds: number;
}

/** The queue is read at most this often, in milliseconds, however many ask for the page. */
const FRESH_MS = 5_000;

/**
 * Shows the job queue, read when the page is. Every process shows the same figures, since there is one queue: take the maximum over
 * processes, not the sum. While the queue cannot be read, its figures are missing.
 */
export function registerQueueGauges(registry: Registry, read: () => Promise<QueueCounts>): void {
  let reading: Promise<QueueCounts | null> | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  const counts = () => {
    const now = performance.now();
    if (!reading || now - readAt > FRESH_MS) {
      readAt = now;
      reading = read().catch(() => null);
    }
    return reading;
  };
  const jobGauge = (name: string, help: string, value: (job: QueueCounts['jobs'][number]) => number) => {
    const gauge: Gauge<'task' | 'state'> = new Gauge({
      name,
      help,
      labelNames: ['task', 'state'],
      registers: [registry],
      async collect() {
        const { jobs = [] } = (await counts()) ?? {};
        gauge.reset();
        for (const job of jobs) gauge.set({ task: job.task, state: job.state }, value(job));
      },
    });
  };
  jobGauge(
    'mainstay_jobs',
    'Jobs in the queue by task and state: waiting, running, scheduled, or failed with its attempts used up.',
    ({ count }) => count,
  );
  jobGauge(
    'mainstay_job_oldest_seconds',
    'For how long the first job of a task and state has been due, or running.',
    ({ oldestSeconds }) => oldestSeconds,
  );
  const numberGauge = (name: string, help: string, value: (facts: QueueCounts) => number) => {
    const gauge = new Gauge({
      name,
      help,
      labelNames: [],
      registers: [registry],
      async collect() {
        const facts = await counts();
        if (facts) gauge.set(value(facts));
        // An unknown number is no zero.
        else gauge.remove();
      },
    });
  };
  numberGauge(
    'mainstay_workers',
    'Worker processes that gave a sign of life and were not found lost since.',
    ({ workers }) => workers.count,
  );
  numberGauge(
    'mainstay_worker_silence_seconds',
    'Time since the most silent worker process gave a sign of life; above 30 it is taken for lost.',
    ({ workers }) => workers.silentSeconds,
  );
  numberGauge(
    'mainstay_webhook_queue_seconds',
    'For how long the webhook delivery that has been due the longest has waited.',
    ({ webhookSeconds }) => webhookSeconds,
  );
}

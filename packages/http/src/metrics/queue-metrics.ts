import { Gauge, type Registry } from 'prom-client';

/** The job queue and its workers in numbers, over the whole installation. */
export interface QueueCounts {
  /** Jobs of one task in one state, and for how long (s) the first of them has been due, or running. */
  jobs: readonly { task: string; state: string; count: number; oldestSeconds: number }[];
  workers: { count: number; silentSeconds: number };
  /** Deliveries of webhooks that are due, and for how long (s) the first of them has been. */
  webhooks: { due: number; seconds: number };
  /** For how long (s) the first event that has no place in the log yet, so that nobody was told of it, has been there. */
  eventSeconds: number;
  /** Rows of the audit log that are not sealed yet, and for how long (s) the first of them has been there. */
  unsealed: { rows: number; seconds: number };
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
    'Worker processes that gave a sign of life within the last 30 seconds.',
    ({ workers }) => workers.count,
  );
  numberGauge(
    'mainstay_worker_silence_seconds',
    'Time since the most silent worker process that is not found lost yet gave a sign of life; above 30 it is taken for lost.',
    ({ workers }) => workers.silentSeconds,
  );
  numberGauge(
    'mainstay_webhook_queue_seconds',
    'For how long the webhook delivery that has been due the longest has waited.',
    ({ webhooks }) => webhooks.seconds,
  );
  numberGauge(
    'mainstay_webhook_queue',
    'Deliveries of webhooks that are due; 10,000 stand for more.',
    ({ webhooks }) => webhooks.due,
  );
  numberGauge(
    'mainstay_event_lag_seconds',
    'For how long the first event that nobody was told of yet has been written.',
    ({ eventSeconds }) => eventSeconds,
  );
  numberGauge(
    'mainstay_audit_unsealed_rows',
    'Rows of the audit log that are not sealed yet; 10,000 stand for more.',
    ({ unsealed }) => unsealed.rows,
  );
  numberGauge(
    'mainstay_audit_unsealed_seconds',
    'For how long the first row of the audit log that is not sealed yet has been written.',
    ({ unsealed }) => unsealed.seconds,
  );
}

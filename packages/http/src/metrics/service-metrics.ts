import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** Upper bounds in seconds: from a look at one row to an import of an hour. */
const JOB_BUCKETS = [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 900, 3_600];

/** What the services behind the doors report as it happens. */
export interface ServiceMetrics {
  /** Counts and times one attempt at a job. */
  onJob: (job: { task: string; durationMs: number; outcome: string }) => void;
  /** Counts a read of the cache, by the family of its key: `contact`. */
  onCacheRead: (read: { family: string; hit: boolean }) => void;
  /** Counts a mail that was handed to the mail server, or that it did not take. */
  onMail: (outcome: 'sent' | 'failed') => void;
  /** Counts a call that a rate limit refused, by the kind of limit: `burst`, `network`, … */
  onRefusal: (kind: string) => void;
  /** Counts the restarts of loops, those without any included. Returns what to call at each. */
  watchLoops: (names: readonly string[]) => (name: string) => void;
  /** Counts a promise that rejected with nobody waiting for it. */
  onUnhandledRejection: () => void;
  /** Shows whether rate limits count in this process's memory because their store is away. */
  watchLimiter: (isInMemory: () => boolean) => void;
  /** Shows how attempts to deliver a webhook ended, as counted by this process. */
  watchWebhooks: (outcomes: () => Readonly<Record<string, number>>) => void;
}

/** Registers the measurements of jobs, loops, cache, limits and webhooks. */
export function registerServiceMetrics(registry: Registry): ServiceMetrics {
  const registers = [registry];
  const jobs = new Histogram({
    name: 'mainstay_job_duration_seconds',
    help: 'Time of one attempt at a job, by task and outcome: done, retry, or failed for good.',
    labelNames: ['task', 'outcome'] as const,
    buckets: JOB_BUCKETS,
    registers,
  });
  const reads = new Counter({
    name: 'mainstay_cache_reads_total',
    help: 'Reads of the cache by family of key and result: hit, or miss, which loads.',
    labelNames: ['family', 'result'] as const,
    registers,
  });
  const refusals = new Counter({
    name: 'mainstay_rate_limit_refusals_total',
    help: 'Calls refused by a rate limit, by the kind of limit.',
    labelNames: ['kind'] as const,
    registers,
  });
  const mails = new Counter({
    name: 'mainstay_mails_total',
    help: 'Mails by outcome: sent, which is taken by the mail server, or failed.',
    labelNames: ['outcome'] as const,
    registers,
  });
  for (const outcome of ['sent', 'failed']) mails.inc({ outcome }, 0);
  const restarts = new Counter({
    name: 'mainstay_loop_restarts_total',
    help: 'Times that a loop failed and was started anew.',
    labelNames: ['loop'] as const,
    registers,
  });
  const rejections = new Counter({
    name: 'mainstay_unhandled_rejections_total',
    help: 'Promises that rejected with nobody waiting for them: each is a fault in the code, whose cause is in the log.',
    registers,
  });
  return {
    onUnhandledRejection: () => rejections.inc(),
    onJob: ({ task, durationMs, outcome }) => jobs.observe({ task, outcome }, durationMs / 1000),
    onCacheRead: ({ family, hit }) => reads.inc({ family, result: hit ? 'hit' : 'miss' }),
    onMail: (outcome) => mails.inc({ outcome }),
    onRefusal: (kind) => refusals.inc({ kind }),
    watchLoops(names) {
      for (const loop of names) restarts.inc({ loop }, 0);
      return (loop) => restarts.inc({ loop });
    },
    watchLimiter(isInMemory) {
      const gauge: Gauge = new Gauge({
        name: 'mainstay_rate_limit_in_memory',
        help: '1 while rate limits count in this process alone, because their store is away.',
        registers,
        collect: () => gauge.set(isInMemory() ? 1 : 0),
      });
    },
    watchWebhooks(outcomes) {
      const counter: Counter<'outcome'> = new Counter({
        name: 'mainstay_webhook_attempts_total',
        help: 'Attempts of this process to deliver a webhook, by how they ended.',
        labelNames: ['outcome'],
        registers,
        collect() {
          counter.reset();
          for (const [outcome, count] of Object.entries(outcomes())) counter.inc({ outcome }, count);
        },
      });
    },
  };
}

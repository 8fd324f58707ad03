import { createRegistry, defineModule, type Services, startLoops } from '@mainstay/kernel';
import { describe, expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';

const lines = async (metrics: ReturnType<typeof createMetrics>, name: string) =>
  (await metrics.registry.metrics()).split('\n').filter((line) => line.startsWith(name));

describe('the job queue’s gauges', () => {
  const facts = {
    jobs: [
      { task: 'a', state: 'waiting', count: 3, oldestSeconds: 12 },
      { task: 'a', state: 'failed', count: 1, oldestSeconds: 90 },
    ],
    workers: { count: 2, silentSeconds: 4 },
    webhookSeconds: 7,
  };

  it('show what the queue holds, read once for all who ask within seconds', async () => {
    const metrics = createMetrics();
    let reads = 0;
    metrics.gaugeQueue(async () => {
      reads++;
      return facts;
    });
    expect(reads).toBe(0);
    await Promise.all([metrics.registry.metrics(), metrics.registry.metrics()]);
    expect(await lines(metrics, 'mainstay_jobs{')).toEqual([
      'mainstay_jobs{task="a",state="waiting"} 3',
      'mainstay_jobs{task="a",state="failed"} 1',
    ]);
    expect(await lines(metrics, 'mainstay_job_oldest_seconds{')).toContain(
      'mainstay_job_oldest_seconds{task="a",state="failed"} 90',
    );
    expect(await lines(metrics, 'mainstay_workers ')).toEqual(['mainstay_workers 2']);
    expect(await lines(metrics, 'mainstay_webhook_queue_seconds ')).toEqual(['mainstay_webhook_queue_seconds 7']);
    expect(await lines(metrics, 'mainstay_worker_silence_seconds ')).toEqual(['mainstay_worker_silence_seconds 4']);
    expect(reads).toBe(1);
  });

  it('are missing, not wrong, while the queue cannot be read', async () => {
    const metrics = createMetrics();
    metrics.gaugeQueue(() => Promise.reject(new Error('no database')));
    expect(await lines(metrics, 'mainstay_jobs{')).toEqual([]);
    expect(await lines(metrics, 'mainstay_workers ')).toEqual([]);
    expect(await lines(metrics, 'process_cpu_seconds_total ')).toHaveLength(1);
  });
});

describe('the services’ measurements', () => {
  it('count jobs, cache reads, refusals, deliveries and the fallback of limits', async () => {
    const metrics = createMetrics();
    metrics.onJob({ task: 'a', durationMs: 2_000, outcome: 'done' });
    metrics.onCacheRead({ family: 'contact', hit: true });
    metrics.onCacheRead({ family: 'contact', hit: false });
    metrics.onRefusal('burst');
    let away = false;
    let delivered = 1;
    metrics.watchLimiter(() => away);
    metrics.watchWebhooks(() => ({ delivered, failed: 0 }));
    expect(await lines(metrics, 'mainstay_rate_limit_in_memory ')).toEqual(['mainstay_rate_limit_in_memory 0']);
    [away, delivered] = [true, 5];
    const text = await metrics.registry.metrics();
    for (const line of [
      'mainstay_job_duration_seconds_sum{task="a",outcome="done"} 2',
      'mainstay_cache_reads_total{family="contact",result="hit"} 1',
      'mainstay_cache_reads_total{family="contact",result="miss"} 1',
      'mainstay_rate_limit_refusals_total{kind="burst"} 1',
      'mainstay_rate_limit_in_memory 1',
      'mainstay_webhook_attempts_total{outcome="delivered"} 5',
      'mainstay_webhook_attempts_total{outcome="failed"} 0',
    ])
      expect(text).toContain(`${line}\n`);
  });

  it('count a loop’s restarts, and show a loop that never failed', async () => {
    const metrics = createMetrics();
    const registry = createRegistry([
      defineModule({
        name: 'm',
        router: {},
        loops: {
          steady: (_services, signal) =>
            new Promise((resolve) => {
              signal.addEventListener('abort', () => resolve(), { once: true });
            }),
          shaky: () => Promise.reject(new Error('again')),
        },
      }),
    ]);
    // Loops that only fail need nothing but the log.
    const services = { logger: { warn: () => undefined } } as unknown as Services;
    const loops = startLoops(services, registry, metrics.watchLoops(Object.keys(registry.loops)));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await loops.close();
    expect(await lines(metrics, 'mainstay_loop_restarts_total{')).toEqual([
      'mainstay_loop_restarts_total{loop="steady"} 0',
      'mainstay_loop_restarts_total{loop="shaky"} 1',
    ]);
  });
});

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
    webhooks: { due: 3, seconds: 7 },
    eventSeconds: 5,
    unsealed: { rows: 8, seconds: 6 },
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
    for (const [name, value] of [
      ['mainstay_webhook_queue_seconds', 7],
      ['mainstay_webhook_queue', 3],
      ['mainstay_event_lag_seconds', 5],
      ['mainstay_audit_unsealed_rows', 8],
      ['mainstay_audit_unsealed_seconds', 6],
    ])
      expect(await lines(metrics, `${name} `)).toEqual([`${name} ${value}`]);
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

  it('show statements, waits for connections, mails, checks, pools and what is running', async () => {
    const metrics = createMetrics();
    metrics.onStatement(20);
    metrics.onPoolWait('requests', 300);
    metrics.onMail('failed');
    metrics.tellBuild({ version: '1.2.3', role: 'api' });
    let postgres = true;
    metrics.gaugeChecks(async () => ({ postgres }));
    metrics.gaugePools(() => ({ jobs: { size: 8, open: 2, inUse: 1, waiting: 0 } }));
    expect(await lines(metrics, 'mainstay_check{')).toEqual(['mainstay_check{check="postgres"} 1']);
    postgres = false;
    const text = await metrics.registry.metrics();
    for (const line of [
      'mainstay_check{check="postgres"} 0',
      'mainstay_statement_duration_seconds_sum 0.02',
      'mainstay_pool_wait_seconds_sum{pool="requests"} 0.3',
      'mainstay_mails_total{outcome="sent"} 0',
      'mainstay_mails_total{outcome="failed"} 1',
      `mainstay_build_info{version="1.2.3",role="api",node="${process.versions.node}"} 1`,
      'mainstay_database_pool_connections{pool="jobs",state="inUse"} 1',
    ])
      expect(text).toContain(`${line}\n`);
  });

  it('show checks that cannot be made as one that fails', async () => {
    const metrics = createMetrics();
    metrics.gaugeChecks(() => Promise.reject(new Error('no')));
    expect(await lines(metrics, 'mainstay_check{')).toEqual(['mainstay_check{check="checks"} 0']);
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

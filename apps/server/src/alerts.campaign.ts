import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startEmbeddedPostgres } from '@mainstay/embedded-postgres';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { call, freePort, register, type ServerProcess, startProcess } from './process.fixture.ts';

/**
 * The alerts of `ops/prometheus/alerts.yml` against outages: pages of `/metrics` are read from real processes while something is broken, and
 * Prometheus' own `promtool` says which alerts would fire if that went on. What cannot be broken here in a minute stands in for itself as figures.
 */
const RULES = join(import.meta.dirname, '../../../ops/prometheus/alerts.yml');

const run = promisify(execFile);
const hasPromtool = await run('promtool', ['--version']).then(
  () => true,
  () => false,
);

/** A process as Prometheus sees it: whether it answers, and its page. */
interface Scrape {
  instance: string;
  page: string | null;
}

/** Samples before an outage and within it: a quarter of a minute lies between two. */
const BEFORE = 41;
const WITHIN = 80;
const EVERY = '15s';
const END = `${(BEFORE + WITHIN - 1) * 15}s`;

/** The series of a time in which nothing was broken, then something was, as `promtool` reads them. */
function series(before: readonly Scrape[], within: readonly Scrape[]): { series: string; values: string }[] {
  const [was, is] = [valuesOf(before), valuesOf(within)];
  return [...new Set([...was.keys(), ...is.keys()])].map((name) => ({
    series: name,
    values: `${steady(was.get(name), BEFORE)} ${steady(is.get(name), WITHIN)}`,
  }));
}

const steady = (value: string | undefined, samples: number) =>
  value === undefined ? `_x${samples}` : `${value}+0x${samples - 1}`;

function valuesOf(scrapes: readonly Scrape[]): Map<string, string> {
  const values = new Map<string, string>();
  for (const { instance, page } of scrapes) {
    const own = `instance="${instance}",job="mainstay"`;
    values.set(`up{${own}}`, page === null ? '0' : '1');
    for (const [, name, labels, value] of page?.matchAll(/^(\w+)(?:\{(.*)\})? (\S+)$/gm) ?? [])
      if (Number.isFinite(Number(value))) values.set(`${name}{${labels ? `${labels},` : ''}${own}}`, value!);
  }
  return values;
}

/** Asks `promtool` which alerts fire at the end; throws with what it says where they are others. */
async function expectFiring(input: readonly { series: string; values: string }[], alerts: readonly string[]) {
  const directory = await mkdtemp(join(tmpdir(), 'mainstay-alerts-'));
  try {
    const file = join(directory, 'test.yml');
    const samples = alerts.map((name) => ({ labels: `{alertname="${name}"}`, value: 1 }));
    const expr = 'count by (alertname) (count by (alertname, severity) (ALERTS{alertstate="firing"}))';
    const test = {
      interval: EVERY,
      input_series: input,
      promql_expr_test: [{ expr, eval_time: END, exp_samples: samples }],
    };
    // JSON is YAML.
    await writeFile(file, JSON.stringify({ rule_files: [RULES], evaluation_interval: EVERY, tests: [test] }));
    await run('promtool', ['test', 'rules', file], { maxBuffer: 1 << 26 }).catch(
      (error: { stdout: string; stderr: string }) => {
        throw new Error(`${error.stdout}${error.stderr}`.slice(-3_000));
      },
    );
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

// `.ci/run` installs promtool, with Prometheus; elsewhere it may be missing.
describe.skipIf(!hasPromtool && !process.env['CI'])('an alert', () => {
  let dataDir: string;
  let postgres: Awaited<ReturnType<typeof startEmbeddedPostgres>>;
  let api: ServerProcess;
  let worker: ServerProcess;
  let healthy: Scrape[];
  const pageOf = ({ url }: ServerProcess) =>
    fetch(`${url}/metrics`, { signal: AbortSignal.timeout(10_000) }).then(
      (reply) => reply.text(),
      () => null,
    );
  const scrape = async (): Promise<Scrape[]> => [
    { instance: 'api', page: await pageOf(api) },
    { instance: 'worker', page: await pageOf(worker) },
  ];

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'mainstay-alerts-data-'));
    postgres = await startEmbeddedPostgres({
      dataDir: join(dataDir, 'postgres'),
      durable: false,
      stopWithParent: true,
    });
    // Nobody listens there: every mail fails.
    const mails = { SMTP_URL: `smtp://127.0.0.1:${await freePort()}` };
    const environment = { DATABASE_URL: postgres.url, MAINSTAY_DATA_DIR: dataDir, ...mails };
    api = await startProcess({ ...environment, ROLE: 'api' });
    const port = String(await freePort());
    worker = await startProcess({ ...environment, ROLE: 'worker', PORT: port, METRICS_PORT: port });
    await vi.waitUntil(async () => /^mainstay_workers 1$/m.test((await pageOf(api)) ?? ''), { timeout: 30_000 });
    healthy = await scrape();
  }, 120_000);
  afterAll(async () => {
    worker.child.kill('SIGKILL');
    await api.end('SIGKILL');
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('does not fire while all is well', async () => {
    await expectFiring(series(healthy, healthy), []);
  });

  it('fires for a mail server that is away', async () => {
    for (let person = 0; person < 4; person++) await register(api.url, `alert-${person}@example.test`);
    await call(api.url, 'POST', '/auth/forgot-password', { body: { email: 'alert-0@example.test' } });
    await expect
      .poll(async () => pageOf(worker), { timeout: 30_000 })
      .toMatch(/^mainstay_mails_total\{outcome="failed"\} (?:[3-9]|\d\d)/m);
    // A quarter of an hour remembers it: the outage ends here, and the alert with the fifteen minutes.
    const [, failing] = await scrape();
    await expectFiring(series(healthy, healthy.with(1, failing!)).map(justBegun), ['MainstayMailFails']);
  }, 60_000);

  it('fires for the only worker, killed', async () => {
    worker.child.kill('SIGKILL');
    await expect.poll(async () => pageOf(api), { timeout: 60_000, interval: 1_000 }).toMatch(/^mainstay_workers 0$/m);
    await expectFiring(series(healthy, await scrape()), ['MainstayNoWorker', 'MainstayProcessDown']);
  }, 90_000);

  it('fires for a database that is away', async () => {
    const before = await scrape();
    await postgres.stop();
    await sleep(6_000);
    const within = await scrape();
    await expectFiring(series(healthy.slice(0, 1), within.slice(0, 1)), ['MainstayNotReady']);
    expect(before[0]?.page).toContain('mainstay_check{check="postgres"} 1');
    expect(within[0]?.page).toContain('mainstay_check{check="postgres"} 0');
  }, 60_000);
});

/** A series whose outage began ten minutes before the end. */
function justBegun({ series: name, values }: { series: string; values: string }) {
  const [was, is] = values.split(' ') as [string, string];
  const longer = (text: string, samples: number) => text.replace(/\d+$/, String(samples));
  const gap = was.startsWith('_') ? 0 : -1;
  return {
    series: name,
    values: `${longer(was, BEFORE + 40 + gap)} ${longer(is, WITHIN - 40 + (is.startsWith('_') ? 0 : -1))}`,
  };
}

/** For each of the other alerts, figures that it is there for. */
const FIGURES: Record<string, readonly { series: string; values: string }[]> = {
  MainstayAbsent: [{ series: 'up{job="other",instance="x"}', values: '1+0x120' }],
  MainstayDegraded: [{ series: 'mainstay_check{check="redis",instance="x"}', values: '0+0x120' }],
  MainstayJobsLate: [{ series: 'mainstay_job_oldest_seconds{task="t",state="waiting"}', values: '0+15x120' }],
  MainstayJobsFailed: [{ series: 'mainstay_jobs{task="t",state="failed"}', values: '1+0x120' }],
  MainstayEventsLate: [{ series: 'mainstay_event_lag_seconds{instance="x"}', values: '0+15x120' }],
  MainstayAuditUnsealed: [{ series: 'mainstay_audit_unsealed_seconds{instance="x"}', values: '0+15x120' }],
  MainstayWebhooksLate: [{ series: 'mainstay_webhook_queue_seconds{instance="x"}', values: '0+15x120' }],
  MainstayLoopRestarts: [{ series: 'mainstay_loop_restarts_total{loop="l",instance="x"}', values: '0+1x120' }],
  MainstayFaults: [
    { series: 'mainstay_procedure_calls_total{procedure="p",outcome="INTERNAL_ERROR"}', values: '0+1x120' },
  ],
  MainstayStrayRejections: [{ series: 'mainstay_unhandled_rejections_total{instance="x"}', values: '0+1x120' }],
  MainstayUnavailable: [
    { series: 'mainstay_http_request_duration_seconds_count{status="503",instance="x"}', values: '0+10x120' },
    { series: 'mainstay_http_request_duration_seconds_count{status="200",instance="x"}', values: '0+100x120' },
  ],
  MainstayPoolShort: [
    { series: 'mainstay_pool_wait_seconds_bucket{instance="x",pool="requests",le="0.5"}', values: '0+1x120' },
    { series: 'mainstay_pool_wait_seconds_bucket{instance="x",pool="requests",le="1"}', values: '0+10x120' },
    { series: 'mainstay_pool_wait_seconds_bucket{instance="x",pool="requests",le="+Inf"}', values: '0+10x120' },
  ],
  MainstayStatementsSlow: [
    { series: 'mainstay_statement_duration_seconds_bucket{le="1"}', values: '0+90x120' },
    { series: 'mainstay_statement_duration_seconds_bucket{le="2.5"}', values: '0+100x120' },
    { series: 'mainstay_statement_duration_seconds_bucket{le="+Inf"}', values: '0+100x120' },
  ],
  MainstaySignInsRefused: [
    {
      series: 'mainstay_procedure_calls_total{procedure="auth.login",outcome="INVALID_CREDENTIALS"}',
      values: '0+60x120',
    },
  ],
  MainstayLimitsInMemory: [{ series: 'mainstay_rate_limit_in_memory{instance="x"}', values: '1+0x120' }],
  MainstayEventLoopLate: [
    { series: 'nodejs_eventloop_lag_p99_seconds{job="mainstay",instance="x"}', values: '0.8+0x120' },
  ],
};
const ALIVE = { series: 'up{job="mainstay",instance="x"}', values: '1+0x120' };

describe.skipIf(!hasPromtool && !process.env['CI'])('for figures', () => {
  it.each(Object.entries(FIGURES))('%s fires, and nothing else', async (name, figures) => {
    await expectFiring(name === 'MainstayAbsent' ? figures : [...figures, ALIVE], [name]);
  });

  it('or for an outage, every alert was seen to fire', async () => {
    const names = [...(await readFile(RULES, 'utf8')).matchAll(/- alert: (\w+)/g)].map(([, name]) => name!);
    const seen = [
      ...Object.keys(FIGURES),
      'MainstayMailFails',
      'MainstayNoWorker',
      'MainstayProcessDown',
      'MainstayNotReady',
    ];
    expect(names.sort()).toEqual(seen.sort());
  });
});

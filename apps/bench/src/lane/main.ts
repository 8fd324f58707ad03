import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { migrate } from '@mainstay/db/migrate';
import { startEmbeddedPostgres } from '@mainstay/embedded-postgres';
import { openLoader } from '../crm/load-crm.ts';
import { openPerson } from '../crm/person.ts';
import { type RunningProcess, startProcess } from '../load/contestant.ts';
import { runLoad, type Sample } from '../load/run-load.ts';
import { loadPages, pathOf } from './load-pages.ts';

/**
 * What the website lane costs beside a bare Fastify route that sends the same bytes: throughput and processor time per request, in turns, in one
 * run. Then random pages of a site of a million, none of them in memory. Ends with 1 where a bound is not held.
 */
const { values: flags } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '7' },
    pages: { type: 'string' },
  },
});
const rounds = Number(flags.rounds);
const pages = Number(flags.pages ?? (flags.quick ? 20_000 : 1_000_000));
const LOAD = { connections: 16, warmUp: 1, duration: flags.quick ? 2 : 3 };
const RANDOM_READS = flags.quick ? 1_000 : 10_000;

const loadBefore = loadavg()[0]!;
const dataDir = await mkdtemp(join(tmpdir(), 'mainstay-lane-'));
const postgres = await startEmbeddedPostgres({ dataDir, durable: false, stopWithParent: true });
const key = () => `bench:${randomBytes(32).toString('base64')}`;
const sql = openLoader(postgres.url);
let mainstay: RunningProcess | undefined;
let bare: RunningProcess | undefined;
try {
  await migrate({ url: postgres.url });
  mainstay = await startProcess(
    'mainstay',
    {
      DATABASE_URL: postgres.url,
      MAINSTAY_DATA_DIR: dataDir,
      SECRET_KEYS: key(),
      ENCRYPTION_KEYS: key(),
      RATE_LIMIT_SCALE: '100000',
      PUBLIC_URL: 'http://bench.localhost',
      NODE_ENV: 'production',
      MAIL: 'off',
      SITES_DOMAIN: 'sites.localhost',
    },
    join(dataDir, 'mainstay.log'),
  );
  const person = await openPerson(mainstay.url);
  const host = await publishSite(person);
  const page = await visit(mainstay.url, host, '/article');
  const PAGE_FILE = join(dataDir, 'page.html');
  await writeFile(PAGE_FILE, page.body);
  bare = await startProcess(
    'bare-page',
    { PAGE: JSON.stringify({ path: '/article', headers: page.headers }), PAGE_FILE },
    join(dataDir, 'bare.log'),
  );
  const held = [
    await contest(`200 of ${page.body.length} bytes`, host, {}, 200, 0.8, 1.25),
    await contest('304', host, { 'if-none-match': page.headers['etag']! }, 304, undefined, 1),
    await randomReads(host, person.tenantId),
  ];
  console.log(`load of the machine ${loadBefore.toFixed(1)} before, ${loadavg()[0]!.toFixed(1)} at the end`);
  if (held.includes(false)) process.exitCode = 1;
} finally {
  await mainstay?.stop();
  await bare?.stop();
  await sql.end();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}

/** A page of about 12 KB. Resolves with the site's host. */
async function publishSite(someone: Awaited<ReturnType<typeof openPerson>>): Promise<string> {
  const body = Array.from(
    { length: 40 },
    (_, n) => `<p>${n}: ${'The quick brown fox jumps over the lazy dog. '.repeat(6)}</p>`,
  );
  const sections = [
    { type: 'hero', content: { heading: 'An article' } },
    { type: 'text', content: { body: body.join('') } },
  ];
  const { id } = (await someone.mutate('pages.create', { title: 'Article', sections })) as { id: string };
  await someone.mutate('pages.publish', { id });
  const [row] = await sql<{ subdomain: string }[]>`select subdomain from tenants where id = ${someone.tenantId}`;
  return `${row!.subdomain}.sites.localhost`;
}

/** Both answer the same page in turns; their middle rounds are compared. False where a bound is not held. */
async function contest(
  what: string,
  host: string,
  more: Record<string, string>,
  status: number,
  least: number | undefined,
  most: number,
): Promise<boolean> {
  const samples: Record<'lane' | 'bare', Sample[]> = { lane: [], bare: [] };
  const sides = { lane: mainstay!, bare: bare! };
  const headers = { host, ...more };
  const load = { ...LOAD, status, request: () => ({ method: 'GET' as const, path: '/article', headers }) };
  for (let round = 0; round < rounds; round += 1)
    for (const side of round % 2 === 0 ? (['lane', 'bare'] as const) : (['bare', 'lane'] as const))
      samples[side].push(await runLoad({ name: side, ...sides[side] }, load));
  const [lane, plain] = [middleOf(samples.lane), middleOf(samples.bare)];
  const [throughput, cpu] = [lane.requestsPerSecond / plain.requestsPerSecond, lane.cpuMicros / plain.cpuMicros];
  console.log(
    `${what}: ${rate(lane)} beside ${rate(plain)} requests/s = ${throughput.toFixed(2)} ×${least === undefined ? '' : ` (≥ ${least})`}; ` +
      `${lane.cpuMicros.toFixed(1)} beside ${plain.cpuMicros.toFixed(1)} µs = ${cpu.toFixed(2)} × (≤ ${most})`,
  );
  return (least === undefined || throughput >= least) && cpu <= most;
}

/** The middle of each figure by itself: on a machine that does other things, the round of the middle throughput is not that of the middle cost. */
function middleOf(samples: readonly Sample[]): Pick<Sample, 'requestsPerSecond' | 'cpuMicros'> {
  const middle = (figures: number[]) => figures.toSorted((one, other) => one - other)[Math.floor(figures.length / 2)]!;
  return {
    requestsPerSecond: middle(samples.map(({ requestsPerSecond }) => requestsPerSecond)),
    cpuMicros: middle(samples.map(({ cpuMicros }) => cpuMicros)),
  };
}

function rate({ requestsPerSecond }: Pick<Sample, 'requestsPerSecond'>): string {
  return Math.round(requestsPerSecond).toLocaleString('en');
}

/** Pages that nobody asked for before, one at a time. False where the slowest in a hundred take 20 ms, or the process 600 MB. */
async function randomReads(host: string, tenantId: string): Promise<boolean> {
  const began = performance.now();
  await loadPages(sql, tenantId, pages);
  console.log(`${pages.toLocaleString('en')} pages written in ${((performance.now() - began) / 1_000).toFixed(0)} s`);
  const times: number[] = [];
  for (let read = 0; read < RANDOM_READS; read += 1) {
    const at = performance.now();
    const { status } = await visit(mainstay!.url, host, pathOf(Math.floor(Math.random() * pages)));
    times.push(performance.now() - at);
    if (status !== 200) throw new Error(`a page was answered ${status}`);
  }
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)]!;
  const { rss, peakRss } = await mainstay!.facts();
  const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);
  console.log(
    `${RANDOM_READS.toLocaleString('en')} of them at random: p50 ${at(0.5).toFixed(1)}, p99 ${at(0.99).toFixed(1)} ms (< 20); ` +
      `memory ${megabytes(rss)} MB, at its highest ${megabytes(peakRss)} (< 600)`,
  );
  return at(0.99) < 20 && megabytes(peakRss) < 600;
}

interface Visited {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** Asks for a path of a website, by the headers that it is sent. */
function visit(url: string, host: string, path: string): Promise<Visited> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, headers: { host } }, (reply) => {
      const parts: Buffer[] = [];
      reply.on('data', (part: Buffer) => parts.push(part));
      reply.on('error', reject);
      reply.on('end', () => {
        const { date: _d, connection: _c, 'keep-alive': _k, 'transfer-encoding': _t, ...headers } = reply.headers;
        resolve({ status: reply.statusCode!, headers: headers as Record<string, string>, body: Buffer.concat(parts) });
      });
    });
    sent.on('error', reject).end();
  });
}

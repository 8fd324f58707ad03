import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '@mainstay/embedded-postgres';
import { cloneDataset, openServices, prepareDataset, readSecrets, type Secrets } from './data/dataset.ts';
import { startContestant } from './load/contestant.ts';
import { query } from './load/requests.ts';
import { type LoadTenant, readTenants } from './load/workload.ts';
import { REPOSITORY } from './options.ts';

/** Calls at once. */
const CONCURRENCY = 8;

/** Contacts in use; the n-th is asked for with the weight 1 / n (Zipf's law). */
const CONTACTS = 200;

const TENANTS = 2;

/** What the trace asks for, in a hundred calls; the rest reads one contact. */
const SHARES = { update: 10, me: 10, tenant: 10, settings: 10 };

/** One call of the trace. */
interface Call {
  method: 'GET' | 'POST';
  path: string;
  body?: object;
}

interface Outcome {
  statements: number;
  hits: number;
  misses: number;
  meanMs: number;
}

/** The share of statements that the cache saves, at least. */
const TARGET = 0.6;

/**
 * Replays one fixed, read-heavy trace against the server, with its cache and without, and prints how many SQL statements each took:
 * `node src/cache-trace.ts [--calls 2000] [--data-dir <folder>]`. Ends with 1 when the cache saves less than the target.
 */

const { values } = parseArgs({
  options: { calls: { type: 'string', default: '2000' }, 'data-dir': { type: 'string' } },
});
const calls = Number(values.calls);
if (!(calls > 0)) throw new TypeError('--calls must be a number above 0');
const dataDir = values['data-dir'] ?? join(REPOSITORY, '.mainstay', 'cache-trace');

const secrets = await readSecrets(dataDir);
const postgres = await startEmbeddedPostgres({ dataDir, durable: false, stopWithParent: true });
try {
  const template = await prepareDataset({
    server: postgres.url,
    secrets,
    tenants: TENANTS,
    contacts: 2_000,
    fresh: false,
  });
  const outcomes = [];
  for (const cached of [false, true]) outcomes.push(await replay(postgres.url, template, secrets, cached));
  const [plain, cached] = outcomes as [Outcome, Outcome];
  const saved = 1 - cached.statements / plain.statements;
  console.log(
    `${calls} calls, ${SHARES.update} % of them updates, ${CONTACTS} contacts of each of ${TENANTS} tenants\n`,
  );
  console.log('cache   statements   mean ms');
  for (const [name, { statements, meanMs }] of [['off', plain] as const, ['on', cached] as const])
    console.log(`${name.padEnd(8)}${String(statements).padStart(10)}${meanMs.toFixed(2).padStart(10)}`);
  const ratio = cached.hits / (cached.hits + cached.misses);
  console.log(`\n${percent(saved)} fewer statements (target ${percent(TARGET)}), ${percent(ratio)} of cache reads hit`);
  if (saved < TARGET) process.exitCode = 1;
} finally {
  await postgres.stop();
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** Replays the trace on a server of its own with a copy of the data. */
async function replay(server: string, template: string, keys: Secrets, cached: boolean): Promise<Outcome> {
  const url = await cloneDataset(server, template);
  const installation = await openServices(url, keys);
  const tenants = await readTenants(url, installation);
  await installation.close();
  const log = join(dataDir, `trace-${cached ? 'cached' : 'plain'}.log`);
  // Every statement is slow by this measure, so the server's log counts them.
  const environment = { ...keys, DATABASE_URL: url, SLOW_QUERY_MS: '0', METRICS_TOKEN: 'cache-trace-metrics' };
  const contestant = await startContestant(cached ? 'mainstay+cache' : 'mainstay', environment, log);
  try {
    const before = await countStatements(log);
    const started = performance.now();
    await play(contestant.url, tenants);
    const meanMs = ((performance.now() - started) * CONCURRENCY) / calls;
    const { hits, misses } = await cacheReads(contestant.url, environment.METRICS_TOKEN);
    return { statements: (await countStatements(log)) - before, hits, misses, meanMs };
  } finally {
    await contestant.stop();
  }
}

async function countStatements(log: string): Promise<number> {
  const text = await readFile(log, 'utf8');
  return text.split('"slow statement"').length - 1;
}

async function cacheReads(url: string, token: string): Promise<{ hits: number; misses: number }> {
  const reply = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  const lines = (await reply.text()).split('\n').filter((line) => line.startsWith('mainstay_cache_reads_total{'));
  const sum = (result: string) =>
    lines
      .filter((line) => line.includes(`result="${result}"`))
      .reduce((total, line) => total + Number(line.slice(line.lastIndexOf(' '))), 0);
  return { hits: sum('hit'), misses: sum('miss') };
}

async function play(url: string, tenants: readonly LoadTenant[]): Promise<void> {
  const random = fixedNumbers(20_260_115);
  let left = calls;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      const tenant = tenants[left % tenants.length]!;
      await send(url, tenant.token, nextCall(tenant, random, left));
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
}

async function send(url: string, token: string, { method, path, body }: Call): Promise<void> {
  const reply = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`the server answered ${method} ${path} with ${reply.status}: ${text}`);
}

function nextCall(tenant: LoadTenant, random: () => number, nth: number): Call {
  const id = tenant.hot[zipf(random, Math.min(CONTACTS, tenant.hot.length))]!;
  const share = random() * 100;
  const { update, me, tenant: ofTenant, settings } = SHARES;
  if (share < update) return { method: 'POST', path: '/trpc/contacts.update', body: { id, title: `Title ${nth}` } };
  if (share < update + me) return { method: 'GET', path: '/trpc/auth.me' };
  if (share < update + me + ofTenant) return query('tenants.get', { id: tenant.id });
  if (share < update + me + ofTenant + settings) return { method: 'GET', path: '/trpc/tenants.settings.get' };
  return query('contacts.get', { id });
}

/** A place from 0 to `count` − 1, the first ones far more often. */
function zipf(random: () => number, count: number): number {
  let total = 0;
  for (let n = 1; n <= count; n++) total += 1 / n;
  let rest = random() * total;
  for (let n = 1; n <= count; n++) {
    rest -= 1 / n;
    if (rest <= 0) return n - 1;
  }
  return count - 1;
}

/** The same numbers in every run, from 0 to 1 (mulberry32). */
function fixedNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

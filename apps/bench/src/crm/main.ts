import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '@mainstay/embedded-postgres';
import { coreModules } from '@mainstay/router';
import { readConfig, startServer } from '@mainstay/server';
import { EVENT_DAYS, loadDeals, loadEvents, loadValues, openLoader } from './load-crm.ts';
import { openPerson, type Person } from './person.ts';
import { QUESTIONS } from './questions.ts';

/**
 * What the CRM costs when there is much of it: the board of many deals, a move beside a plain update, metrics over many events, and questions about custom
 * fields of very many deals. One call at a time over HTTP, so that it is the time of a call and not of a queue.
 */
const { values: flags } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, rounds: { type: 'string', default: '40' } },
});
const size = flags.quick
  ? { board: 20_000, events: 100_000, deals: 100_000 }
  : { board: 100_000, events: 1_000_000, deals: 1_000_000 };
const rounds = Number(flags.rounds);
const loadBefore = loadavg()[0]!;

const dataDir = await mkdtemp(join(tmpdir(), 'mainstay-crm-'));
const postgres = await startEmbeddedPostgres({ dataDir, durable: true, stopWithParent: true });
const key = () => `bench:${randomBytes(32).toString('base64')}`;
const server = await startServer(
  readConfig({
    DATABASE_URL: postgres.url,
    MAINSTAY_DATA_DIR: dataDir,
    SECRET_KEYS: key(),
    ENCRYPTION_KEYS: key(),
    PORT: '0',
    LOG_LEVEL: 'error',
    RATE_LIMIT_SCALE: '1000',
  }),
  coreModules,
);
const sql = openLoader(postgres.url);
const rows: { what: string; p50: number; p95: number; bound: string }[] = [];
try {
  await measureBoard(await openPerson(server.url!));
  await measureAnalytics(await openPerson(server.url!));
  await measureQuestions(await openPerson(server.url!));
  console.table(Object.fromEntries(rows.map(({ what, ...figures }) => [what, figures])));
  console.log(
    `load of the machine ${loadBefore.toFixed(1)} before, ${loadavg()[0]!.toFixed(1)} at the end; ${rounds} calls each, milliseconds`,
  );
} finally {
  await sql.end();
  await server.stop();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}

/** The board, and moves and updates in turns. */
async function measureBoard(person: Person): Promise<void> {
  const { pipelineId, stageIds } = await person.pipeline();
  await loadDeals(sql, { tenantId: person.tenantId, pipelineId, stageIds }, size.board);
  await measure(`board of ${size.board} deals`, '≤ 100', () => person.query('deals.board', { pipelineId, limit: 20 }));
  const ids = (
    await sql`select id from deals where tenant_id = ${person.tenantId} order by random() limit ${2 * rounds + 4}`
  ).map((row) => row['id'] as string);
  const moves: number[] = [];
  const updates: number[] = [];
  for (const [index, id] of ids.entries()) {
    const stageId = stageIds[index % stageIds.length];
    const took =
      index % 2
        ? await timed(() => person.mutate('deals.move', { id, stageId }))
        : await timed(() => person.mutate('deals.update', { id, title: `Deal ${randomUUID()}` }));
    if (index >= 4) (index % 2 ? moves : updates).push(took);
  }
  add('plain update of a deal', '', updates);
  add('move of a deal', '≤ 2 × update', moves);
  console.log(`a move is ${(percentile(moves, 50) / percentile(updates, 50)).toFixed(2)} × a plain update`);
}

async function measureAnalytics(person: Person): Promise<void> {
  await loadEvents(sql, person.tenantId, size.events);
  const started = performance.now();
  await sql`select mainstay.add_job('analytics:rollup', json_build_object('tenantId', ${person.tenantId}::text))`;
  for (let left = 1; left > 0; await sleep(500))
    left = Number((await sql`select count(*) from analytics_dirty where tenant_id = ${person.tenantId}`)[0]?.['count']);
  console.log(
    `counting ${size.events} events by quarters of an hour: ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
  await sql`vacuum analyze analytics_rollups`;
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
  const range = { from: day(EVENT_DAYS - 1), to: day(-1), interval: 'day' };
  const ask = (name: string, input: object) =>
    measure(`${name}, ${EVENT_DAYS} days of ${size.events} events`, '≤ 100', () =>
      person.query('analytics.query', { ...range, ...input }),
    );
  await ask('events', { metric: 'events' });
  await ask('page views in New York', { metric: 'pageViews', tz: 'America/New_York' });
  await ask('events by path', { metric: 'events', groupBy: 'path' });
  await ask('visitors', { metric: 'visitors' });
  await measure('summary', '', () => person.query('analytics.summary', { from: range.from, to: range.to }));
}

async function measureQuestions(person: Person): Promise<void> {
  const { pipelineId, stageIds } = await person.pipeline();
  const shape = { tenantId: person.tenantId, pipelineId, stageIds };
  const fields = await person.fields(sql);
  await loadDeals(sql, shape, size.deals);
  await loadValues(sql, shape, fields);
  for (const { name, bound, procedure, input } of QUESTIONS)
    await measure(name, `≤ ${bound}`, () => person.query(procedure, input));
}

async function measure(what: string, bound: string, call: () => Promise<unknown>): Promise<void> {
  for (let warm = 0; warm < 3; warm++) await call();
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await timed(call));
  add(what, bound, times);
}

function add(what: string, bound: string, times: readonly number[]): void {
  const row = { what, p50: percentile(times, 50), p95: percentile(times, 95), bound };
  rows.push(row);
  console.log(`${what}: ${row.p50} / ${row.p95} ms`);
}

async function timed(call: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await call();
  return performance.now() - started;
}

function percentile(times: readonly number[], percent: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.ceil((percent / 100) * sorted.length) - 1]! * 10) / 10;
}

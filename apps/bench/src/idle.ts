import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '@mainstay/embedded-postgres';
import postgres from 'postgres';
import { freePort } from './load/contestant.ts';

/** Before it is looked at, a start may finish what it began, and PostgreSQL's own housekeeping with it; milliseconds. */
const SETTLE_MS = 45_000;

/** Housekeeping under way is over after this long, in milliseconds. */
const HOUSEKEEPING_MS = 5_000;

const DAY_S = 86_400;

/** Checkpoints come every five minutes unless set otherwise, and the first change of a page after one writes all of it to the WAL. */
const CHECKPOINTS_A_DAY = 288;

/** What an idle installation may cost. */
const TARGETS = { transactions: 1, walMbPerDay: 30, cpuPercent: 0.5 };

/**
 * Starts an installation of one process with demo data, leaves it alone, and prints what it does all the same:
 * `node src/idle.ts [--seconds 60]`, 300 at most: of full pages, what one checkpoint brings is counted. Ends with 1 when that is more than the targets.
 */

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' } } });
const seconds = Number(values.seconds);
if (!(seconds > 0 && seconds <= 300)) throw new TypeError('--seconds must be a number from 1 to 300');

const dataDir = await mkdtemp(join(tmpdir(), 'mainstay-idle-'));
const server = await startEmbeddedPostgres({ dataDir, database: 'mainstay', stopWithParent: true });
const sql = postgres(server.url, { max: 1, onnotice: () => undefined });
let child: ChildProcess | undefined;
try {
  const url = `http://127.0.0.1:${await freePort()}`;
  child = start(url);
  await sleep(SETTLE_MS);
  await sql`create extension if not exists pg_walinspect`;
  // What PostgreSQL does once after so many rows are new is not what is measured.
  await sql`vacuum analyze`;
  await sql`alter system set autovacuum = off`;
  await sql`select pg_reload_conf()`;
  await sleep(HOUSEKEEPING_MS);
  await sql`checkpoint`;
  const before = await facts(url);
  await sleep(seconds * 1_000);
  const after = await facts(url);
  const [wal] = await sql<{ bytes: number; pages: number }[]>`
    select coalesce(sum(combined_size), 0)::float8 as bytes, coalesce(sum(fpi_size), 0)::float8 as pages
      from pg_get_wal_stats(${before.lsn}::pg_lsn, ${after.lsn}::pg_lsn)`;
  if (!wal) throw new Error('PostgreSQL gave no figures');
  const elapsed = after.at - before.at;
  const transactions = (after.transactions - before.transactions) / elapsed;
  const walMbPerDay = (((wal.bytes - wal.pages) / elapsed) * DAY_S + wal.pages * CHECKPOINTS_A_DAY) / 1e6;
  const cpuPercent = ((after.cpu - before.cpu) / elapsed) * 100;
  console.log(`idle for ${elapsed.toFixed(0)} s, one process with ROLE=all`);
  console.log(`transactions per second   ${transactions.toFixed(2).padStart(8)}   at most ${TARGETS.transactions}`);
  console.log(`MB of WAL a day           ${walMbPerDay.toFixed(1).padStart(8)}   at most ${TARGETS.walMbPerDay}`);
  console.log(`percent of a core         ${cpuPercent.toFixed(2).padStart(8)}   at most ${TARGETS.cpuPercent}`);
  if (transactions > TARGETS.transactions || walMbPerDay > TARGETS.walMbPerDay || cpuPercent > TARGETS.cpuPercent)
    process.exitCode = 1;
} finally {
  child?.kill('SIGTERM');
  if (child && child.exitCode === null) await new Promise((ended) => child?.once('exit', ended));
  await sql.end();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}

function start(url: string): ChildProcess {
  return spawn(process.execPath, [fileURLToPath(import.meta.resolve('@mainstay/server/main'))], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: server.url,
      MAINSTAY_DATA_DIR: dataDir,
      PORT: new URL(url).port,
      DEMO_DATA: '1',
      LOG_LEVEL: 'warn',
    },
  });
}

/** Counters of the database and of the process, with the time in seconds. */
async function facts(url: string) {
  const page = await fetch(`${url}/metrics`).then((reply) => reply.text());
  const cpu = Number(/^process_cpu_seconds_total (\S+)$/m.exec(page)?.[1]);
  const [row] = await sql<{ transactions: string; lsn: string }[]>`
    select (select sum(xact_commit + xact_rollback) from pg_stat_database where datname = 'mainstay') as transactions,
           pg_current_wal_lsn()::text as lsn`;
  return {
    at: performance.now() / 1_000,
    cpu,
    transactions: Number(row?.transactions),
    lsn: row?.lsn ?? '',
  };
}

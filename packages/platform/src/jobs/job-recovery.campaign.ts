import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { BEAT_MS, SILENT_MS } from '@mainstay/adapters';
import { createTestDatabase, type TestDatabase } from '@mainstay/testing';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const FIXTURE = fileURLToPath(new URL('./job-worker.fixture.ts', import.meta.url));
const BEAT = 100;
const SILENT = 1_000;

let database: TestDatabase;
let sql: postgres.Sql;
beforeAll(async () => {
  database = await createTestDatabase();
  sql = postgres(database.url, { max: 2, onnotice: () => undefined });
  await sql`create table probe_effects (n integer not null, attempt integer not null)`;
  await sql`grant insert on probe_effects to mainstay_system`;
});
const processes = new Set<Worker>();
afterAll(async () => {
  for (const { child } of processes) child.kill('SIGKILL');
  await sql.end();
  await database.drop();
});
beforeEach(async () => {
  await sql`truncate probe_effects`;
});

interface Worker {
  id: string;
  child: ChildProcess;
  end(signal: NodeJS.Signals): Promise<void>;
}

/** Starts a worker process; resolves when it works. */
async function startWorker(probeMs = 20): Promise<Worker> {
  const env = {
    ...process.env,
    DATABASE_URL: database.url,
    BEAT_MS: String(BEAT),
    SILENT_MS: String(SILENT),
    PROBE_MS: String(probeMs),
  };
  const child = spawn(process.execPath, [FIXTURE], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const exited = once(child, 'exit');
  const worker: Worker = {
    id: line.toString().trim(),
    child,
    async end(signal) {
      child.kill(signal);
      await exited;
      processes.delete(worker);
    },
  };
  processes.add(worker);
  return worker;
}

async function addJob(task: string, n: number, maxAttempts = 25): Promise<string> {
  const payload = sql.json({ n });
  await sql`select mainstay.add_job(${task}, ${payload}::json, max_attempts => ${maxAttempts})`;
  const [job] = await sql`select max(id)::text as id from graphile_worker._private_jobs`;
  return String(job?.['id']);
}
const holderOf = async (id: string): Promise<unknown> =>
  (await sql`select locked_by from graphile_worker._private_jobs where id = ${id}`)[0]?.['locked_by'];
const effects = async () =>
  (await sql<{ n: number; attempt: number }[]>`select n, attempt from probe_effects order by n`).map((row) => ({
    ...row,
  }));
const signedOn = async () => (await sql<{ id: string }[]>`select id from job_workers`).map(({ id }) => id);

describe('the job of a killed worker', () => {
  it('is given back within a minute with the times that ship', () => {
    // Silence is noticed at the next beat, after the queue's poll of a second.
    expect(BEAT_MS).toBe(5_000);
    expect(SILENT_MS).toBe(30_000);
    expect(SILENT_MS + 2 * BEAT_MS + 1_000).toBeLessThan(60_000);
  });

  it('is finished by another process, also when that was its last attempt', async () => {
    const first = await startWorker();
    const id = await addJob('probe.hang', 1, 1);
    await expect.poll(() => holderOf(id), { timeout: 5_000 }).toBe(first.id);
    await expect.poll(signedOn).toEqual([first.id]);
    const second = await startWorker();
    await first.end('SIGKILL');
    await expect.poll(effects, { timeout: 15_000 }).toEqual([{ n: 1, attempt: 2 }]);
    await expect.poll(signedOn).toEqual([second.id]);
    await second.end('SIGTERM');
    expect(await signedOn()).toEqual([]);
  }, 40_000);

  it('stays with a worker that lives, however long it takes', async () => {
    const busy = await startWorker();
    const id = await addJob('probe.hang', 2);
    await expect.poll(() => holderOf(id), { timeout: 5_000 }).toBe(busy.id);
    const other = await startWorker();
    await new Promise((resolve) => setTimeout(resolve, 3 * SILENT));
    expect(await holderOf(id)).toBe(busy.id);
    expect(await effects()).toEqual([]);
    await busy.end('SIGKILL');
    await expect.poll(effects, { timeout: 15_000 }).toEqual([{ n: 2, attempt: 2 }]);
    await other.end('SIGTERM');
  }, 40_000);

  it('is given back when its worker never said that it lived', async () => {
    const id = await addJob('probe.effect', 3);
    await sql`update graphile_worker._private_jobs set locked_by = 'pool-nobody', locked_at = now() - interval '2 s', attempts = 1
               where id = ${id}`;
    const worker = await startWorker();
    await expect.poll(effects, { timeout: 15_000 }).toEqual([{ n: 3, attempt: 2 }]);
    await worker.end('SIGTERM');
  }, 40_000);
});

describe('a job that a living worker was given without hearing of it', () => {
  it('is given back, and one that it runs is not', async () => {
    const worker = await startWorker();
    const running = await addJob('probe.hang', 5);
    await expect.poll(() => holderOf(running), { timeout: 5_000 }).toBe(worker.id);
    // As after the lock's commit, when the session ends before its answer.
    const [lost] =
      await sql`insert into graphile_worker._private_jobs (task_id, payload, attempts, locked_by, locked_at)
      select id, '{"n": 6}', 1, ${worker.id}, now() from graphile_worker._private_tasks where identifier = 'probe.effect'
      returning id::text`;
    expect(await holderOf(String(lost?.['id']))).toBe(worker.id);
    await expect.poll(effects, { timeout: 15_000 }).toEqual([{ n: 6, attempt: 2 }]);
    expect(await holderOf(running)).toBe(worker.id);
    await worker.end('SIGKILL');
    const other = await startWorker();
    await expect.poll(effects, { timeout: 15_000 }).toContainEqual({ n: 5, attempt: 2 });
    await other.end('SIGTERM');
  }, 40_000);
});

describe('the job of a worker that is asked to stop', () => {
  it('is run by another, also when that was its last attempt', async () => {
    const first = await startWorker();
    const id = await addJob('probe.stop', 4, 1);
    await expect.poll(() => holderOf(id), { timeout: 5_000 }).toBe(first.id);
    await first.end('SIGTERM');
    expect(await signedOn()).toEqual([]);
    const second = await startWorker();
    await expect.poll(effects, { timeout: 15_000 }).toEqual([{ n: 4, attempt: 2 }]);
    await second.end('SIGTERM');
  }, 40_000);
});

describe('workers killed again and again', () => {
  it('lose none of 200 jobs', async () => {
    const JOBS = 200;
    const KILLS = 10;
    await sql`select mainstay.add_job('probe.effect', json_build_object('n', n), max_attempts => 3) from generate_series(1, ${JOBS}) n`;
    let cut = 0;
    for (let round = 0; round < KILLS; round++) {
      const worker = await startWorker(250);
      const running = async () =>
        (await sql`select id from graphile_worker._private_jobs where locked_by = ${worker.id}`).length;
      await expect.poll(running, { timeout: 10_000, interval: 10 }).toBeGreaterThan(0);
      await worker.end('SIGKILL');
      cut += await running();
    }
    // The kills came in the middle of jobs, or they prove nothing.
    expect(cut).toBeGreaterThan(KILLS);
    const last = await startWorker(10);
    const left = async () => (await sql`select id from graphile_worker._private_jobs`).length;
    await expect.poll(left, { timeout: 30_000 }).toBe(0);
    const done = new Set((await effects()).map(({ n }) => n));
    expect(done.size).toBe(JOBS);
    await last.end('SIGTERM');
  }, 120_000);
});

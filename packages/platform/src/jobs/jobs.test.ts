import { randomUUID } from 'node:crypto';
import { users } from '@mainstay/db/schema';
import { openTestApp, type Caller, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { eq, sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { queueFacts } from './jobs.service.ts';

let app: RouterTestApp;
let root: Registered;
let jobs: Caller['jobs'];
let owner: postgres.Sql;
beforeAll(async () => {
  app = await openTestApp();
  owner = postgres(app.url, { max: 1, onnotice: () => undefined });
  root = await app.register();
  await app.database.asSystem('seed', (tx) =>
    tx.update(users).set({ isSuperAdmin: true }).where(eq(users.id, root.userId)),
  );
  jobs = root.caller.jobs;
});
afterAll(async () => {
  await owner.end();
  await app.close();
});
beforeEach(async () => {
  await owner`delete from graphile_worker._private_jobs`;
});

const coded = (code: string, kind?: string) =>
  expect.objectContaining({ cause: expect.objectContaining({ code, ...(kind ? { kind } : {}) }) });

interface JobFacts {
  tenantId?: string;
  more?: Record<string, string | number>;
  runAt?: Date;
}

/** Adds a job of a task that no request queues, so as the system role; resolves with its id. */
async function add(task: string, { tenantId = root.tenantId, more = {}, runAt }: JobFacts = {}): Promise<string> {
  await app.database.asSystem('seed', (tx) =>
    app.services.jobs.add(tx, task, { tenantId, ...more }, runAt ? { runAt } : {}),
  );
  const [row] = await owner`select max(id)::text as id from graphile_worker._private_jobs`;
  return String(row?.['id']);
}

const run = (id: string) =>
  owner`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'somebody', attempts = attempts + 1 where id = ${id}`;
const exhaust = (id: string, error: string) =>
  owner`update graphile_worker._private_jobs set attempts = max_attempts, last_error = ${error} where id = ${id}`;

describe('jobs.list', () => {
  it('shows what a job is about, and no more of its payload than ids', async () => {
    const importId = randomUUID();
    const id = await add('contacts:import', { more: { importId, name: 'Ada Lovelace', n: 7 } });
    const [job] = (await jobs.list({})).data;
    expect(job).toMatchObject({
      id,
      task: 'contacts:import',
      state: 'waiting',
      tenantId: root.tenantId,
      subjects: { importId },
      attempts: 0,
      maxAttempts: 25,
      lastError: null,
      lockedSince: null,
    });
    expect(JSON.stringify(job)).not.toContain('Lovelace');
    await expect(jobs.get({ id })).resolves.toEqual(job);
  });

  it('tells states apart and filters by them and by task', async () => {
    const ids = {
      waiting: await add('a'),
      running: await add('a'),
      failed: await add('b'),
      scheduled: await add('b', { runAt: new Date(Date.now() + 3_600_000) }),
    };
    await run(ids.running);
    await exhaust(ids.failed, 'no');
    for (const [state, id] of Object.entries(ids)) {
      const { data } = await jobs.list({ state: state as keyof typeof ids });
      expect(data.map((job) => [job.id, job.state])).toEqual([[id, state]]);
    }
    const { data } = await jobs.list({ task: 'b' });
    expect(data.map((job) => job.id)).toEqual([ids.scheduled, ids.failed]);
    await expect(jobs.list({ task: 'b', state: 'running' })).resolves.toMatchObject({ data: [] });
    expect((await jobs.get({ id: ids.running })).lockedSince).not.toBeNull();
  });

  it('pages by cursor, each job once', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) ids.push(await add('p'));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof jobs.list>> = await jobs.list({ limit: 2, ...(cursor ? { cursor } : {}) });
      seen.push(...page.data.map((job) => job.id));
      cursor = page.meta.nextCursor;
    } while (cursor);
    expect(seen).toEqual(ids.toReversed());
    const { nextCursor } = (await root.caller.users.list({ limit: 1 })).meta;
    for (const foreign of [nextCursor ?? 'none', 'x'])
      await expect(jobs.list({ cursor: foreign })).rejects.toEqual(coded('VALIDATION_ERROR'));
  });

  it('trims a fault and takes mail addresses out of it', async () => {
    const id = await add('a');
    await exhaust(id, `550 <ada@example.test> refused, "bob.b@example.test" too ${'x'.repeat(3_000)}`);
    const { lastError } = await jobs.get({ id });
    expect(lastError).toMatch(/^550 <\[address\]> refused, "\[address\]" too x+$/);
    expect(lastError).toHaveLength(500);
  });

  it('copes with payloads that are no object', async () => {
    await owner`select graphile_worker.add_job('odd', '["a@b.test"]'::json)`;
    await expect(jobs.list({ task: 'odd' })).resolves.toMatchObject({ data: [{ tenantId: null, subjects: {} }] });
  });
});

describe('jobs.retry', () => {
  it('runs a failed job again with all its attempts', async () => {
    const id = await add('a');
    await exhaust(id, 'broken');
    await expect(jobs.retry({ id })).resolves.toMatchObject({ id, state: 'waiting', attempts: 0 });
  });

  it('runs a scheduled job now', async () => {
    const id = await add('a', { runAt: new Date(Date.now() + 3_600_000) });
    await expect(jobs.retry({ id })).resolves.toMatchObject({ state: 'waiting' });
  });

  it('refuses a running job and leaves it alone', async () => {
    const id = await add('a');
    await run(id);
    await expect(jobs.retry({ id })).rejects.toEqual(coded('JOB_RUNNING', 'CONFLICT'));
    await expect(jobs.get({ id })).resolves.toMatchObject({ state: 'running', attempts: 1 });
  });

  it('does it once under an idempotency key', async () => {
    const id = await add('a');
    await exhaust(id, 'broken');
    const keyed = app.caller(root.accessToken, { idempotencyKey: randomUUID() }).jobs;
    const first = await keyed.retry({ id });
    await exhaust(id, 'broken again');
    await expect(keyed.retry({ id })).resolves.toEqual(first);
    await expect(jobs.get({ id })).resolves.toMatchObject({ state: 'failed' });
  });
});

describe('jobs.cancel', () => {
  it('takes a job out, unless a worker is at it', async () => {
    const [waiting, running] = [await add('a'), await add('a')];
    await run(running);
    await jobs.cancel({ id: waiting });
    await expect(jobs.get({ id: waiting })).rejects.toEqual(coded('NOT_FOUND'));
    await expect(jobs.cancel({ id: waiting })).rejects.toEqual(coded('NOT_FOUND'));
    await expect(jobs.cancel({ id: running })).rejects.toEqual(coded('JOB_RUNNING'));
    await expect(jobs.retry({ id: waiting })).rejects.toEqual(coded('NOT_FOUND'));
    expect(app.logs).toContainEqual(
      expect.objectContaining({ facts: expect.objectContaining({ job: waiting, task: 'a', userId: root.userId }) }),
    );
  });
});

describe('the queue', () => {
  it('is out of reach of tenants, whatever function they call', async () => {
    const person = await app.register();
    await expect(person.caller.jobs.list({})).rejects.toEqual(coded('FORBIDDEN'));
    const id = await add('a');
    for (const statement of [
      sql`select * from mainstay.list_jobs(null, null, null, null, 10)`,
      sql`select mainstay.retry_job(${id}::bigint)`,
      sql`select mainstay.cancel_job(${id}::bigint)`,
      sql`select * from mainstay.count_jobs()`,
      sql`select * from graphile_worker._private_jobs`,
      sql`select * from job_workers`,
    ])
      await expect(
        app.database.write({ tenantId: person.tenantId }, (tx) => tx.execute(statement)),
      ).rejects.toMatchObject({ code: '42501' });
  });

  it('is counted by task and state', async () => {
    const [late] = [await add('a'), await add('a'), await add('b')];
    await owner`update graphile_worker._private_jobs set run_at = now() - interval '90 s' where id = ${late}`;
    await exhaust(await add('b'), 'no');
    await owner`insert into job_workers (id, seen_at) values ('w', now() - interval '7 s')`;
    const { jobs: counts, workers } = await queueFacts(app.services);
    const known = new Map(counts.map(({ task, state, ...numbers }) => [`${task} ${state}`, numbers]));
    expect([...known.keys()].sort()).toEqual(['a waiting', 'b failed', 'b waiting']);
    expect(known.get('a waiting')?.count).toBe(2);
    expect(known.get('a waiting')?.oldestSeconds).toBeCloseTo(90, -1);
    expect(workers.count).toBe(1);
    expect(workers.silentSeconds).toBeCloseTo(7, -1);
  });
});

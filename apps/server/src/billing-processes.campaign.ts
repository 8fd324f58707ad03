import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@mainstay/testing';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { call, register, startProcess } from './process.fixture.ts';

let database: TestDatabase;
let sql: postgres.Sql;
let dataDir: string;
beforeAll(async () => {
  database = await createTestDatabase();
  sql = postgres(database.url, { max: 2, onnotice: () => undefined });
  dataDir = await mkdtemp(join(tmpdir(), 'mainstay-billing-'));
});
afterAll(async () => {
  await sql.end();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

it('three months that nobody billed are billed once each, in order, by processes of which one is killed: S12', async () => {
  const settings = { DATABASE_URL: database.url, MAINSTAY_DATA_DIR: dataDir, PUBLIC_URL: 'http://127.0.0.1:3999' };
  const first = await startProcess(settings);
  const second = await startProcess(settings);
  try {
    const { token } = await register(first.url, 'billed@example.test');
    await sql`update users set is_super_admin = true`;
    const plan = { key: 'billed', name: 'Billed', prices: [{ interval: 'month', currency: 'EUR', amount: 3_100 }] };
    await expect
      .poll(async () => (await call(first.url, 'POST', '/plans', { token, body: plan })).status)
      .toBeOneOf([201, 409]);
    const made = await call(first.url, 'POST', '/subscription', { token, body: { plan: 'billed' } });
    expect(made.status).toBe(201);
    // As if it had begun on the first of the month, three months ago.
    await sql`update subscriptions set time_zone = 'UTC', anchor = date_trunc('month', now()) - interval '3 months',
      anchor_day = date_trunc('month', now()) - interval '3 months', period_start = date_trunc('month', now()) - interval '3 months',
      period_end = date_trunc('month', now()) - interval '2 months', next_at = now() - interval '1 minute'`;
    await sql`select graphile_worker.add_job('subscriptions:advance', '{}') from generate_series(1, 5)`;
    await second.end('SIGKILL');
    await sql`select graphile_worker.add_job('subscriptions:advance', '{}')`;
    const renewals = () => sql`
      select number, (extract(month from date_trunc('month', now())) - extract(month from supply_from) + 12)::int % 12 as ago
        from invoices where kind = 'subscription' and supply_from = date_trunc('month', supply_from) and number > 1 order by number`;
    await expect.poll(async () => (await renewals()).length).toBeGreaterThanOrEqual(3);
    await sql`select graphile_worker.add_job('subscriptions:advance', '{}', job_key => 'last')`;
    await expect.poll(async () => (await sql`select 1 from graphile_worker.jobs where key = 'last'`).length).toBe(0);
    expect(await renewals()).toEqual([
      { number: 2, ago: 2 },
      { number: 3, ago: 1 },
      { number: 4, ago: 0 },
    ]);
    expect(await sql`select 1 from invoices`).toHaveLength(4);
  } finally {
    await first.end('SIGTERM');
  }
});

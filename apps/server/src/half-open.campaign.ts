import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, openDatabaseProxy, type TestDatabase } from '@mainstay/testing';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { call, register, startProcess } from './process.fixture.ts';

let database: TestDatabase;
let dataDir: string;
beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'mainstay-half-open-'));
});
afterAll(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

it('connections that are open and dead are given up: reads, sign-ins and jobs go on, all on new ones', async () => {
  const proxy = await openDatabaseProxy(database.url);
  const server = await startProcess({ DATABASE_URL: proxy.url, MAINSTAY_DATA_DIR: dataDir });
  const { token } = await register(server.url, 'half-open@example.test');
  const login = () =>
    call(server.url, 'POST', '/auth/login', { body: { email: 'half-open@example.test', password: 'Correct-horse-7' } });
  const read = () => call(server.url, 'GET', '/contacts?limit=1', { token });
  // Fills both pools.
  await Promise.all(Array.from({ length: 30 }, (_, n) => (n % 2 ? read() : login())));
  const sql = postgres(database.url, { max: 1, fetch_types: false });
  const [worker] = await sql`select id from job_workers`;
  const beatenAt = async () =>
    (await sql`select seen_at from job_workers where id = ${worker?.['id']}`)[0]?.['seen_at'];

  proxy.freeze();
  const before = await beatenAt();
  await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 ? read() : login())));
  for (const ask of [read, login]) {
    await expect.poll(async () => (await ask()).status, { timeout: 30_000 }).toBe(200);
    // Not one that was dead is left to meet.
    expect((await Promise.all(Array.from({ length: 10 }, ask))).map(({ status }) => status)).toEqual(
      Array(10).fill(200),
    );
  }
  await expect.poll(async () => String(await beatenAt()) !== String(before), { timeout: 40_000 }).toBe(true);
  await sql.end();
  expect(await server.end('SIGTERM')).toBe(0);
  await proxy.close();
}, 150_000);

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase, openDatabaseProxy, type SessionEnd, type TestDatabase } from '@mainstay/testing';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { call, register, startProcess } from './process.fixture.ts';

let database: TestDatabase;
let dataDir: string;
beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'mainstay-lost-'));
});
afterAll(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

/** The SQL texts in what a client sends, without what differs from run to run. */
function textsOf(packet: Buffer): string[] {
  const found = packet
    .toString('latin1')
    .match(/\b(?:select|insert|update|delete|with|begin|commit|rollback|listen|savepoint)\b[^\0]*/gi);
  return (found ?? []).map((text) => text.replace(/\d+/g, '#').slice(0, 300));
}

it('no session that ends, at whatever statement, leaves a rejection to nobody or a job locked', async () => {
  const proxy = await openDatabaseProxy(database.url);
  const server = await startProcess({ DATABASE_URL: proxy.url, MAINSTAY_DATA_DIR: dataDir });
  const ends: Record<SessionEnd, Set<string>> = { terminated: new Set(), cut: new Set() };
  let lastNew = performance.now();
  proxy.endAt((packet) => {
    for (const how of ['terminated', 'cut'] as const) {
      for (const text of textsOf(packet)) {
        if (ends[how].has(text)) continue;
        ends[how].add(text);
        lastNew = performance.now();
        return how;
      }
    }
    return null;
  });
  const ask = async (method: string, path: string, token?: string, body?: unknown) =>
    call(server.url, method, path, { ...(token ? { token } : {}), body }).catch(() => undefined);
  // Registration queues a mail, and a contact is an event to place and a row to seal.
  for (let n = 0, until = performance.now() + 35_000; performance.now() < until; n++) {
    const person = await register(server.url, `lost-${n}@example.test`).catch(() => undefined);
    await ask('POST', '/contacts', person?.token, { firstName: `Lost ${n}` });
    await ask('GET', '/contacts?search=lost', person?.token);
    if (server.child.exitCode !== null || performance.now() - lastNew > 6_000) break;
    await sleep(100);
  }
  proxy.endAt(null);
  expect(server.child.exitCode).toBeNull();
  expect(ends.terminated.size).toBeGreaterThan(40);
  // The statement that says that a job is done is one of those that met an end.
  expect([...ends.terminated].some((text) => /delete from .*_private_jobs/.test(text.replaceAll('\n', ' ')))).toBe(
    true,
  );
  const measured = await (await fetch(`${server.url}/metrics`)).text();
  expect(measured).toMatch(/^mainstay_unhandled_rejections_total 0$/m);
  await expect
    .poll(async () => (await register(server.url, 'after@example.test').catch(() => null)) !== null, {
      timeout: 20_000,
    })
    .toBe(true);
  const sql = postgres(database.url, { max: 1, fetch_types: false });
  const locked = async () =>
    (await sql`select id from graphile_worker._private_jobs where locked_at is not null`).length;
  await expect.poll(locked, { timeout: 40_000 }).toBe(0);
  await sql.end();
  expect(await server.end('SIGTERM')).toBe(0);
  await proxy.close();
}, 150_000);

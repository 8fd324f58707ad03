import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectRedis } from '@mainstay/adapters';
import { createTestDatabase, openDatabaseProxy, type TestDatabase } from '@mainstay/testing';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { call, register, type ServerProcess, startProcess } from './process.fixture.ts';

/** A database of its own in the tests' Redis, which others use at the same time. */
const REDIS_DATABASE = 8;
const redisUrl = inject('redisUrl');
/** Within this long after a commit, in milliseconds, every process reads what was committed. */
const FRESH_MS = 1_000;
const METRICS_TOKEN = 'metrics-of-cache-tests';

let database: TestDatabase;
let dataDir: string;
const running: ServerProcess[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'mainstay-cache-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.end('SIGTERM')));
});
afterAll(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

async function startTwo(environment: Record<string, string> = {}, secondUrl = database.url): Promise<[string, string]> {
  const settings = {
    MAINSTAY_DATA_DIR: dataDir,
    PUBLIC_URL: 'http://127.0.0.1:3998',
    METRICS_TOKEN,
    ROLE: 'api',
    ...environment,
  };
  // The first makes the keys that the second shall find.
  for (const url of [database.url, secondUrl]) running.push(await startProcess({ ...settings, DATABASE_URL: url }));
  const [a, b] = running.map(({ url }) => url);
  return [a ?? '', b ?? ''];
}

async function cacheHits(url: string): Promise<number> {
  const reply = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
  const lines = (await reply.text()).split('\n');
  return lines
    .filter((line) => line.startsWith('mainstay_cache_reads_total') && line.includes('result="hit"'))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}

async function makeContacts(url: string, token: string, count: number): Promise<string[]> {
  const made = await Promise.all(
    Array.from({ length: count }, (_, n) =>
      call(url, 'POST', '/contacts', { token, body: { firstName: `Canary ${n}`, title: 'new' } }),
    ),
  );
  return made.map(({ body }) => String(body.id));
}

describe('the cache of two processes', () => {
  it('gives no stale read a second after a commit, in 1,000 pairs of an update here and reads there', async () => {
    const [a, b] = await startTwo();
    const { token } = await register(a, 'pairs@example.test');
    const ids = await makeContacts(a, token, 100);
    const read = async (id: string) => (await call(b, 'GET', `/contacts/${id}`, { token })).body.title as string;
    const stale: string[] = [];
    for (let round = 0; round < 10; round++) {
      await Promise.all(
        ids.map(async (id, n) => {
          const title = `Round ${round}`;
          // Now and then a read is under way while the row changes, before, or after it.
          const early = n % 2 === 0 ? read(id) : null;
          const { status } = await call(a, 'PATCH', `/contacts/${id}`, { token, body: { title } });
          const committed = performance.now();
          expect(status).toBe(200);
          await Promise.all([early, read(id)]);
          await sleep(Math.max(0, committed + FRESH_MS - performance.now()));
          // What the first of these stores is what the second finds.
          for (const seen of [await read(id), await read(id)])
            if (seen !== title) stale.push(`${seen} instead of ${title}`);
        }),
      );
    }
    expect(stale).toEqual([]);
    expect(await cacheHits(b)).toBeGreaterThan(500);
  }, 120_000);

  it('feels changes of tenant, settings, roles, names and memberships everywhere', async () => {
    const [a, b] = await startTwo();
    const { token, tenantId } = await register(a, 'facts@example.test');
    const facts = async () => {
      const [me, tenant, settings, roles] = await Promise.all(
        ['/auth/me', `/tenants/${tenantId}`, '/settings', '/roles'].map((path) => call(b, 'GET', path, { token })),
      );
      return {
        person: me?.body.user.name,
        memberships: me?.body.memberships.map((one: { tenantName: string }) => one.tenantName),
        tenant: [me?.body.tenant.name, tenant?.body.name],
        locale: settings?.body.locale,
        roles: roles?.body.data.map((role: { name: string }) => role.name),
      };
    };
    await facts();
    const other = await call(a, 'POST', '/tenants', { token, body: { name: 'Second' } });
    expect(other.status).toBe(201);
    await sleep(FRESH_MS);
    expect((await facts()).memberships).toContain('Second');
    const changes = [
      await call(a, 'PATCH', `/tenants/${tenantId}`, { token, body: { name: 'Renamed' } }),
      await call(a, 'PATCH', `/tenants/${other.body.id}`, { token, body: { name: 'Third' } }),
      await call(a, 'PATCH', '/settings', { token, body: { locale: 'de' } }),
      await call(a, 'POST', '/roles', { token, body: { name: 'auditor', permissions: ['contacts:read'] } }),
      await call(a, 'PATCH', '/auth/me', { token, body: { name: 'Somebody Else' } }),
    ];
    expect(changes.map(({ status }) => status)).toEqual([200, 200, 200, 201, 200]);
    await sleep(FRESH_MS);
    expect(await facts()).toEqual({
      person: 'Somebody Else',
      memberships: ['Renamed', 'Third'],
      tenant: ['Renamed', 'Renamed'],
      locale: 'de',
      roles: expect.arrayContaining(['auditor']),
    });
  });

  it.skipIf(redisUrl === null)('puts nothing into Redis, which holds the counts of limits alone', async () => {
    const REDIS_URL = `${redisUrl}/${REDIS_DATABASE}`;
    const [a, b] = await startTwo({ REDIS_URL });
    const { token, tenantId } = await register(a, 'canary-person@example.test');
    const body = { firstName: 'Canaryfirst', emails: [{ value: 'canary-contact@example.test' }] };
    const { body: contact } = await call(a, 'POST', '/contacts', { token, body });
    const paths = [`/contacts/${contact.id}`, '/auth/me', `/tenants/${tenantId}`, '/settings', '/roles'];
    for (let round = 0; round < 3; round++)
      await Promise.all([a, b].flatMap((url) => paths.map((path) => call(url, 'GET', path, { token }))));
    const redis = connectRedis(REDIS_URL, () => undefined);
    try {
      await expect.poll(() => redis.status).toBe('ready');
      const keys = await redis.keys('*');
      expect(keys.length).toBeGreaterThan(0);
      for (const key of keys) expect(await redis.get(key), key).toMatch(/^\d+$/);
    } finally {
      redis.disconnect();
    }
  });

  it('goes on where signals are not heard: nothing fails, no read takes a second, what is written is read; and it comes back', async () => {
    const proxy = await openDatabaseProxy(database.url);
    const [a, b] = await startTwo({}, proxy.url);
    const { token } = await register(a, 'without@example.test');
    const ids = await makeContacts(a, token, 10);
    const statuses = new Set<number>();
    let slowest = 0;
    const timed = async (url: string, method: string, path: string, body?: object) => {
      const started = performance.now();
      const reply = await call(url, method, path, { token, ...(body ? { body } : {}) });
      slowest = Math.max(slowest, performance.now() - started);
      statuses.add(reply.status);
      return reply.body;
    };
    const paths = ['/auth/me', '/settings', '/roles', ...ids.map((id) => `/contacts/${id}`)];
    const readAll = (url: string) => Promise.all(paths.map((path) => timed(url, 'GET', path)));
    await Promise.all([readAll(a), readAll(b)]);
    proxy.endAt((packet) => (packet.includes('listen ') || packet.includes('pg_backend_pid') ? 'cut' : null));
    // Whoever reads asks whether signals are heard, and finds out.
    await expect
      .poll(() => readAll(b).then(() => running[1]?.output()), { timeout: 20_000 })
      .toMatch(/signals are not heard/);
    for (let round = 0; round < 10; round++) {
      await Promise.all([readAll(a), readAll(b)]);
      await timed(a, 'PATCH', `/contacts/${ids[0]}`, { title: `Away ${round}` });
      // Nobody can be heard, so nothing is believed: it is seen at once.
      expect((await timed(b, 'GET', `/contacts/${ids[0]}`)).title).toBe(`Away ${round}`);
    }
    expect(statuses).toEqual(new Set([200]));
    expect(slowest).toBeLessThan(1_000);
    proxy.endAt(null);
    const before = await cacheHits(b);
    await expect
      .poll(() => readAll(b).then(() => cacheHits(b)), { timeout: 10_000 })
      .toBeGreaterThan(before + paths.length);
    expect((await timed(b, 'GET', `/contacts/${ids[0]}`)).title).toBe('Away 9');
    expect(statuses).toEqual(new Set([200]));
    await Promise.all(running.splice(0).map((server) => server.end('SIGTERM')));
    await proxy.close();
  });
});

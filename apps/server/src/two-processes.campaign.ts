import { connect } from 'node:net';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase, type TestDatabase } from '@mainstay/testing';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { call, register, type ServerProcess, startProcess } from './process.fixture.ts';
import { openRedisProxy } from './redis-proxy.fixture.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Null when this machine has no Redis (see the global setup of the tests). */
    redisUrl: string | null;
  }
}

/** A database of its own in the tests' Redis, which others use at the same time. */
const REDIS_DATABASE = 7;
const shared = inject('redisUrl');
const redisUrl = shared && `${shared}/${REDIS_DATABASE}`;
const PASSWORD = 'Correct-horse-7';

let database: TestDatabase;
let dataDir: string;
const running: ServerProcess[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'mainstay-two-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.end('SIGTERM')));
});
afterAll(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

/** Two processes of one installation: one database, one Redis, one public address. */
async function startTwo(environment: Record<string, string> = {}): Promise<[ServerProcess, ServerProcess]> {
  const settings = {
    DATABASE_URL: database.url,
    MAINSTAY_DATA_DIR: dataDir,
    PUBLIC_URL: 'http://127.0.0.1:3999',
    REDIS_URL: redisUrl ?? '',
    ...environment,
  };
  // The first makes the keys that the second shall find.
  const first = await startProcess(settings);
  running.push(first);
  const second = await startProcess(settings);
  running.push(second);
  return [first, second];
}

/** Forgets what earlier tests used up. */
async function flushRedis(): Promise<void> {
  const { port } = new URL(redisUrl ?? '');
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(`SELECT ${REDIS_DATABASE}\r\nFLUSHDB\r\n`);
  await once(socket, 'data');
  socket.destroy();
}

describe.skipIf(redisUrl === null)('two processes that share PostgreSQL and Redis', () => {
  it('feel a logout, a suspension, a change of role, a new password and a revoked key within a second', async () => {
    const [a, b] = await startTwo();
    const owner = await register(a.url, 'owner-of-two@example.test');
    const root = await register(a.url, 'root-of-two@example.test');
    const sql = postgres(database.url, { max: 1 });
    await sql`update users set is_super_admin = true where email = 'root-of-two@example.test'`;
    await sql.end();
    const rolesOf = await call(a.url, 'GET', '/roles', { token: owner.token });
    const roleId = (name: string) => rolesOf.body.data.find((role: { name: string }) => role.name === name).id;
    const login = async (email: string) =>
      (await call(a.url, 'POST', '/auth/login', { body: { email, password: PASSWORD, tenantId: owner.tenantId } }))
        .body;
    const join = async (email: string) => {
      const { token } = await register(a.url, email);
      const { body } = await call(a.url, 'GET', '/auth/me', { token });
      const direct = postgres(database.url, { max: 1 });
      await direct`insert into memberships (tenant_id, id, user_id, role_id)
        values (${owner.tenantId}, gen_random_uuid(), ${body.user.id}, ${roleId('member')})`;
      await direct.end();
      const { tokens } = await login(email);
      return { userId: body.user.id as string, token: tokens.accessToken as string };
    };
    const write = (token: string) =>
      call(b.url, 'POST', '/contacts', { token, body: { firstName: 'Written at B' } }).then(({ status }) => status);

    const leaver = await join('leaver@example.test');
    const suspended = await join('suspended@example.test');
    const demoted = await join('demoted@example.test');
    const changer = await join('changer@example.test');
    const changerElsewhere = (await login('changer@example.test')).tokens.accessToken;
    const key = await call(a.url, 'POST', '/api-keys', {
      token: owner.token,
      body: { name: 'k', scopes: ['contacts:write'] },
    });
    const everyone = [leaver.token, suspended.token, demoted.token, changerElsewhere, key.body.key];
    for (const token of everyone) expect(await write(token)).toBe(201);

    const done = [
      await call(a.url, 'POST', '/auth/logout', { token: leaver.token, body: {} }),
      await call(a.url, 'POST', `/users/${suspended.userId}/suspend`, { token: root.token }),
      await call(a.url, 'PATCH', `/members/${demoted.userId}`, {
        token: owner.token,
        body: { roleId: roleId('viewer') },
      }),
      await call(a.url, 'PUT', `/users/${changer.userId}/password`, {
        token: changer.token,
        body: { currentPassword: PASSWORD, newPassword: 'Another-horse-8' },
      }),
      await call(a.url, 'DELETE', `/api-keys/${key.body.id}`, { token: owner.token }),
    ];
    expect(done.map(({ status }) => status)).toEqual([204, 204, 200, 204, 204]);
    // Keep asking, so that what B believes is as fresh as it can wrongly be.
    for (const until = Date.now() + 1_000; Date.now() < until; await sleep(50)) await Promise.all(everyone.map(write));
    expect(await Promise.all(everyone.map(write))).toEqual([401, 401, 403, 401, 401]);
  });

  it('count every limit exactly: of ten times as many parallel calls as allowed, exactly that many pass', async () => {
    await flushRedis();
    const [a, b] = await startTwo({ RATE_LIMIT_SCALE: '1', TRUST_PROXY: '127.0.0.1' });
    const at = (n: number) => (n % 2 === 0 ? a.url : b.url);
    const statuses = async (count: number, ask: (n: number) => Promise<{ status: number }>) => {
      const replies = await Promise.all(Array.from({ length: count }, (_, n) => ask(n)));
      return replies.map(({ status }) => status);
    };
    const passed = (all: number[]) => all.filter((status) => status !== 429).length;
    const from = (ip: string) => ({ 'x-forwarded-for': ip });

    // A network without sign-in: 100 in 15 minutes; IPv6 counts by /64.
    expect(
      passed(await statuses(1_000, (n) => call(at(n), 'GET', '/contacts', { headers: from('203.0.113.7') }))),
    ).toBe(100);
    const hosts = (n: number) => from(`2001:db8:1:2:${n.toString(16)}::1`);
    expect(passed(await statuses(300, (n) => call(at(n), 'GET', '/contacts', { headers: hosts(n) })))).toBe(100);
    expect((await call(a.url, 'GET', '/contacts', { headers: from('2001:db8:1:3::1') })).status).toBe(401);

    // Sign-in: 10 a minute.
    const wrong = { email: 'nobody@example.test', password: 'Wrong-horse-7' };
    const tries = await statuses(100, (n) =>
      call(at(n), 'POST', '/auth/login', {
        body: { ...wrong, email: `${n}@example.test` },
        headers: from('203.0.113.8'),
      }),
    );
    expect(passed(tries)).toBe(10);

    // An API key by its own setting. The burst limit passes 20 a second, so 15 are below it.
    const owner = await call(a.url, 'POST', '/auth/register', {
      body: { email: 'limits@example.test', password: PASSWORD, name: 'Limits' },
      headers: from('203.0.113.9'),
    });
    const token = owner.body.tokens.accessToken;
    const { body: key } = await call(a.url, 'POST', '/api-keys', {
      token,
      body: { name: 'k', scopes: ['contacts:read'], rateLimit: 15 },
    });
    expect(passed(await statuses(150, (n) => call(at(n), 'GET', '/contacts', { token: key.key })))).toBe(15);

    // Headers, and whom a process believes about the address.
    const refused = await fetch(`${b.url}/api/v1/contacts`, { headers: from('203.0.113.7') });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('ratelimit-limit')).toBe('100');
    expect(refused.headers.get('ratelimit-remaining')).toBe('0');
    expect(refused.headers.get('x-ratelimit-reset')).toBe(refused.headers.get('ratelimit-reset'));
  });

  it('believe no forwarded address from a caller that is no trusted proxy', async () => {
    await flushRedis();
    const [a] = await startTwo({ RATE_LIMIT_SCALE: '1', TRUST_PROXY: '10.0.0.0/8' });
    const replies = await Promise.all(
      Array.from({ length: 110 }, (_, n) =>
        call(a.url, 'GET', '/contacts', { headers: { 'x-forwarded-for': `203.0.113.${n}` } }),
      ),
    );
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(10);
  });

  it('go on without Redis: limits are counted in memory, nothing fails, and both come back', async () => {
    await flushRedis();
    const proxy = await openRedisProxy(redisUrl ?? '');
    const [a] = await startTwo({ RATE_LIMIT_SCALE: '1', REDIS_URL: proxy.url });
    const ask = async (count: number) => {
      const started = performance.now();
      const replies = await Promise.all(Array.from({ length: count }, () => call(a.url, 'GET', '/contacts')));
      return { statuses: new Set(replies.map(({ status }) => status)), ms: performance.now() - started, replies };
    };
    expect((await ask(1)).statuses).toEqual(new Set([401]));
    await proxy.cut();
    const away = await ask(150);
    expect(away.statuses).toEqual(new Set([401, 429]));
    expect(away.replies.filter(({ status }) => status !== 429).length).toBe(100);
    await proxy.mend();
    for (const until = Date.now() + 15_000; Date.now() < until; await sleep(200)) {
      const ready = await fetch(`${a.url}/health/ready`);
      // Without Redis it is ready all the same, and says what it lacks.
      expect(ready.status).toBe(200);
      if (((await ready.json()) as { status: string }).status === 'ok') break;
    }
    // Redis counted one call before it went away.
    expect((await call(a.url, 'GET', '/contacts')).status).toBe(401);
  });
});

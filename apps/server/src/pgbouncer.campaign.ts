import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@mainstay/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort, register, startProcess } from './process.fixture.ts';

/** Fewer connections than the process asks for: sessions change hands all the time. */
const SERVER_CONNECTIONS = 3;
const CALLERS = 8;
const CALLS_EACH = 40;

const lacking = spawnSync('pgbouncer', ['--version']).error !== undefined;
if (lacking) console.warn('pgbouncer is not installed (Debian: pgbouncer): transaction pooling is not rehearsed');

let database: TestDatabase;
let directory: string;
let pooler: ChildProcess | undefined;
beforeAll(async () => {
  database = await createTestDatabase();
  directory = await mkdtemp(join(tmpdir(), 'mainstay-pgbouncer-'));
  await chmod(directory, 0o755);
});
afterAll(async () => {
  if (pooler && pooler.exitCode === null) {
    const ended = once(pooler, 'exit');
    pooler.kill('SIGINT');
    await ended;
  }
  await database.drop();
  await rm(directory, { recursive: true, force: true });
});

/** PgBouncer in transaction mode before the test's database; its URL. */
async function startPgbouncer(): Promise<string> {
  const { hostname, port: serverPort, pathname, username, password } = new URL(database.url);
  const port = await freePort();
  const login = `user=${decodeURIComponent(username)}${password ? ` password=${decodeURIComponent(password)}` : ''}`;
  const config = `[databases]
pooled = host=${hostname} port=${serverPort} dbname=${decodeURIComponent(pathname.slice(1))} ${login}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = ${SERVER_CONNECTIONS}
`;
  const path = join(directory, 'pgbouncer.ini');
  await writeFile(path, config);
  // It refuses to run as root.
  const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  pooler = spawn('pgbouncer', [...user, path], { stdio: 'ignore' });
  return `postgres://${username}@127.0.0.1:${port}/pooled`;
}

it.skipIf(lacking && !process.env['CI'])(
  'serves behind PgBouncer in transaction mode, whose sessions change hands, without a failure',
  { timeout: 240_000 },
  async () => {
    const url = await startPgbouncer();
    const server = await startProcess({
      DATABASE_URL: url,
      ROLE: 'api',
      NODE_ENV: 'production',
      PUBLIC_URL: 'https://crm.example.test',
      MAIL: 'off',
      LAME_DUCK_MS: '0',
      SECRET_KEYS: `test:${randomBytes(32).toString('base64')}`,
      ENCRYPTION_KEYS: `test:${randomBytes(32).toString('base64')}`,
      DATABASE_DIRECT_URL: database.url,
      DATABASE_POOLING: 'transaction',
      MAINSTAY_DATA_DIR: directory,
    });
    try {
      await expect.poll(async () => (await fetch(`${server.url}/health/ready`)).status).toBe(200);
      const people = await Promise.all(
        Array.from({ length: CALLERS }, (_, n) => register(server.url, `caller-${n}@pooled.example`)),
      );
      const call = async (token: string, method: string, path: string, body?: object) => {
        const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
        const reply = await fetch(`${server.url}/api/v1${path}`, {
          method,
          headers,
          ...(body ? { body: JSON.stringify(body) } : {}),
        });
        return { status: reply.status, body: await reply.text() };
      };
      const failures: string[] = [];
      await Promise.all(
        people.map(async ({ token }, who) => {
          for (let n = 0; n < CALLS_EACH; n++) {
            const made = await call(token, 'POST', '/contacts', { firstName: `Own-${who}`, lastName: `N-${n}` });
            const listed = await call(token, 'GET', '/contacts?limit=100');
            for (const { status, body } of [made, listed]) if (status >= 300) failures.push(`${status} ${body}`);
            const { data: names } = JSON.parse(listed.body) as { data: { firstName: string }[] };
            for (const { firstName } of names)
              if (firstName !== `Own-${who}`) failures.push(`${who} sees ${firstName}`);
            if (names.length !== n + 1) failures.push(`${who} sees ${names.length} of ${n + 1}`);
          }
        }),
      );
      expect(failures).toEqual([]);
      // With a way past the pooler, signals are heard and the cache may be believed.
      expect(server.output()).not.toContain('the database is behind a pooler');
    } finally {
      await server.end('SIGTERM');
    }
  },
);

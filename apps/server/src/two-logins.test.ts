import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, loginUrl, type TestDatabase } from '@mainstay/testing';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { freePort, register, startProcess } from './process.fixture.ts';

/** In production each process has the logins that it needs and no other. */
let database: TestDatabase;
let dataDir: string;
let settings: Record<string, string>;
beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'mainstay-logins-'));
  const key = () => `test:${randomBytes(32).toString('base64')}`;
  settings = {
    NODE_ENV: 'production',
    MAIL: 'off',
    MAINSTAY_DATA_DIR: dataDir,
    SECRET_KEYS: key(),
    ENCRYPTION_KEYS: key(),
    PUBLIC_URL: 'https://crm.example.test',
    LAME_DUCK_MS: '0',
  };
});
afterAll(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

async function start(more: Record<string, string>) {
  const server = await startProcess({ ...settings, ...more });
  onTestFinished(async () => void (await server.end('SIGTERM')));
  return server;
}

const ready = async (url: string) => (await fetch(`${url}/health/ready`)).status;
const separate = () => ({
  DATABASE_URL: loginUrl(database.url, 'app'),
  DATABASE_SYSTEM_URL: loginUrl(database.url, 'system'),
});

it('answers requests with the two logins alone, and works on jobs with the owner’s besides', async () => {
  const api = await start({ ROLE: 'api', ...separate() });
  expect((await register(api.url, 'ada@logins.example')).token).toEqual(expect.any(String));
  expect(await ready(api.url)).toBe(200);
  const port = String(await freePort());
  const worker = { ROLE: 'worker', DATABASE_MIGRATION_URL: database.url, PORT: port, METRICS_PORT: port };
  const working = await start({ ...worker, ...separate() });
  await expect.poll(() => ready(working.url)).toBe(200);
  for (const server of [api, working]) expect(server.output()).not.toContain('DATABASE_SYSTEM_URL');
});

it('says in production that one login can become the system role', async () => {
  const server = await start({ ROLE: 'api', DATABASE_URL: database.url });
  await expect.poll(() => server.output()).toMatch(/"roles":\["mainstay[^\n]*DATABASE_SYSTEM_URL/);
});

it('does not start with another key than the database was sealed with, and says which setting is wrong', async () => {
  const other = {
    ENCRYPTION_KEYS: `test:${randomBytes(32).toString('base64')}`,
    SECRET_KEYS: `new:${settings['SECRET_KEYS']!.slice(5)}`,
  };
  const refused = start({ ROLE: 'api', ...separate(), ...other });
  await expect(refused).rejects.toThrow(
    /The settings need attention:\n {2}ENCRYPTION_KEYS holds another key under the name test [^\n]+\n {2}SECRET_KEYS lacks the key test, under which/,
  );
});

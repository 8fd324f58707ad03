import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, dropDatabase } from '@mainstay/db/migrate';
import { createTestDatabase, loginUrl, type TestDatabase } from '@mainstay/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SECRETS } from '../secret-files.ts';
import { key, type Person, personAt } from '../stage.fixture.ts';
import { operatorProgram, operatorProgramHere } from './operator.fixture.ts';

let database: TestDatabase;
let home: string;
let operator: Person;
/** The same in a process of its own, which ends only where nothing is left open. */
let apart: Person;
const closing: (() => unknown)[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  home = await mkdtemp(join(tmpdir(), 'mainstay-check-'));
  operator = personAt(home, home, 'http://127.0.0.1:9', operatorProgramHere);
  apart = personAt(home, home, 'http://127.0.0.1:9', operatorProgram);
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
afterAll(async () => {
  await database.drop();
  await rm(home, { recursive: true, force: true });
});

/** The settings of a production whose parts answer, but for Redis, which it has none of. */
const production = (more: Record<string, string> = {}) => ({
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://crm.example.test/backend/',
  DATABASE_URL: loginUrl(database.url, 'app'),
  DATABASE_SYSTEM_URL: loginUrl(database.url, 'system'),
  DATABASE_MIGRATION_URL: database.url,
  MAINSTAY_DATA_DIR: join(home, 'data'),
  SECRET_KEYS: key('a'),
  ENCRYPTION_KEYS: key('b'),
  MAIL: 'off',
  ...more,
});

/** A server on a free port of loopback that does this with each connection; ended after the test. */
async function listening(onConnection: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** An SMTP server that greets and takes EHLO and QUIT (RFC 5321, section 4.1); what it was asked, in `commands`. */
async function greetingSmtp(): Promise<{ port: number; commands: string[] }> {
  const commands: string[] = [];
  const port = await listening((socket) => {
    socket.write('220 mail.test ESMTP\r\n');
    socket.on('data', (data) => {
      commands.push(String(data).trim());
      socket.write(/^QUIT/i.test(String(data)) ? '221 bye\r\n' : '250 mail.test\r\n');
    });
  });
  return { port, commands };
}

interface Found {
  ok: boolean;
  settings: { name: string; value: string | null; from: string }[];
  faults: string[];
  parts: { part: string; state: string; detail: string }[];
}

async function check(env: Record<string, string>, by = operator) {
  const { code, stdout, stderr } = await by.run(['check', '--json'], { env });
  expect(stderr).toBe('');
  const found = JSON.parse(stdout) as Found;
  const states = Object.fromEntries(found.parts.map(({ part, state }) => [part, state]));
  return { code, ...found, states };
}

const ALL_OK = {
  'postgres app': 'ok',
  'postgres system': 'ok',
  'postgres owner': 'ok',
  keys: 'ok',
  migrations: 'ok',
  redis: 'skipped',
  smtp: 'ok',
  storage: 'ok',
  'public url': 'ok',
};

describe('mainstay check', () => {
  it('shows what would be used and from where, and that each part answers, without sending or leaving anything', async () => {
    const { port, commands } = await greetingSmtp();
    const secret = join(home, 'system-url');
    await writeFile(secret, `${loginUrl(database.url, 'system')}\n`);
    const { DATABASE_SYSTEM_URL: _moved, MAIL: _on, ...rest } = production();
    const env = { ...rest, DATABASE_SYSTEM_URL_FILE: secret, SMTP_URL: `smtp://127.0.0.1:${port}`, REDIS_URL: '' };
    const { code, ok, settings, states } = await check(env, apart);
    expect({ code, ok, states }).toEqual({ code: 0, ok: true, states: ALL_OK });
    expect(commands.map((command) => command.split(' ', 1)[0])).not.toContain('MAIL');
    expect(commands[0]).toMatch(/^EHLO /);
    expect(await readdir(join(home, 'data', 'files'))).toEqual([]);
    const from = Object.fromEntries(settings.map(({ name, value, from: source }) => [name, [value, source]]));
    expect(from).toMatchObject({
      PUBLIC_URL: ['https://crm.example.test/backend/', 'environment'],
      DATABASE_SYSTEM_URL: [expect.stringMatching(/^postgres:.+@/), 'file'],
      SECRET_KEYS: ['k1:***', 'environment'],
      PORT: ['3000', 'default'],
      OPERATOR_MFA: ['true', 'default'],
      STORAGE_URL: [join(home, 'data', 'files'), 'default'],
      REDIS_URL: [null, 'default'],
    });
    const { stdout } = await operator.run(['check'], { env });
    expect(stdout).toMatch(/^SETTING +VALUE +FROM\n[\s\S]+\nPORT +3000 +default\n[\s\S]+\nstorage +ok /);
  });

  it('ends with 1 where a part that is needed does not answer, and with 0 where it is served without', async () => {
    const dead = 'postgres://app:pw@127.0.0.1:9/db';
    const lost = await check(production({ DATABASE_SYSTEM_URL: dead, REDIS_URL: 'redis://127.0.0.1:9' }));
    expect(lost).toMatchObject({ code: 1, ok: false });
    expect(lost.states).toMatchObject({ 'postgres app': 'ok', 'postgres system': 'failed', redis: 'degraded' });
    expect(lost.parts.find(({ part }) => part === 'postgres system')?.detail).toContain('ECONNREFUSED');
    const served = await check(production({ REDIS_URL: 'redis://127.0.0.1:9' }));
    expect(served).toMatchObject({ code: 0, ok: true, states: { redis: 'degraded' } });
  });

  it('ends with 1 while migrations are pending in production', async () => {
    const name = `test_${randomBytes(8).toString('hex')}`;
    const url = await createDatabase(database.url, name);
    closing.push(() => dropDatabase(database.url, name));
    const found = await check(production({ DATABASE_MIGRATION_URL: url }));
    expect(found).toMatchObject({ code: 1, states: { 'postgres owner': 'ok', migrations: 'failed' } });
    expect(found.parts.find(({ part }) => part === 'migrations')?.detail).toMatch(/^\d+ pending/);
  });

  it('waits five seconds for what accepts connections and says nothing', async () => {
    const port = await listening(() => undefined);
    const hanging = `postgres://app:pw@127.0.0.1:${port}/db`;
    const urls = { DATABASE_URL: hanging, DATABASE_SYSTEM_URL: hanging, DATABASE_MIGRATION_URL: hanging };
    const { code, states } = await check(production({ ...urls, REDIS_URL: `redis://127.0.0.1:${port}` }), apart);
    expect(code).toBe(1);
    expect(states).toMatchObject({
      'postgres app': 'failed',
      'postgres system': 'failed',
      migrations: 'failed',
      redis: 'degraded',
      storage: 'ok',
    });
  });

  it('names every fault of the settings, and asks nothing then', async () => {
    const { code, faults, parts } = await check(production({ PORT: 'many', PUBLIC_URL: 'crm' }));
    expect({ code, parts }).toEqual({ code: 1, parts: [] });
    expect(new Set(faults.map((fault) => fault.split(' ')[0]))).toEqual(new Set(['PORT', 'PUBLIC_URL']));
  });
});

describe('no secret is shown', () => {
  const MARKER = 'hunter2hunter2zz';
  const WHOLE: Record<string, string> = {
    DATABASE_URL: `postgres://app:${MARKER}@127.0.0.1:9/db?password=${MARKER}&sslmode=disable`,
    DATABASE_SYSTEM_URL: `postgres://app:${MARKER}@127.0.0.1:9/db`,
    DATABASE_MIGRATION_URL: `postgres://app:${MARKER}@127.0.0.1:9/db`,
    DATABASE_DIRECT_URL: `postgres://app:${MARKER}@127.0.0.1:9/db`,
    REDIS_URL: `redis://${MARKER}:${MARKER}@127.0.0.1:9`,
    S3_SECRET_ACCESS_KEY: MARKER,
    SMTP_URL: `smtp://${MARKER}:${MARKER}@127.0.0.1:9`,
    SECRET_KEYS: `k1:${Buffer.from(`0123456789abcdef${MARKER}`).toString('base64')}`,
    ENCRYPTION_KEYS: `k1:${Buffer.from(`${MARKER}0123456789abcdef`).toString('base64')}`,
    METRICS_TOKEN: MARKER,
    EMBEDDINGS_API_KEY: MARKER,
    OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer ${MARKER},x-other=${MARKER}`,
  };
  const base = () => ({
    NODE_ENV: 'production',
    PUBLIC_URL: 'https://crm.example.test',
    MAINSTAY_DATA_DIR: home,
    S3_ACCESS_KEY_ID: 'id',
  });
  const isClean = (stdout: string) => {
    for (const hidden of [MARKER, ...['SECRET_KEYS', 'ENCRYPTION_KEYS'].map((name) => WHOLE[name]!.slice(3))])
      expect(stdout).not.toContain(hidden);
  };

  it('of settings that are right, given as themselves or as files, where no part answers', async () => {
    expect(Object.keys(WHOLE).sort()).toEqual([...SECRETS].sort());
    const files: Record<string, string> = {};
    for (const [name, value] of Object.entries(WHOLE)) {
      files[`${name}_FILE`] = join(home, name);
      await writeFile(join(home, name), value);
    }
    for (const [given, args] of [[WHOLE, ['check']] as const, [files, ['check', '--json']] as const]) {
      const { code, stdout, stderr } = await operator.run([...args], { env: { ...base(), ...given } });
      expect([code, stderr]).toEqual([1, '']);
      expect(stdout).toContain('ECONNREFUSED');
      isClean(stdout);
    }
  });

  it.each([
    ['that a `#` cuts short', (user: string) => `${user}:12#${MARKER}@127.0.0.1:9/db`],
    ['that a `/` cuts short', (user: string) => `${user}:12/${MARKER}@127.0.0.1:9/db`],
    ['that a `?` cuts short', (user: string) => `${user}:12?${MARKER}@127.0.0.1:9/db`],
    ['that are no URL', (user: string) => `${user}:${MARKER}`],
  ])('of settings %s, whichever it is', async (_how, rest) => {
    const wrong = Object.fromEntries(
      Object.keys(WHOLE).map((name) => {
        const scheme = { REDIS_URL: 'redis', SMTP_URL: 'smtp' }[name] ?? 'postgres';
        return [name, `${scheme}://${rest('app')}`];
      }),
    );
    const misplaced = { OTEL_EXPORTER_OTLP_ENDPOINT: `https://${MARKER}:${MARKER}@127.0.0.1:9/?token=${MARKER}` };
    const origins = { CORS_ORIGINS: `https://a.test,https://me:${MARKER}@b.test` };
    const { code, stdout } = await operator.run(['check', '--json'], {
      env: { ...base(), ...wrong, ...misplaced, ...origins },
    });
    expect(code).toBe(1);
    isClean(stdout);
  });
});

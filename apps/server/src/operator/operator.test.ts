import { randomBytes } from 'node:crypto';
import { createDatabase, dropDatabase } from '@mainstay/db/migrate';
import { coreModules } from '@mainstay/router';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { startServer } from '../server.ts';
import { PASSWORD, type Person, type Stage, startStage } from '../stage.fixture.ts';
import { operatorProgramHere } from './operator.fixture.ts';

let stage: Stage;
let operator: Person;
let env: Record<string, string>;
beforeAll(async () => {
  stage = await startStage(operatorProgramHere);
  operator = await stage.person();
  env = { DATABASE_URL: stage.database.url, ...stage.keys };
});
afterAll(() => stage.end());

describe('usage', () => {
  it.each([
    [['migrate']],
    [['migrate', 'status', '--database-url', 'mysql://x']],
    [['user', 'create', '--email', 'x@example.test']],
    [['tenant', 'create', '--name', 'Mine', '--database-url', 'postgres://x']],
  ])('ends with 2 for %j', async (args) => {
    const { code, stderr, stdout } = await operator.run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^USAGE: .+\n$/);
  });

  it('offers the client’s commands and its own', async () => {
    const { stdout } = await operator.run(['--help']);
    expect(stdout).toMatch(/^ {2}contacts .*\n(?:.*\n)* {2}backup /m);
    const completion = await operator.run(['completion', 'bash'], { beside: true });
    expect(completion).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('audit-ledger') });
  });
});

describe('migrating', () => {
  it('shows what is pending, applies it, and has nothing to do then', async () => {
    const name = `test_${randomBytes(8).toString('hex')}`;
    const url = await createDatabase(stage.database.url, name);
    try {
      const pending = await operator.json(['migrate', 'status', '--database-url', url]);
      expect(pending.length).toBeGreaterThan(0);
      expect(new Set(pending.map(({ state }: { state: string }) => state))).toEqual(new Set(['pending']));
      const applied = await operator.json(['migrate', '--database-url', url]);
      expect(applied).toEqual({ applied: pending.map((one: { name: string }) => one.name), alreadyApplied: 0 });
      const again = await operator.run(['migrate'], {
        env: { DATABASE_MIGRATION_URL: url, DATABASE_URL: 'postgres://x' },
      });
      expect(again).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/^0 migrations applied, \d+ were applied/),
      });
      const { stdout } = await operator.run(['migrate', 'status'], { env: { DATABASE_URL: url } });
      expect(stdout).toMatch(/^MIGRATION +STATE +APPLIED\n\S+ +applied +\d{4}-/);
    } finally {
      await dropDatabase(stage.database.url, name);
    }
  });

  it('ends with 4 when PostgreSQL does not answer, and shows no password', async () => {
    const args = ['migrate', 'status', '--database-url', 'postgres://owner:hidden-pw@127.0.0.1:9/db'];
    const { code, stderr } = await operator.run(args);
    expect(code).toBe(4);
    expect(stderr).toMatch(/^DATABASE_UNREACHABLE: PostgreSQL at 127\.0\.0\.1:9 /);
    expect(stderr).not.toContain('hidden-pw');
  });
});

describe('a development database', () => {
  it('is seeded once, and emptied with all that is in it', async () => {
    const url = await createDatabase(stage.database.url, `test_${randomBytes(8).toString('hex')}`);
    const at = { env: { ...env, DATABASE_URL: url } };
    try {
      await operator.json(['migrate'], at);
      expect(await operator.json(['seed'], at)).toEqual({ seeded: true });
      expect(await operator.json(['seed'], at)).toEqual({ seeded: false });
      await operator.json([...user, '--super'], { ...at, stdin: PASSWORD });
      expect(await operator.json(['reset'], at)).toEqual({ reset: true });
      // Taken, were it not gone.
      await operator.json([...user, '--super'], { ...at, stdin: PASSWORD });
    } finally {
      await dropDatabase(stage.database.url, new URL(url).pathname.slice(1));
    }
  });

  it.each<Record<string, string>>([
    { NODE_ENV: 'production' },
    { DATABASE_URL: 'postgres://owner@db.example/mainstay' },
    { DATABASE_URL: 'postgres://owner@127.0.0.1.db.example/mainstay' },
  ])('is no other: %j is refused', async (settings) => {
    for (const command of ['seed', 'reset']) {
      const refused = await operator.run([command], { env: { ...env, ...settings } });
      expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/^DEVELOPMENT_ONLY: /) });
    }
  });
});

const user = ['user', 'create', '--email', 'Root@example.test', '--name', 'Root', '--password-stdin'];

describe('the first user and tenant', () => {
  it('are made in the database, and sign in', async () => {
    const made = await operator.json([...user, '--super'], { env, stdin: PASSWORD });
    expect(made).toMatchObject({ email: 'root@example.test', isSuperAdmin: true });
    const tenant = ['tenant', 'create', '--name', 'First', '--subdomain', 'first', '--owner', 'root@example.test'];
    expect(await operator.json(tenant, { env })).toMatchObject({ name: 'First', subdomain: 'first' });
    await operator.json(['login', '--email', 'root@example.test'], { env: { MAINSTAY_PASSWORD: PASSWORD } });
    expect(await operator.json(['whoami'])).toMatchObject({ isSuperAdmin: true, role: 'owner' });
    await operator.json(['contacts', 'create', '--first-name', 'Ada']);
    const second = await operator.json(['tenant', 'create', '--name', 'Second']);
    const there = await operator.json(['contacts', 'list', '--tenant', second.id]);
    expect(there).toEqual([]);
    const taken = await operator.run(['tenant', 'create', '--name', 'Third', '--subdomain', 'first']);
    expect(taken).toMatchObject({ code: 1, stderr: expect.stringMatching(/^SUBDOMAIN_TAKEN: /) });
  });

  it('are refused as the API would', async () => {
    const again = await operator.run(user, { env, stdin: PASSWORD });
    expect(again).toMatchObject({ code: 1, stderr: expect.stringMatching(/^EMAIL_EXISTS: /) });
    const weak = ['user', 'create', '--email', 'weak@example.test', '--name', 'Weak', '--password-stdin'];
    const refused = await operator.run(weak, { env, stdin: 'password' });
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/^VALIDATION_ERROR: .+\n {2}password: /) });
    const nobody = ['tenant', 'create', '--name', 'Lost', '--owner', 'nobody@example.test'];
    expect((await operator.run(nobody, { env })).stderr).toMatch(/^NOT_FOUND: /);
  });

  it('get back in without the second factors they lost', async () => {
    const email = 'locked@example.test';
    await stage.guard(email);
    const login = () => stage.call('POST', '/auth/login', { email, password: PASSWORD });
    expect(await login()).toMatchObject({ mfaRequired: true });
    const reset = ['user', 'reset-factors', '--email', 'Locked@Example.test'];
    expect(await operator.json(reset, { env })).toMatchObject({ reset: expect.any(String) });
    const { tokens } = await login();
    const history = await stage.call('GET', '/auth/history', undefined, tokens.accessToken);
    expect(history.data.map(({ kind }: { kind: string }) => kind)).toContain('factors-reset');
    const mails = async () => (await fetch(`${stage.url}/dev/mailbox.json?to=${email}`)).text();
    await expect.poll(mails).toContain('recovery codes and passkeys were removed');
    expect((await operator.run(reset, { env })).stderr).toMatch(/^NO_FACTORS: /);
    const nobody = ['user', 'reset-factors', '--email', 'nobody@example.test'];
    expect((await operator.run(nobody, { env })).stderr).toMatch(/^NOT_FOUND: /);
  });

  it('need the keys of the server', async () => {
    const own = { DATABASE_URL: stage.database.url, MAINSTAY_DATA_DIR: operator.home };
    const { code, stderr } = await operator.run(user, { env: own, stdin: PASSWORD });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^USAGE: .*ENCRYPTION_KEYS/);
  });
});

describe('the signing key', () => {
  const rotate = ['signing-key', 'rotate'];

  it('is joined by a new one that the server shows, once while it is still to come', async () => {
    await stage.register('ada@example.test');
    const ada = await stage.person();
    await ada.json(['login', '--email', 'ada@example.test', '--password-stdin'], { stdin: PASSWORD });
    const { kid } = await operator.json(rotate, { env });
    expect(await operator.json([...rotate, '--database-url', stage.database.url], { env: stage.keys })).toEqual({
      kid,
    });
    const again = await startServer(
      readConfig({
        ...stage.keys,
        PORT: '0',
        DATABASE_URL: stage.database.url,
        MAINSTAY_DATA_DIR: operator.home,
        LOG_LEVEL: 'silent',
      }),
      coreModules,
    );
    try {
      const jwks = await (await fetch(`${again.url}/.well-known/jwks.json`)).text();
      const kids = [...jwks.matchAll(/"kid":"([^"]+)"/g)].map(([, one]) => one);
      expect(kids).toHaveLength(2);
      expect(kids).toContain(kid);
    } finally {
      await again.stop();
    }
    expect((await ada.run(['whoami'])).code).toBe(0);
  });

  it('needs the database and the keys of the server', async () => {
    expect(await operator.run(rotate)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^USAGE: .*DATABASE_URL/),
    });
    const own = { DATABASE_URL: stage.database.url, MAINSTAY_DATA_DIR: operator.home };
    expect(await operator.run(rotate, { env: own })).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^USAGE: .*KEYS/),
    });
  });
});

it('the ledger of the audit chains is made anew, for a reason that is kept', async () => {
  const args = ['audit-ledger', 'accept'];
  expect(await operator.run(args, { env })).toMatchObject({ code: 2, stderr: expect.stringContaining('--reason') });
  const accepted = await operator.json([...args, '--reason', 'restored in part'], { env });
  expect(accepted).toEqual({ chains: expect.any(Number), links: expect.any(Number) });
});

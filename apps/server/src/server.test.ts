import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@mainstay/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectNothingLost } from './killed-server.fixture.ts';
import { call, register, startProcess } from './process.fixture.ts';

let database: TestDatabase;
let dataDir: string;
beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'mainstay-server-'));
});
afterAll(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

const start = (environment: Record<string, string> = {}) =>
  startProcess({ DATABASE_URL: database.url, MAINSTAY_DATA_DIR: dataDir, ...environment });

describe('a server process', () => {
  it('signs in, serves both doors and the documents, and exits with 0 when asked to stop', async () => {
    const server = await start();
    const { token } = await register(server.url, 'first@example.test');
    await call(server.url, 'POST', '/contacts', { token, body: { firstName: 'Ada' } });
    const rest = await call(server.url, 'GET', '/contacts', { token });
    expect(rest).toMatchObject({ status: 200, body: { data: [{ firstName: 'Ada' }] } });
    const trpc = await fetch(`${server.url}/trpc/contacts.list?input=%7B%7D`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await trpc.json()).toMatchObject({ result: { data: { data: [{ firstName: 'Ada' }] } } });
    for (const path of ['/health', '/health/ready', '/metrics', '/openapi.json', '/docs/', '/.well-known/jwks.json']) {
      expect((await fetch(server.url + path)).status, path).toBe(200);
    }
    expect((await stat(join(dataDir, 'keys.json'))).mode & 0o777).toBe(0o600);
    expect(await server.end('SIGTERM')).toBe(0);
    expect(server.output()).not.toMatch(/"level":"(ERROR|FATAL)"/);
  });

  it('tells the version of a contact as its entity tag, and takes filters by custom fields as their types have them', async () => {
    const server = await start();
    const { token } = await register(server.url, 'typed@example.test');
    const { url } = server;
    for (const [key, type] of Object.entries({ score: 'number', vip: 'boolean', zip: 'text' }))
      await call(url, 'POST', '/custom-fields', { token, body: { entity: 'contact', key, label: key, type } });
    const customFields = { score: 5, vip: true, zip: '02110' };
    const { body: made } = await call(url, 'POST', '/contacts', { token, body: { firstName: 'Typed', customFields } });
    await call(url, 'POST', '/contacts', {
      token,
      body: { firstName: 'Other', customFields: { score: 6, vip: false } },
    });
    const headers = { authorization: `Bearer ${token}` };
    const found = await fetch(`${url}/api/v1/contacts/${made.id}`, { headers });
    expect([found.status, found.headers.get('etag')]).toEqual([200, '"1"']);
    const known = await fetch(`${url}/api/v1/contacts/${made.id}`, { headers: { ...headers, 'if-none-match': '"1"' } });
    expect(known.status).toBe(304);
    const stale = { token, headers: { 'if-match': '"7"' }, body: { firstName: 'Late' } };
    expect((await call(url, 'PATCH', `/contacts/${made.id}`, stale)).body.error.code).toBe('VERSION_CONFLICT');
    for (const asked of ['[score]=5', '[vip]=true', '[zip]=02110', '[score]=5&customFields[vip]=true']) {
      const { body } = await call(url, 'GET', `/contacts/?customFields${asked}`, { token });
      expect(body.data, asked).toMatchObject([{ firstName: 'Typed' }]);
    }
    expect(await server.end('SIGTERM')).toBe(0);
  });

  it('keeps its data over a restart, tokens included', async () => {
    const first = await start();
    const { token } = await register(first.url, 'second@example.test');
    const { body } = await call(first.url, 'POST', '/contacts', {
      token,
      body: { firstName: 'Kept', emails: [{ value: 'kept@example.test' }] },
    });
    expect(await first.end('SIGINT')).toBe(0);
    const second = await start();
    // The issuer is the public address, which the second process has on another port.
    const { body: signedIn } = await call(second.url, 'POST', '/auth/login', {
      body: { email: 'second@example.test', password: 'Correct-horse-7' },
    });
    const again = await call(second.url, 'GET', `/contacts/${body.id}`, { token: signedIn.tokens.accessToken });
    expect(again.body).toEqual(body);
    await second.end('SIGTERM');
  });

  it('says what is wrong with its settings, and exits with 1', async () => {
    await expect(start({ PORT: '99999', ROLE: 'boss' })).rejects.toThrow(/PORT[^]*ROLE/);
  });

  it('loses no acknowledged write and no event when killed under load', async () => {
    await expectNothingLost({ databaseUrl: database.url, dataDir, rounds: 1, writers: 5, each: 20 });
  });
});

describe('the embedded database', () => {
  it('is made on the first start with demo data, reused on the second, and recovered after everything was killed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mainstay-embedded-'));
    const demo = { email: 'owner@acme.test', password: 'Mainstay-demo-1' };
    try {
      const first = await startProcess({ MAINSTAY_DATA_DIR: folder });
      const { body } = await call(first.url, 'POST', '/auth/login', { body: demo });
      expect(body.tenant.name).toBe('Acme Studio');
      await first.end('SIGKILL');
      const second = await startProcess({ MAINSTAY_DATA_DIR: folder });
      const signedIn = await call(second.url, 'POST', '/auth/login', { body: demo });
      const token: string = signedIn.body.tokens.accessToken;
      expect(await call(second.url, 'GET', '/contacts?page=1', { token })).toMatchObject({
        body: { meta: { total: 200 } },
      });
      expect(await second.end('SIGTERM')).toBe(0);
    } finally {
      const { removeEmbeddedPostgres } = await import('@mainstay/embedded-postgres');
      await removeEmbeddedPostgres(folder);
      await rm(folder, { recursive: true, force: true });
    }
  });
});

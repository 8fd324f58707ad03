import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type DatabaseProxy, openDatabaseProxy, type TestDatabase } from '@mainstay/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { call, register, type ServerProcess, startProcess } from './process.fixture.ts';

let database: TestDatabase;
let dataDir: string;
let proxy: DatabaseProxy;
const running: ServerProcess[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'mainstay-peers-'));
  proxy = await openDatabaseProxy(database.url);
  // The first makes the keys that the second shall find.
  for (const url of [database.url, proxy.url])
    running.push(
      await startProcess({
        DATABASE_URL: url,
        MAINSTAY_DATA_DIR: dataDir,
        PUBLIC_URL: 'http://127.0.0.1:3997',
        ROLE: 'api',
      }),
    );
});
afterAll(async () => {
  await Promise.all(running.map((server) => server.end('SIGTERM')));
  await proxy.close();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

it('two processes without Redis hear of each other’s changes, and believe nothing while they cannot', async () => {
  const [a = '', b = ''] = running.map(({ url }) => url);
  const { token, tenantId } = await register(a, 'owner-of-peers@example.test');
  const seenByB = async () => {
    const [me, settings, roles] = await Promise.all(
      ['/auth/me', '/settings', '/roles'].map((path) => call(b, 'GET', path, { token })),
    );
    return {
      tenant: me?.body.tenant.name,
      locale: settings?.body.locale,
      roles: roles?.body.data.map(({ name }: { name: string }) => name),
    };
  };
  const change = async (n: number) => {
    const changes = [
      await call(a, 'PATCH', `/tenants/${tenantId}`, { token, body: { name: `Name ${n}` } }),
      await call(a, 'PATCH', '/settings', { token, body: { locale: n % 2 === 0 ? 'de' : 'fr' } }),
      await call(a, 'POST', '/roles', { token, body: { name: `role-${n}`, permissions: ['contacts:read'] } }),
    ];
    expect(changes.map(({ status }) => status)).toEqual([200, 200, 201]);
    return { tenant: `Name ${n}`, locale: n % 2 === 0 ? 'de' : 'fr', roles: expect.arrayContaining([`role-${n}`]) };
  };
  for (let n = 0; n < 3; n++) {
    await seenByB();
    const changed = await change(n);
    // Far less than the 30 s that an entry lives by itself.
    await expect.poll(seenByB, { interval: 20 }).toEqual(changed);
  }
  // B hears nothing any more, and everything else works.
  proxy.endAt((packet) => (packet.includes('listen ') || packet.includes('pg_backend_pid') ? 'cut' : null));
  // Whoever reads asks whether signals are heard, and finds out.
  await expect.poll(() => seenByB().then(() => running[1]?.output())).toMatch(/signals are not heard/);
  for (let n = 3; n < 6; n++) {
    await seenByB();
    const changed = await change(n);
    expect(await seenByB()).toEqual(changed);
  }
  proxy.endAt(null);
  const changed = await change(6);
  await expect.poll(seenByB, { interval: 20 }).toEqual(changed);
});

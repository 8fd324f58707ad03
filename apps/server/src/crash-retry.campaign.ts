import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@mainstay/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { call, freePort, register, type ServerProcess, startProcess } from './process.fixture.ts';

let database: TestDatabase;
let dataDir: string;
beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'mainstay-crash-'));
});
afterAll(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

/** A way to the server that kills it the moment it begins to answer, and lets nothing of the answer through. */
async function deadlyProxy(server: ServerProcess) {
  const { port, hostname } = new URL(server.url);
  const proxy = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    client.pipe(upstream);
    upstream.once('data', () => {
      server.child.kill('SIGKILL');
      client.destroy();
      upstream.destroy();
    });
    for (const socket of [client, upstream]) socket.on('error', () => undefined);
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}`, close: () => proxy.close() };
}

it('a retry with the same key after the server was killed between commit and reply has no second effect', async () => {
  const port = String(await freePort());
  const start = () => startProcess({ DATABASE_URL: database.url, MAINSTAY_DATA_DIR: dataDir, PORT: port });
  let server = await start();
  const { token } = await register(server.url, 'killed@example.test');
  for (const [path, body] of [
    ['/contacts', { firstName: 'Once', emails: [{ value: 'once@example.test' }] }],
    ['/tenants', { name: 'Once Only' }],
  ] as const) {
    const proxy = await deadlyProxy(server);
    const options = { token, body, headers: { 'idempotency-key': `retry ${path}` } };
    await expect(call(proxy.url, 'POST', path, options)).rejects.toThrow();
    await server.end('SIGKILL');
    proxy.close();
    server = await start();
    const retried = await call(server.url, 'POST', path, options);
    expect(retried.status).toBe(201);
    expect(await call(server.url, 'POST', path, options)).toEqual(retried);
  }
  const list = await call(server.url, 'GET', '/contacts?page=1', { token });
  expect(list.body.meta.total).toBe(1);
  const me = await call(server.url, 'GET', '/auth/me', { token });
  expect(me.body.memberships.map((one: { tenantName: string }) => one.tenantName).sort()).toEqual([
    'Once Only',
    "Test Person's workspace",
  ]);
  await server.end('SIGTERM');
});

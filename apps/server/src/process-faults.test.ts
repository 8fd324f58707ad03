import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@mainstay/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, freePort, register, startProcess } from './process.fixture.ts';

let database: TestDatabase;
let dataDir: string;
beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'mainstay-faults-'));
});
afterAll(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

const start = (environment: Record<string, string> = {}) =>
  startProcess({
    DATABASE_URL: database.url,
    MAINSTAY_DATA_DIR: dataDir,
    NODE_OPTIONS: `--import ${new URL('planted-faults.fixture.ts', import.meta.url).href}`,
    ...environment,
  });

const counted = async (url: string) =>
  /^mainstay_unhandled_rejections_total (\d+)$/m.exec(await (await fetch(`${url}/metrics`)).text())?.[1];

describe('a fault that nobody handles', () => {
  it('a rejection is logged with its cause and counted, and the process goes on serving', async () => {
    const server = await start();
    const { token } = await register(server.url, 'rejected@example.test');
    expect(await counted(server.url)).toBe('0');
    server.child.kill('SIGUSR2');
    await expect.poll(() => server.output()).toMatch(/"level":"ERROR".*planted rejection.*its cause/);
    expect(await counted(server.url)).toBe('1');
    expect((await call(server.url, 'GET', '/contacts', { token })).status).toBe(200);
    expect(await server.end('SIGTERM')).toBe(0);
  });

  it('an exception ends the process with 1, after it has drained', async () => {
    const server = await start();
    const { token } = await register(server.url, 'thrown@example.test');
    const stream = await fetch(`${server.url}/api/v1/events/stream`, { headers: { authorization: `Bearer ${token}` } });
    expect(stream.status).toBe(200);
    server.child.kill('SIGWINCH');
    // A stream that is cut off throws here; one that the shutdown ends is complete.
    expect(await stream.text()).toBeTypeOf('string');
    await expect.poll(() => server.child.exitCode).toBe(1);
    expect(server.output()).toMatch(/"level":"ERROR".*planted exception/);
  });

  it('a worker goes on after a rejection too', async () => {
    const port = String(await freePort());
    const worker = await start({ ROLE: 'worker', PORT: port, METRICS_PORT: port });
    worker.child.kill('SIGUSR2');
    await expect.poll(() => counted(worker.url)).toBe('1');
    expect(await worker.end('SIGTERM')).toBe(0);
  });
});

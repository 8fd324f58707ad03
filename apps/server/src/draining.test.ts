import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineModule } from '@mainstay/kernel';
import { coreModules } from '@mainstay/router';
import { createTestDatabase, type TestDatabase } from '@mainstay/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { freePort, startProcess } from './process.fixture.ts';
import { startServer } from './server.ts';

let database: TestDatabase;
let dataDir: string;
beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'mainstay-draining-'));
});
afterAll(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

const settings = () => ({ DATABASE_URL: database.url, MAINSTAY_DATA_DIR: dataDir });

describe('a process that is started and asked to stop', () => {
  it.each(['api', 'worker', 'all'])('says so step by step: %s', async (ROLE) => {
    const port = String(await freePort());
    const server = await startProcess({
      ...settings(),
      ROLE,
      PORT: port,
      METRICS_PORT: port,
      LOG_LEVEL: 'info',
      LAME_DUCK_MS: '50',
    });
    // It answers as soon as it listens, and is ready a little later.
    await expect.poll(() => server.output()).toContain('"message":"ready"');
    expect(await server.end('SIGTERM')).toBe(0);
    const lines = server
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as { level: string; message: string });
    const steps = ['starting', 'listening', 'ready', 'draining', 'stopped'];
    expect(lines.filter(({ message }) => steps.includes(message)).map(({ message }) => message)).toEqual(steps);
    expect(lines.find(({ message }) => message === 'starting')).toMatchObject({ level: 'INFO', role: ROLE });
    expect(lines.find(({ message }) => message === 'listening')).toMatchObject({
      url: expect.stringMatching(new RegExp(`:${port}$`)),
    });
    expect(lines.find(({ message }) => message === 'draining')).toMatchObject({
      lameDuckMs: ROLE === 'worker' ? 0 : 50,
    });
  });

  it('a worker is not ready any more while it ends what it has under way', async () => {
    const port = await freePort();
    const underWay = Promise.withResolvers<void>();
    const slow = defineModule({ name: 'slow', router: {}, loops: { 'slow:loop': () => underWay.promise } });
    const config = readConfig({ ...settings(), ROLE: 'worker', METRICS_PORT: String(port), LOG_LEVEL: 'warn' });
    const worker = await startServer(config, [...coreModules, slow]);
    const readiness = async () => {
      const reply = await fetch(`http://127.0.0.1:${port}/health/ready`);
      return { code: reply.status, ...((await reply.json()) as { status: string }) };
    };
    expect(await readiness()).toMatchObject({ code: 200, status: 'ok' });
    const stopped = worker.stop();
    expect(await readiness()).toMatchObject({ code: 503, status: 'draining' });
    underWay.resolve();
    await stopped;
  });
});

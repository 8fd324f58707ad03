import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createTestDatabase, loginUrl, type TestDatabase } from '@mainstay/testing';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Environment } from './config.ts';
import { freePort, register, startProcess } from './process.fixture.ts';
import { SECRETS } from './secret-files.ts';

/** The files under `ops/` by which others run it: what they set is what there is, and processes that are started as they say work. */
const OPS = join(import.meta.dirname, '../../../ops');
const UNITS = ['systemd/mainstay-api@.service', 'systemd/mainstay-worker.service'];
const MANIFEST = 'kubernetes/mainstay.yaml';
const KNOWN = new Set([...Object.keys(Environment.shape), ...SECRETS.map((name) => `${name}_FILE`)]);

/** Seconds that a process takes to end beyond LAME_DUCK_MS, at most (docs/operations.md). */
const DRAIN_S = 25;

const read = (file: string) => readFile(join(OPS, file), 'utf8');

/** What a unit sets, with its specifiers filled in. */
async function environmentOf(unit: string, specifiers: Record<'%i' | '%d', string>): Promise<Record<string, string>> {
  const lines = [...(await read(unit)).matchAll(/^Environment=(.+)$/gm)].map(([, line]) => line!);
  const pairs = lines.flatMap((line) => line.split(' ')).map((pair) => pair.split('=') as [string, string]);
  const filled = (value: string) => value.replaceAll(/%[id]/g, (name) => specifiers[name as '%i' | '%d']);
  return Object.fromEntries(pairs.map(([name, value]) => [name, filled(value)]));
}

describe('systemd', () => {
  let database: TestDatabase;
  let directory: string;
  let credentials: string;
  beforeAll(async () => {
    database = await createTestDatabase();
    directory = await mkdtemp(join(tmpdir(), 'mainstay-units-'));
    credentials = join(directory, 'credentials');
    await mkdir(credentials);
    const key = () => `one:${randomBytes(32).toString('base64')}\n`;
    const files: Record<string, string> = {
      'database-url': loginUrl(database.url, 'app'),
      'database-system-url': loginUrl(database.url, 'system'),
      'database-migration-url': database.url,
      'secret-keys': key(),
      'encryption-keys': key(),
      'smtp-url': 'smtp://127.0.0.1:9',
      'metrics-token': randomBytes(16).toString('hex'),
    };
    for (const [name, content] of Object.entries(files))
      await writeFile(join(credentials, name), content, { mode: 0o600 });
  });
  afterAll(async () => {
    await database.drop();
    await rm(directory, { recursive: true, force: true });
  });

  it('starts processes that serve and work, with the logins that each needs', async () => {
    const [api, worker] = await Promise.all(
      UNITS.map(async (unit) => {
        const port = String(await freePort());
        const environment = await environmentOf(unit, { '%i': port, '%d': credentials });
        const own = { PUBLIC_URL: 'https://crm.example.test', LAME_DUCK_MS: '0', MAINSTAY_DATA_DIR: directory };
        const ports: Record<string, string> = environment['METRICS_PORT'] ? { METRICS_PORT: port, PORT: port } : {};
        const server = await startProcess({ ...environment, ...own, ...ports });
        onTestFinished(async () => void (await server.end('SIGTERM')));
        return { server, environment };
      }),
    );
    expect((await register(api!.server.url, 'unit@example.test')).token).toEqual(expect.any(String));
    const ready = async (url: string) => (await fetch(`${url}/health/ready`)).status;
    for (const { server } of [api!, worker!]) await expect.poll(() => ready(server.url), { timeout: 20_000 }).toBe(200);
    expect(api!.environment).not.toHaveProperty('DATABASE_MIGRATION_URL_FILE');
  }, 60_000);

  it.each(UNITS)('%s hands over each credential that it names, and waits until a process has drained', async (unit) => {
    const text = await read(unit);
    const loaded = [...text.matchAll(/^LoadCredential=([\w-]+):/gm)].map(([, name]) => name);
    const used = [...text.matchAll(/%d\/([\w-]+)/g)].map(([, name]) => name);
    expect(new Set(used)).toEqual(new Set(loaded));
    expect(Number(/TimeoutStopSec=(\d+)/.exec(text)?.[1])).toBeGreaterThanOrEqual(5 + DRAIN_S);
  });

  it('takes the units as they are written', async () => {
    const checked = await promisify(execFile)('systemd-analyze', [
      'verify',
      ...UNITS.map((unit) => join(OPS, unit)),
    ]).then(
      ({ stderr }) => stderr,
      (error: NodeJS.ErrnoException & { stderr?: string }) =>
        error.code === 'ENOENT' ? '' : (error.stderr ?? error.message),
    );
    // The machine that checks need not be the one that serves: it may have no such program or account.
    expect(
      checked.split('\n').filter((line) => line.includes('mainstay') && !/not executable|No such file/.test(line)),
    ).toEqual([]);
  });
});

describe('Kubernetes', () => {
  it('sets what there is to set, probes what answers, and waits until a process has drained', async () => {
    const text = await read(MANIFEST);
    const configured = [...text.matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map(([, name]) => name!);
    const named = [...text.matchAll(/name: ([A-Z][A-Z0-9_]+), value/g)].map(([, name]) => name!);
    expect(configured.length).toBeGreaterThan(8);
    expect([...configured, ...named].filter((name) => !KNOWN.has(name))).toEqual([]);
    const probed = [...text.matchAll(/path: (\S+),/g)].map(([, path]) => path);
    expect(new Set(probed)).toEqual(new Set(['/health/live', '/health/ready']));
    const lameDuck = Number(/LAME_DUCK_MS, value: "(\d+)"/.exec(text)?.[1]) / 1_000;
    for (const [, seconds] of text.matchAll(/terminationGracePeriodSeconds: (\d+)/g))
      expect(Number(seconds)).toBeGreaterThanOrEqual(lameDuck + DRAIN_S);
  });

  it('gives the owner’s login to the job that migrates and to the worker alone', async () => {
    const documents = (await read(MANIFEST)).split(/^---$/m);
    const withOwner = documents.filter((one) => one.includes('mainstay-owner'));
    expect(withOwner.map((one) => /kind: (\w+)\nmetadata: \{ name: ([\w-]+)/.exec(one)?.slice(1))).toEqual([
      ['Job', 'mainstay-migrate'],
      ['Deployment', 'mainstay-worker'],
    ]);
  });
});

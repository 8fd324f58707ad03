import { once } from 'node:events';
import { chmod, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Bench, isRoot, openBench, query, runs } from './bench.fixture.ts';
import { removeEmbeddedPostgres, startEmbeddedPostgres } from './index.ts';

let bench: Bench;

beforeEach(async () => {
  bench = await openBench();
});

afterEach(() => bench.close());

test('a first start makes a locked-down UTF-8 database, and stop() ends it in order', async () => {
  const server = await bench.start();
  expect(server.adopted).toBe(false);
  const [settings] = await query<Record<string, string>>(
    server.url,
    `select current_setting('server_encoding') as encoding, current_setting('listen_addresses') as listen,
      current_setting('jit') as jit, current_setting('TimeZone') as zone, current_setting('max_connections') as connections,
      current_setting('server_version_num')::int / 10000 as major, (select datlocale from pg_database where datname = 'postgres') as locale,
      lower('ÄÖÜ') as lowered, current_schema() as schema`,
  );
  expect(settings).toEqual({
    encoding: 'UTF8',
    listen: '127.0.0.1',
    jit: 'off',
    zone: 'UTC',
    connections: '100',
    major: 18,
    locale: 'C.UTF-8',
    lowered: 'äöü',
    schema: 'public',
  });
  const wrong = new URL(server.url);
  wrong.password = 'wrong';
  await expect(query(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
  const outside = Object.values(networkInterfaces())
    .flat()
    .find((address) => address?.family === 'IPv4' && !address.internal);
  if (outside) {
    const elsewhere = new URL(server.url);
    elsewhere.hostname = outside.address;
    await expect(query(elsewhere.href, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
  }
  expect((await stat(join(bench.dataDir, 'embedded.json'))).mode & 0o777).toBe(0o600);
  expect(await readFile(join(bench.dataDir, 'postgres', 'server.log'), 'utf8')).toContain(
    'ready to accept connections',
  );

  const pid = await bench.postmasterPid();
  await Promise.all([server.stop(), server.stop()]);
  expect(await bench.postmasterPid()).toBeNull();
  expect(pid !== null && (await runs(pid))).toBe(false);
});

test('a second start keeps data and port, and leaves a port that was taken to its owner', async () => {
  const first = await bench.start();
  await query(first.url, 'create table kept as select 42 as answer');
  await first.stop();

  const second = await bench.start();
  expect(second.url).toBe(first.url);
  expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  await second.stop();

  const port = Number(new URL(first.url).port);
  const squatter = createServer().listen(port, '127.0.0.1');
  await once(squatter, 'listening');
  bench.cleanups.push(async () => squatter.close());
  const third = await bench.start();
  expect(new URL(third.url).port).not.toBe(String(port));
  expect(await query(third.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
});

test('names a database and makes it once', async () => {
  for (let round = 0; round < 2; round += 1) {
    const server = await startEmbeddedPostgres({ dataDir: bench.dataDir, durable: false, database: 'app' });
    bench.cleanups.push(() => server.stop());
    expect(await query(server.url, 'select current_database() as name')).toEqual([{ name: 'app' }]);
    await server.stop();
  }
});

test('says what is wrong with a directory it cannot use', async () => {
  await writeFile(join(bench.root, 'file'), '');
  await expect(startEmbeddedPostgres({ dataDir: join(bench.root, 'file', 'x') })).rejects.toThrow(
    /Cannot create .*ENOTDIR/,
  );
  await expect(startEmbeddedPostgres({ dataDir: join(bench.root, '$(x)') })).rejects.toThrow(
    /cannot run from a path with "\$"/,
  );

  const server = await bench.start();
  await server.stop();
  const version = join(bench.data, 'PG_VERSION');
  await writeFile(version, '17\n');
  await expect(bench.start()).rejects.toThrow(/was made by PostgreSQL 17 and this is 18/);
  await rm(version);
  await expect(bench.start()).rejects.toThrow(/holds no PostgreSQL database/);
  await writeFile(version, '18\n', { mode: 0o644 });
  const state = join(bench.dataDir, 'embedded.json');
  const saved = await readFile(state);
  await rm(state);
  await expect(bench.start()).rejects.toThrow(/embedded\.json is missing: it held the password/);
  await writeFile(state, 'not json');
  await expect(bench.start()).rejects.toThrow(/Cannot read .*embedded\.json: .*not json/);
  await writeFile(state, saved);
  await writeFile(join(bench.data, 'postgresql.auto.conf'), "shared_buffers = 'plenty'\n");
  await expect(bench.start()).rejects.toThrow(/invalid value for parameter "shared_buffers": "plenty"/);
});

test.runIf(isRoot)(
  'as root under a closed directory the database moves out, and is found and removed again',
  async () => {
    await chmod(bench.root, 0o700);
    const first = await bench.start();
    await query(first.url, 'create table kept as select 42 as answer');
    await first.stop();
    const state = JSON.parse(await readFile(join(bench.dataDir, 'embedded.json'), 'utf8')) as { movedTo: string };
    expect((await stat(join(state.movedTo, 'data'))).uid).not.toBe(0);

    const second = await bench.start();
    expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await second.stop();
    await removeEmbeddedPostgres(bench.dataDir);
    expect(await stat(state.movedTo).catch(() => null)).toBeNull();
    expect(await readdir(bench.dataDir)).toEqual([]);
  },
);

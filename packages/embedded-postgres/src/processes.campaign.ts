import { execFileSync, spawn } from 'node:child_process';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Bench, isRoot, kill, openBench, query, runs, waitUntilEnded } from './bench.fixture.ts';
import { removeEmbeddedPostgres } from './index.ts';

let bench: Bench;

beforeEach(async () => {
  bench = await openBench();
});

afterEach(() => bench.close());

test('after kill -9 of the whole tree it recovers committed data, even when the recorded process id is in use again', async () => {
  const { child, answer } = bench.startChild('durable');
  const url = (await answer).replace('READY ', '');
  await query(url, 'create table kept as select 42 as answer');
  const pid = await bench.postmasterPid();
  const { uid, gid } = await stat(bench.data);
  // The server's processes have sessions of their own, but one working directory.
  const family = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
  await kill(child, 'SIGKILL');
  for (const member of [String(pid), ...family.trim().split(/\s+/)]) process.kill(Number(member), 'SIGKILL');
  expect(await waitUntilEnded(pid ?? 0, 5_000)).toBe(true);
  expect(await bench.postmasterPid()).toBe(pid);

  const bystander = spawn('sleep', ['60'], isRoot ? { uid, gid } : {});
  bench.cleanups.push(async () => bystander.kill());
  const file = join(bench.data, 'postmaster.pid');
  await writeFile(file, (await readFile(file, 'utf8')).replace(/^\d+/, String(bystander.pid)));

  const server = await bench.start();
  expect(server.adopted).toBe(false);
  expect(await query(server.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  expect(bystander.exitCode).toBeNull();
});

test('after kill -9 of the parent the next start adopts the server, and its stop() stops it', async () => {
  const { child, answer } = bench.startChild();
  const url = (await answer).replace('READY ', '');
  const pid = (await bench.postmasterPid()) ?? 0;
  await kill(child, 'SIGKILL');
  expect(await runs(pid)).toBe(true);

  const server = await bench.start();
  expect(server).toMatchObject({ adopted: true, url });
  expect(await bench.postmasterPid()).toBe(pid);
  await server.stop();
  expect(await runs(pid)).toBe(false);
  expect(await bench.postmasterPid()).toBeNull();
});

test('after kill -9 of a parent that asked for it, the server shuts down', async () => {
  const { child, answer } = bench.startChild('orphan-guard');
  expect(await answer).toMatch(/^READY/);
  const pid = (await bench.postmasterPid()) ?? 0;
  await kill(child, 'SIGKILL');
  expect(await waitUntilEnded(pid, 10_000)).toBe(true);
  expect(await bench.postmasterPid()).toBeNull();
});

test('after kill -9 in the middle of initdb, the next start does it again', async () => {
  const { child } = bench.startChild();
  const begun = async (): Promise<boolean> => {
    const names = await readdir(join(bench.dataDir, 'postgres')).catch(() => []);
    return names.some((name) => name.startsWith('data.new-') && !name.endsWith('.password'));
  };
  while (!(await begun())) await sleep(5);
  await kill(child, 'SIGKILL');
  expect(await readdir(join(bench.dataDir, 'postgres'))).not.toContain('data');

  const server = await bench.start();
  expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect((await readdir(join(bench.dataDir, 'postgres'))).sort()).toEqual(['data', 'server.log']);
});

test('SIGTERM to a process that calls stop() leaves no server and no postmaster.pid', async () => {
  const { child, answer } = bench.startChild();
  expect(await answer).toMatch(/^READY/);
  const pid = (await bench.postmasterPid()) ?? 0;
  await kill(child, 'SIGTERM');
  expect(await runs(pid)).toBe(false);
  expect(await bench.postmasterPid()).toBeNull();
});

test('of two starts at once one works and the other is told who has the directory', async () => {
  const children = [bench.startChild(), bench.startChild()];
  const answers = await Promise.all(children.map(({ answer }) => answer));
  const winner = answers.findIndex((answer) => answer.startsWith('READY'));
  expect(winner).not.toBe(-1);
  expect(answers[1 - winner]).toContain(`is in use by process ${children[winner]?.child.pid}`);
  const url = answers[winner]?.replace('READY ', '') ?? '';
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);

  await expect(bench.start()).rejects.toThrow(/is in use by process/);
  await expect(removeEmbeddedPostgres(bench.dataDir)).rejects.toThrow(/is in use by process/);
});

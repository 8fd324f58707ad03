import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBackup } from '@mainstay/db';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { key, type Person, personAt } from '../stage.fixture.ts';
import { operatorProgramHere } from './operator.fixture.ts';
import { type BackupStage, startBackupStage } from './backup.fixture.ts';

let stage: BackupStage;
let home: string;
let operator: Person;
let env: Record<string, string>;
beforeAll(async () => {
  stage = await startBackupStage();
  home = await mkdtemp(join(tmpdir(), 'mainstay-backup-'));
  operator = personAt(home, home, 'http://127.0.0.1:9', operatorProgramHere);
  env = { SECRET_KEYS: key('a'), ENCRYPTION_KEYS: key('b'), DATABASE_URL: stage.source.url };
  // Twenty megabytes, more than lies in buffers on the way.
  await stage.source.superuser`
    insert into audit_log (action, entity_type, entity_id, actor_type, new)
    select 'insert', 'probe', n::text, 'system', jsonb_build_object('text', repeat(md5(n::text), 30)) from generate_series(1, 20000) n`;
});
afterAll(async () => {
  await stage.end();
  await rm(home, { recursive: true, force: true });
});

const tool = `application_name = 'mainstay-backup' and datname = current_database()`;

/** Waits until the backup's session is at something. */
async function seen(condition: string): Promise<void> {
  for (;;) {
    const rows = await stage.source.superuser.unsafe(`select from pg_stat_activity where ${tool} and ${condition}`);
    if (rows.length > 0) return;
    await sleep(20);
  }
}

/** Runs a backup that waits for a lock on a table, does something to it, and returns what became of it. */
async function held(name: string, act: () => Promise<unknown>) {
  let interrupt = () => {};
  const interrupted = new Promise<void>((resolve) => (interrupt = resolve));
  const { superuser } = stage.source;
  const run = await superuser.begin(async (tx) => {
    await tx`lock table sessions in access exclusive mode`;
    const running = operator.run(['backup', '--to', join(home, name)], { env, interrupt: interrupted });
    await seen(`wait_event_type = 'Lock'`);
    if ((await act()) === 'interrupt') interrupt();
    return running;
  });
  return run;
}

const filesOf = async () => (await readdir(home)).filter((name) => name.includes('tar.gz'));

it('is a file that nobody else may read, and goes back in with the keys of then', { timeout: 120_000 }, async () => {
  const file = join(home, 'a.tar.gz');
  await operator.json(['backup', '--to', file], { env });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await filesOf()).toEqual(['a.tar.gz']);
  const target = await stage.fresh();
  const restored = await operator.run(['restore', '--from', file, '--database-url', target.url], { env });
  expect(restored).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Restored 20\d\d\d rows of \d+ tables/) });
  const other = { ...env, SECRET_KEYS: key('z') };
  const refused = await operator.run(['restore', '--from', file, '--database-url', target.url], { env: other });
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/^BACKUP_KEYS: SECRET_KEYS /) });
  await rm(file);
});

it('tells what is wrong with a file, and does not take it for the database', { timeout: 60_000 }, async () => {
  const to = (path: string) => operator.run(['backup', '--to', path], { env });
  expect(await to(home)).toMatchObject({ code: 2, stderr: `USAGE: ${home} is a folder\n` });
  const nowhere = join(home, 'none', 'a.tar.gz');
  expect(await to(nowhere)).toMatchObject({ code: 2, stderr: `USAGE: Cannot write ${nowhere} (ENOENT)\n` });
  const from = await operator.run(['restore', '--from', nowhere], { env });
  expect(from).toMatchObject({ code: 2, stderr: `USAGE: Cannot read ${nowhere} (ENOENT)\n` });
});

it.skipIf(process.platform !== 'linux')('ends when the disk is full', async () => {
  const full = await operator.run(['backup', '--to', '/dev/full'], { env });
  expect(full).toMatchObject({ code: 2, stderr: 'USAGE: Cannot write /dev/full (ENOSPC)\n' });
});

it('leaves nothing when it is interrupted, also while PostgreSQL keeps it waiting', async () => {
  expect(await held('b.tar.gz', async () => 'interrupt')).toMatchObject({ code: 130 });
  expect(await filesOf()).toEqual([]);
});

it('fails when whoever takes it through a pipe leaves before the end', async () => {
  const left = await operator.run(['backup', '--to', '-'], { env, leave: true });
  expect(left).toMatchObject({ code: 1, stderr: expect.stringMatching(/^OUTPUT_CLOSED: /) });
});

it('says that PostgreSQL ended the connection, and leaves nothing', async () => {
  const kill = () =>
    stage.source.superuser.unsafe(`select pg_terminate_backend(pid) from pg_stat_activity where ${tool}`);
  const { code, stderr } = await held('c.tar.gz', kill);
  expect(stderr).toMatch(/^DATABASE_LOST: /);
  expect(code).toBe(4);
  expect(await filesOf()).toEqual([]);
});

it('holds PostgreSQL up when what it writes to is slow, instead of filling memory', async () => {
  const sizes: number[] = [];
  await createBackup({ url: stage.source.url, keys: stage.keys }, async (body) => {
    await seen(`wait_event = 'ClientWrite'`);
    for await (const piece of body) sizes.push((piece as Buffer).length);
  });
  expect(sizes.length).toBeGreaterThan(1);
});

import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { canServe, MigrationError, migrate, migrationStatus } from './index.ts';
import { createEmptyDatabase } from './test-server.fixture.ts';

let directory = '';
let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
let sql: postgres.Sql;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mainstay-migrate-'));
  database = await createEmptyDatabase();
  sql = postgres(database.url, { max: 2, onnotice: () => undefined });
});

afterEach(async () => {
  await sql.end({ timeout: 1 });
  await database.drop();
  await rm(directory, { recursive: true });
});

const put = (name: string, ...statements: string[]): Promise<void> =>
  writeFile(join(directory, `${name}.sql`), statements.join('--> statement-breakpoint\n'));
const run = (log?: (line: string) => void) => migrate({ url: database.url, directory, ...(log ? { log } : {}) });
const status = () => migrationStatus({ url: database.url, directory });
const exists = async (table: string): Promise<boolean> =>
  (await sql`select to_regclass(${table}) is not null as found`)[0]?.['found'] as boolean;

test('applies files in name order, records them, and has nothing to do the second time', async () => {
  await put(
    '0001_second',
    'alter table a add column second int;\n',
    '-- a comment alone\n',
    'insert into a values (1, 2);\n',
  );
  await put('0000_first', 'create table a (first int);\n');
  await writeFile(join(directory, 'notes.md'), 'not a migration');
  expect(await status()).toEqual([
    { name: '0000_first', state: 'pending', appliedAt: null },
    { name: '0001_second', state: 'pending', appliedAt: null },
  ]);
  expect(await exists('mainstay.mainstay_migrations')).toBe(false);

  expect(await run()).toEqual({ applied: ['0000_first', '0001_second'], alreadyApplied: 0 });
  expect(await run()).toEqual({ applied: [], alreadyApplied: 2 });
  expect(await sql`select * from public.a`).toEqual([{ first: 1, second: 2 }]);
  const [record] = await sql`select name, checksum from mainstay.mainstay_migrations order by name`;
  const checksum = createHash('sha256').update('create table a (first int);\n').digest('hex');
  expect(record).toEqual({ name: '0000_first', checksum });
  for (const { state, appliedAt } of await status()) {
    expect(state).toBe('applied');
    expect(Math.abs(Date.parse(appliedAt ?? '') - Date.now())).toBeLessThan(60_000);
  }

  await put('0002_third', 'create table b ();');
  expect(await run()).toEqual({ applied: ['0002_third'], alreadyApplied: 2 });
});

test('a failing statement undoes its file, keeps the files before it, and is named with its line', async () => {
  await put('0000_good', 'create table good ();');
  await put(
    '0001_bad',
    'create table half ();\n\n',
    'insert into good\nselect * from\n  nowhere;\n',
    'create table rest ();',
  );
  const error = await run().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(MigrationError);
  expect(error).toMatchObject({
    migration: '0001_bad',
    message: '0001_bad.sql, statement 2 (line 6): relation "nowhere" does not exist',
  });
  expect([await exists('good'), await exists('half'), await exists('rest')]).toEqual([true, false, false]);
  expect((await status()).map(({ state }) => state)).toEqual(['applied', 'pending']);

  await put('0001_bad', 'create table half ();');
  expect((await run()).applied).toEqual(['0001_bad']);
});

test('a constraint that only fails at the commit undoes the file too', async () => {
  await put(
    '0000_deferred',
    'create table a (id int primary key deferrable initially deferred);\n',
    'insert into a values (1), (1);',
  );
  await expect(run()).rejects.toThrow(/^0000_deferred\.sql, its commit: duplicate key value .* \(Key \(id\)=\(1\)/);
  expect(await exists('a')).toBe(false);
});

test('refuses a changed, a missing and a late file before it runs anything', async () => {
  await put('0000_first', 'create table a ();\n');
  await put('0002_third', 'create table c ();');
  await run();
  await put('0003_new', 'create table d ();');

  await put('0000_first', 'create table a (id int);\n');
  await expect(run()).rejects.toThrow(/^0000_first\.sql was changed after it was applied/);
  expect((await status()).map(({ state }) => state)).toEqual(['changed', 'applied', 'pending']);

  await rm(join(directory, '0000_first.sql'));
  await expect(run()).rejects.toThrow(/^0000_first\.sql was applied and is missing/);
  expect(canServe(await status())).toBe(false);
  expect((await status()).map(({ state }) => state)).toEqual(['missing', 'applied', 'pending']);

  await put('0000_first', 'create table a ();\r\n');
  await put('0001_late', 'create table b ();');
  await expect(run()).rejects.toThrow(/^0001_late\.sql sorts before 0002_third\.sql/);
  expect([await exists('b'), await exists('d')]).toEqual([false, false]);

  await rm(join(directory, '0001_late.sql'));
  expect((await run()).applied).toEqual(['0003_new']);
});

test('refuses a file or a directory that it would otherwise pass over in silence', async () => {
  await writeFile(join(directory, 'fix.sql'), 'select 1');
  await expect(run()).rejects.toThrow(/^fix\.sql: a migration is called NNNN_name\.sql/);
  await expect(migrate({ url: database.url, directory: join(directory, 'none') })).rejects.toThrow(
    /Cannot read .*ENOENT/,
  );
});

test('runs a marked file outside a transaction, where CREATE INDEX CONCURRENTLY works', async () => {
  await put('0000_table', 'create table a (id int);');
  await put('0001_index', 'create index concurrently a_id on a (id);');
  await expect(run()).rejects.toThrow(/cannot run inside a transaction block/);

  await put('0001_index', '-- mainstay: no-transaction\ncreate index concurrently a_id on a (id);\n', 'analyze a;');
  expect((await run()).applied).toEqual(['0001_index']);
  expect(await exists('a_id')).toBe(true);

  await put('0002_half', '-- mainstay: no-transaction\ncreate table if not exists b ();\n', 'select 1 / 0;');
  await expect(run()).rejects.toThrow(/^0002_half\.sql, statement 2 \(line 4\): division by zero/);
  expect(await exists('b')).toBe(true);
  expect((await status()).at(-1)).toMatchObject({ name: '0002_half', state: 'pending' });
});

test('of two runs at once one works and the other waits, even around CREATE INDEX CONCURRENTLY', async () => {
  await put('0000_slow', 'create table a (id int);\n', 'select pg_sleep(0.5);');
  await put('0001_index', '-- mainstay: no-transaction\ncreate index concurrently a_id on a (id);');
  const isNoneAndBoth = (counts: number[]): boolean => Math.min(...counts) === 0 && Math.max(...counts) === 2;
  const lines: string[] = [];
  const results = await Promise.all([run((line) => lines.push(line)), run((line) => lines.push(line))]);
  expect(results.map(({ applied }) => applied.length)).toSatisfy(isNoneAndBoth);
  expect(results.map(({ alreadyApplied }) => alreadyApplied)).toSatisfy(isNoneAndBoth);
  expect(lines).toContain('Another process is migrating; waiting for it');
});

test('stops when its connection, and with it the lock, is lost', async () => {
  await put('0000_slow', 'create table a ();\n', 'select pg_sleep(20);');
  const running = run().catch((thrown: unknown) => thrown);
  const victim = `select pg_terminate_backend(pid) as done from pg_stat_activity
    where application_name = 'mainstay-migrate' and datname = current_database() and query like '%pg_sleep%'`;
  while ((await sql.unsafe(victim)).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await running).toBeInstanceOf(MigrationError);
  expect(await exists('a')).toBe(false);
  expect((await status()).map(({ state }) => state)).toEqual(['pending']);
});

test('tries again when a lock is held longer than it waits', async () => {
  await put('0000_table', 'create table a (id int);');
  await run();
  await put('0001_column', 'create table b ();\n', 'alter table a add column more int;');
  const lines: string[] = [];
  const held = Promise.withResolvers<void>();
  const holder = sql.begin(async (tx) => {
    await tx`select * from a`;
    held.resolve();
    while (!lines.some((line) => line.includes('waited'))) await new Promise((resolve) => setTimeout(resolve, 20));
  });
  await held.promise;
  expect((await run((line) => lines.push(line))).applied).toEqual(['0001_column']);
  await holder;
  expect(lines.some((line) => line.startsWith('0001_column waited 4s for a lock'))).toBe(true);
});

test('creates unqualified tables in public, even when the role is called like a schema', async () => {
  // PostgreSQL's default, which the test server overrides; its role is called mainstay.
  await sql`do $$ begin
    execute format('alter database %I set search_path = "$user", public', current_database());
  end $$`;
  await put('0000_schema', 'create schema if not exists mainstay;\n', 'create table unqualified ();');
  await run();
  expect(await exists('public.unqualified')).toBe(true);
});

test('after a migration the version before serves on, unless the migration says that it cannot', async () => {
  await put('0000_table', 'create table a (id int);');
  await put('0001_column', 'alter table a add column more int;');
  await run();
  // The version before, which knows the first file only: started again, it has nothing to do and serves.
  await rm(join(directory, '0001_column.sql'));
  expect((await status()).map(({ state }) => state)).toEqual(['applied', 'later']);
  expect(canServe(await status())).toBe(true);
  expect(await run()).toEqual({ applied: [], alreadyApplied: 2 });

  await put('0001_column', 'alter table a add column more int;');
  expect(canServe([...(await status()), { name: '0002_x', state: 'pending', appliedAt: null }])).toBe(false);
  await put('0002_contract', '-- mainstay: compatible-from 0001_column\nalter table a drop column id;');
  await put('0003_more', 'create table b ();');
  await run();
  // What the third file says holds for those behind it too.
  const [last] = await sql`select compatible_from from mainstay.mainstay_migrations where name = '0003_more'`;
  expect(last).toEqual({ compatible_from: '0001_column' });
  await rm(join(directory, '0002_contract.sql'));
  await rm(join(directory, '0003_more.sql'));
  expect((await status()).map(({ state }) => state)).toEqual(['applied', 'applied', 'later', 'later']);
  await rm(join(directory, '0001_column.sql'));
  expect((await status()).map(({ state }) => state)).toEqual(['applied', 'later', 'incompatible', 'incompatible']);
  expect(canServe(await status())).toBe(false);
  await expect(run()).rejects.toThrow(/^0002_contract\.sql was applied by a later version/);
});

test('takes a database whose records say nothing of compatibility', async () => {
  await put('0000_table', 'create table a ();');
  await run();
  await sql`alter table mainstay.mainstay_migrations drop column compatible_from`;
  expect((await status()).map(({ state }) => state)).toEqual(['applied']);
  await put('0001_more', 'create table b ();');
  expect((await run()).applied).toEqual(['0001_more']);
});

test('refuses a migration that claims to be compatible with what is not there, or with more than those before', async () => {
  await put('0000_table', '-- mainstay: compatible-from 0004_none\ncreate table a ();');
  await expect(run()).rejects.toThrow(/^0000_table\.sql: compatible-from must name/);
  await put('0000_table', 'create table a ();');
  await put('0001_contract', '-- mainstay: compatible-from 0001_contract\ncreate table b ();');
  await put('0002_wider', '-- mainstay: compatible-from 0000_table\ncreate table c ();');
  await expect(run()).rejects.toThrow(/^0002_wider\.sql: compatible-from must name/);
});

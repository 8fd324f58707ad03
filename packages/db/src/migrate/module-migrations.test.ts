import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { canServe, migrate, migrationStatus } from './index.ts';
import { createEmptyDatabase } from './test-server.fixture.ts';

let root = '';
let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
let sql: postgres.Sql;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'mainstay-modules-'));
  for (const directory of ['core', 'notes', 'deals']) await mkdir(join(root, directory));
  await put('core', '0000_core', 'create table parents (id int primary key);');
  await put('notes', '0000_first', 'create table notes (parent int references parents);');
  await put('deals', '0000_first', 'create table deals (id int);');
  database = await createEmptyDatabase();
  sql = postgres(database.url, { max: 1, onnotice: () => undefined });
});

afterEach(async () => {
  await sql.end({ timeout: 1 });
  await database.drop();
  await rm(root, { recursive: true });
});

const put = (directory: string, name: string, text: string) => writeFile(join(root, directory, `${name}.sql`), text);
const options = (...modules: string[]) => ({
  url: database.url,
  directory: join(root, 'core'),
  modules: modules.map((name) => ({ module: `acme/${name}`, directory: join(root, name) })),
});
const states = async (...modules: string[]) =>
  (await migrationStatus(options(...modules))).map(({ name, state }) => `${name} ${state}`);

test('modules number their migrations each for itself, and come behind those of Mainstay', async () => {
  const both = ['0000_core', 'acme/notes/0000_first', 'acme/deals/0000_first'];
  expect((await migrate(options('notes', 'deals'))).applied).toEqual(both);
  expect(await states('notes', 'deals')).toEqual(both.map((name) => `${name} applied`));

  // Each goes on counting, whatever number another one has reached.
  await put('notes', '0007_more', 'create table more_notes ();');
  await put('core', '0001_more', 'create table more ();');
  await put('deals', '0001_more', 'create table more_deals ();');
  expect(await migrate(options('notes', 'deals'))).toEqual({
    applied: ['0001_more', 'acme/notes/0007_more', 'acme/deals/0001_more'],
    alreadyApplied: 3,
  });
});

test('a module that comes later, or is not listed any more, is nobody else’s business', async () => {
  await put('core', '0005_more', 'create table more ();');
  await migrate(options());
  expect(await states('notes')).toEqual(['0000_core applied', '0005_more applied', 'acme/notes/0000_first pending']);
  expect(await migrate(options('notes'))).toEqual({ applied: ['acme/notes/0000_first'], alreadyApplied: 2 });

  expect(await migrate(options())).toEqual({ applied: [], alreadyApplied: 2 });
  const without = await migrationStatus(options());
  expect(without.map(({ name }) => name)).toEqual(['0000_core', '0005_more']);
  expect(canServe(without)).toBe(true);
});

test('a module’s applied file is held to its checksum, and its compatibility to its own files', async () => {
  await put('notes', '0001_drop', '-- mainstay: compatible-from 0000_first\ndrop table notes;');
  await migrate(options('notes'));
  const [record] =
    await sql`select compatible_from as "from" from mainstay.mainstay_migrations where name like '%drop'`;
  expect(record).toEqual({ from: 'acme/notes/0000_first' });
  await rm(join(root, 'notes', '0001_drop.sql'));
  expect(await states('notes')).toContain('acme/notes/0001_drop later');

  await put('notes', '0000_first', 'create table notes ();');
  expect(await states('notes')).toContain('acme/notes/0000_first changed');
  await expect(migrate(options('notes'))).rejects.toThrow(/^acme\/notes\/0000_first\.sql was changed after it was/);
  await rm(join(root, 'notes', '0000_first.sql'));
  expect(canServe(await migrationStatus(options('notes')))).toBe(false);
});

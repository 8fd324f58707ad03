import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkSums } from './migration-sums.ts';

async function copyOfMigrations(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'mainstay-sums-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  await cp('drizzle', directory, { recursive: true });
  return directory;
}

test('every migration that has landed is as it landed', async () => {
  expect(await checkSums('drizzle')).toEqual([]);
});

test('an edited, a missing and a new migration are told, and only a new one is taken up', async () => {
  const directory = await copyOfMigrations();
  const first = join(directory, '0000_prelude.sql');
  const text = await readFile(first, 'utf8');
  await writeFile(first, text.replaceAll('\n', '\r\n'));
  expect(await checkSums(directory), 'line ends of a checkout are no edit').toEqual([]);

  await writeFile(first, `${text}-- one more line\n`);
  const edited = ['0000_prelude.sql has landed and was edited: undo that, and add a new migration'];
  expect(await checkSums(directory)).toEqual(edited);
  expect(await checkSums(directory, { update: true })).toEqual(edited);
  await rm(first);
  expect(await checkSums(directory, { update: true })).toEqual([
    '0000_prelude.sql has landed and is gone: put it back',
  ]);
  await writeFile(first, text);

  await writeFile(join(directory, '9999_new.sql'), 'select 1;\n');
  expect(await checkSums(directory)).toEqual([expect.stringContaining('9999_new.sql is not in')]);
  expect(await checkSums(directory, { update: true })).toEqual([]);
  expect(await checkSums(directory)).toEqual([]);
});

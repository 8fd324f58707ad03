import { glob, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isTooLong, shapeFaults, unreadMeta } from '@mainstay/testing';
import { describe, expect, it } from 'vitest';
import { coreModules } from './core-modules.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** Tests that have outgrown the rule. This list gets shorter, never longer. */
const LONG = new Set([
  'packages/crm/src/analytics/analytics.test.ts',
  'packages/business/src/consents/consents.test.ts',
  'packages/crm/src/contacts/contacts-filter.test.ts',
  'packages/crm/src/contacts/contacts.test.ts',
  'packages/crm/src/contacts/import/import.test.ts',
  'packages/crm/src/contacts/merge/merge.test.ts',
  'packages/crm/src/custom-fields/custom-fields.test.ts',
  'packages/crm/src/deals/deals.test.ts',
  'packages/crm/src/tasks/tasks.test.ts',
]);

const NOT_OURS = new Set(['node_modules', 'dist', 'lib']);

/** The TypeScript files in a folder, at any depth, by their paths in it. */
async function filesIn(folder: string): Promise<string[]> {
  const found = glob('**/*.ts', { cwd: join(ROOT, folder), exclude: (path) => NOT_OURS.has(basename(path)) });
  return Array.fromAsync(found);
}

const read = (path: string) => readFile(join(ROOT, path), 'utf8');

describe('every feature', () => {
  it.each(coreModules.map(({ name, router }) => [name, Object.keys(router)] as const))(
    '%s has files of known names, and samples or a test',
    async (name, procedures) => {
      const files = await filesIn(`packages/${name.replace('/', '/src/')}`);
      expect(shapeFaults(name, files, procedures.length > 0)).toEqual([]);
    },
  );
});

it('is no file of more than 250 lines', async () => {
  const faults: string[] = [];
  for (const folder of ['packages', 'apps', 'scripts', 'examples'])
    for (const path of await filesIn(folder))
      if (!LONG.has(`${folder}/${path}`) && isTooLong(await read(`${folder}/${path}`)))
        faults.push(`${folder}/${path}`);
  expect(faults).toEqual([]);
});

it('is no field of a procedure’s declaration that nothing outside the features reads', async () => {
  const readers: string[] = [];
  for (const folder of ['packages/kernel/src', 'packages/http/src', 'packages/testing/src', 'apps'])
    for (const path of await filesIn(folder))
      if (!/\.(?:test|fixture)\.ts$/.test(path)) readers.push(await read(`${folder}/${path}`));
  expect(unreadMeta(await read('packages/kernel/src/procedures/meta.ts'), readers)).toEqual([]);
});

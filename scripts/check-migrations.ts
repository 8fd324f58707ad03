// Fails when tables and the migrations that make them differ, or when a migration that has landed was edited: SHA256SUMS beside the
// migrations has the checksum of each. With --update, adds those of new files; an existing line is never changed.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkSums } from './migration-sums.ts';

/** Directories of migrations, with the tables that they make. A module's are beside it. */
const SCHEMAS = {
  drizzle: './packages/db/src/schema/**/*.ts',
  'examples/module-notes/drizzle': './examples/module-notes/src/*.table.ts',
};

for (const [directory, schema] of Object.entries(SCHEMAS)) {
  const faults = await checkSums(directory, { update: process.argv.includes('--update') });
  if (await lacksMigrations(directory, schema))
    faults.push('the schema has changes that no migration makes. Run: pnpm db:generate');
  for (const fault of faults) {
    console.error(`${directory}: ${fault}`);
    process.exitCode = 1;
  }
}

/** Whether drizzle-kit would add a migration. */
async function lacksMigrations(directory: string, schema: string): Promise<boolean> {
  const copy = await mkdtemp(join(tmpdir(), 'mainstay-migrations-'));
  try {
    await cp(directory, copy, { recursive: true });
    const before = await readdir(copy);
    const args = ['generate', '--dialect=postgresql', `--schema=${schema}`, `--out=${copy}`, '--name=missing'];
    await promisify(execFile)('drizzle-kit', args);
    return (await readdir(copy)).some((name) => !before.includes(name));
  } finally {
    await rm(copy, { recursive: true });
  }
}

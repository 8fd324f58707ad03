// Fails when the tables in packages/db/src/schema and the migrations in drizzle/ differ, or when a migration that has landed was edited:
// drizzle/SHA256SUMS has the checksum of each. With --update, adds those of new files; an existing line is never changed.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkSums } from './migration-sums.ts';

for (const fault of await checkSums('drizzle', { update: process.argv.includes('--update') })) {
  console.error(fault);
  process.exitCode = 1;
}

const copy = await mkdtemp(join(tmpdir(), 'mainstay-migrations-'));
try {
  await cp('drizzle', copy, { recursive: true });
  const before = await readdir(copy);
  const args = [
    'generate',
    '--dialect=postgresql',
    '--schema=./packages/db/src/schema/**/*.ts',
    `--out=${copy}`,
    '--name=missing',
  ];
  await promisify(execFile)('drizzle-kit', args);
  const added = (await readdir(copy)).filter((name) => !before.includes(name));
  if (added.length > 0) {
    console.error('The schema has changes that no migration makes. Run: pnpm db:generate');
    process.exitCode = 1;
  }
} finally {
  await rm(copy, { recursive: true });
}

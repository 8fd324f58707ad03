import type { Settings } from '@mainstay/cli';
import { CliError, createTable, EXIT, outputWidth, print, printJson, remark } from '@mainstay/cli/terminal';
import { MigrationError, type MigrationStatus, migrate, migrationStatus } from '@mainstay/db/migrate';
import { migrationsOf } from '@mainstay/kernel';
import { modules } from '../modules.ts';
import { migrationUrl, onDatabase } from './database-url.ts';

/** Applies the pending migrations. */
export async function migrateDatabase(settings: Settings, databaseUrl: string | undefined): Promise<void> {
  const url = migrationUrl(databaseUrl);
  const log = (line: string) => remark(settings.output, 'note', line);
  const outcome = await onDatabase(url, () => migrate({ url, modules: migrationsOf(modules), log })).catch(refused);
  if (settings.output === 'json') return printJson(outcome);
  const { applied, alreadyApplied } = outcome;
  await print(`${applied.length} migrations applied, ${alreadyApplied} were applied already\n`);
}

/** States in which the next `migrate` is refused. */
const REFUSED: readonly MigrationStatus['state'][] = ['changed', 'missing', 'incompatible'];

/** Prints every migration's state. Ends with 1 when the next `migrate` would be refused. */
export async function showMigrations(settings: Settings, databaseUrl: string | undefined): Promise<void> {
  const url = migrationUrl(databaseUrl);
  const states = await onDatabase(url, () => migrationStatus({ url, modules: migrationsOf(modules) })).catch(refused);
  if (states.some(({ state }) => REFUSED.includes(state))) process.exitCode = EXIT.refused;
  if (settings.output === 'json') return printJson(states);
  const table = createTable<(typeof states)[number]>(
    [
      { header: 'MIGRATION', cell: ({ name }) => name, whole: true },
      { header: 'STATE', cell: ({ state }) => state, whole: true },
      { header: 'APPLIED', cell: ({ appliedAt }) => appliedAt ?? '', whole: true },
    ],
    outputWidth(),
  );
  await print(table.page(states));
}

function refused(error: unknown): never {
  if (!(error instanceof MigrationError)) throw error;
  throw new CliError('MIGRATION_FAILED', EXIT.refused, error.message, { cause: error });
}

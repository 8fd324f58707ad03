import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Settings } from '@mainstay/cli';
import {
  CliError,
  EXIT,
  interruptible,
  networkReason,
  printDone,
  remark,
  usageError,
  writeWhole,
} from '@mainstay/cli/terminal';
import { BackupError, type BackupKeys, createBackup, restoreBackup } from '@mainstay/db';
import { type KeyRing, migrationsOf } from '@mainstay/kernel';
import { noteRestore } from '@mainstay/platform';
import { modules } from '../modules.ts';
import { migrationUrl, onDatabase } from './database-url.ts';
import { readKeyRings } from './open-services.ts';

/** Writes all data of the database into a file that appears when it is whole, or to standard output. */
export async function backUpDatabase(
  settings: Settings,
  { to, databaseUrl }: { to: string; databaseUrl?: string | undefined },
): Promise<void> {
  if (to === '-' && process.stdout.isTTY) throw usageError('Name a file, or pipe standard output somewhere');
  const url = migrationUrl(databaseUrl);
  const keys = keysOf(await readKeyRings(url));
  const summary = await interruptible((signal) =>
    onDatabase(url, () =>
      createBackup({ url, keys, signal }, (body) =>
        to === '-' ? writePiped(body, signal) : writeWhole(to, body, signal),
      ).catch(refused),
    ),
  );
  const sentence = `Backed up ${summary.rows} rows of ${summary.tables} tables, as they were at ${summary.madeAt}`;
  if (to === '-') remark(settings.output, 'note', sentence);
  else await printDone(settings, { ...summary, file: to }, `${sentence}, to ${to}`);
}

/** Elsewhere a reader that leaves early has seen enough; here it lacks the rest. Throws OUTPUT_CLOSED. */
async function writePiped(body: Readable, signal: AbortSignal): Promise<void> {
  process.stdout.removeAllListeners('error');
  await pipeline(body, process.stdout, { end: false, signal }).catch((error: unknown) => {
    // Standard output is never destroyed, so it cannot be asked; PostgreSQL's socket fails in a query's own words.
    if (signal.aborted || !(error instanceof Error && 'syscall' in error && error.syscall === 'write')) throw error;
    const message = `Standard output was closed before all was written (${networkReason(error)})`;
    throw new CliError('OUTPUT_CLOSED', EXIT.refused, message);
  });
}

/** Puts the data of an archive into a database that has none. */
export async function restoreDatabase(
  settings: Settings,
  { from, databaseUrl }: { from: string; databaseUrl?: string | undefined },
): Promise<void> {
  const url = migrationUrl(databaseUrl);
  const rings = await readKeyRings(url);
  const body: Readable = from === '-' ? process.stdin : createReadStream(from, { highWaterMark: 1024 * 1024 });
  const options = {
    url,
    keys: keysOf(rings),
    modules: migrationsOf(modules),
    settle: (...[query, backup]: SettleArguments) => noteRestore(rings.secretRing, query, backup),
  };
  const summary = await interruptible((signal) =>
    onDatabase(url, () =>
      restoreBackup({ ...options, signal }, body).catch((error: unknown) => {
        const { errored } = body;
        // The system's own words about the file; a body that was left unread has an error as well.
        if (errored && 'syscall' in errored) throw usageError(`Cannot read ${from} (${networkReason(errored)})`);
        return refused(error);
      }),
    ),
  );
  const { rows, tables, madeAt } = summary;
  await printDone(settings, summary, `Restored ${rows} rows of ${tables} tables, as they were at ${madeAt}`);
}

type SettleArguments = Parameters<NonNullable<Parameters<typeof restoreBackup>[0]['settle']>>;

/** By the settings that messages name. The first authenticates the archive. */
function keysOf({ secretRing, keyRing }: { secretRing: KeyRing; keyRing: KeyRing }): BackupKeys {
  return { SECRET_KEYS: secretRing, ENCRYPTION_KEYS: keyRing };
}

function refused(error: unknown): never {
  if (!(error instanceof BackupError)) throw error;
  const exitCode = error.code === 'DATABASE_LOST' ? EXIT.unreachable : EXIT.refused;
  throw new CliError(error.code, exitCode, error.message);
}

import { CliError, EXIT, networkCode, usageError } from '@mainstay/cli/terminal';
import { databaseAddress, DatabaseAddressError } from '@mainstay/db';
import { readSecretFiles } from '../secret-files.ts';

/** The owner's database, which may change the schema. Throws USAGE when none is named. */
export function migrationUrl(flag: string | undefined): string {
  if (flag !== undefined) return checked(flag);
  const settings = serverSettings();
  return checked(settings['DATABASE_MIGRATION_URL'] ?? settings['DATABASE_URL']);
}

/** The server's database. Throws USAGE when none is named. */
export function serverDatabaseUrl(flag: string | undefined): string {
  return checked(flag ?? serverSettings()['DATABASE_URL']);
}

/** The environment as the server takes it, with what `*_FILE` names. Throws USAGE when a file cannot be read. */
export function serverSettings(): Record<string, string | undefined> {
  const { settings, faults } = readSecretFiles(process.env);
  if (faults.length > 0) throw usageError(faults.join('\n'));
  return settings;
}

function checked(url: string | undefined): string {
  if (url === undefined) throw usageError('Name the database: --database-url, or DATABASE_URL in the environment');
  try {
    databaseAddress(url);
  } catch (error) {
    if (error instanceof DatabaseAddressError) throw usageError(`The database URL ${error.message}`);
    throw error;
  }
  return url;
}

/** Runs work on a database; what the network or PostgreSQL itself says is told with the host and never with the password. */
export async function onDatabase<T>(url: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reason = networkCode(error) ?? connectCode(error);
    if (reason === null) throw error;
    const message = `PostgreSQL at ${new URL(url).host} does not answer (${reason})`;
    throw new CliError('DATABASE_UNREACHABLE', EXIT.unreachable, message, { cause: error });
  }
}

/** The driver's own code for a connection that did not come about in time. */
function connectCode(error: unknown): string | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && (cause.code === 'CONNECT_TIMEOUT' || cause.code === 'CONNECTION_CLOSED')) return cause.code;
  }
  return null;
}

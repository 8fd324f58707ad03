import { randomBytes } from 'node:crypto';
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, runAs, writeOwned } from './account.ts';
import { type Binaries, majorVersion, program } from './binaries.ts';
import { EmbeddedPostgresError } from './errors.ts';

export const SUPERUSER = 'mainstay';

export interface ServerSettings {
  port: number;
  durable: boolean;
  maxConnections: number;
}

/**
 * Makes the cluster in `home/data` unless it is there. It is built under another name and renamed when whole, so a
 * crash half-way leaves nothing that looks like a database. Throws EmbeddedPostgresError with initdb's own words.
 */
export async function ensureCluster(
  options: { account: Account; binaries: Binaries; home: string; password: string; durable: boolean },
  log: (line: string) => void,
): Promise<string> {
  const { account, binaries, home } = options;
  const data = join(home, 'data');
  for (const name of await readdir(home)) {
    if (!name.startsWith('data.new-')) continue;
    // The initdb of a killed process may still be writing there for a moment; what it leaves harms nobody.
    const options = { recursive: true, force: true, maxRetries: 10, retryDelay: 50 };
    await rm(join(home, name), options).catch(() => log(`Could not remove ${join(home, name)}`));
  }
  if (await stat(data).catch(() => null)) {
    await checkVersion(account, binaries, data);
    return data;
  }

  log(`Creating the database in ${home}`);
  const fresh = join(home, `data.new-${randomBytes(6).toString('hex')}`);
  const passwordFile = `${fresh}.password`;
  try {
    await writeOwned(account, passwordFile, options.password);
    // The builtin locale sorts and folds alike on every machine, whatever locales its C library has.
    const { code, output } = await runAs(account, program(binaries, 'initdb'), [
      `--pgdata=${fresh}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      ...(options.durable ? [] : ['--no-sync']),
    ]);
    if (code !== 0) throw new EmbeddedPostgresError(`initdb failed in ${home}:\n${lastLines(output, 12)}`);
    await writeOwned(account, join(fresh, 'pg_hba.conf'), 'host all all 127.0.0.1/32 scram-sha-256\n');
    await rename(fresh, data);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(fresh, { recursive: true, force: true });
  }
  return data;
}

/** Writes the server's whole configuration; `ALTER SYSTEM` still overrides it. */
export async function writeSettings(account: Account, data: string, settings: ServerSettings): Promise<void> {
  const lines = [
    `listen_addresses = '127.0.0.1'`,
    `port = ${settings.port}`,
    `unix_socket_directories = ''`,
    `max_connections = ${settings.maxConnections}`,
    'shared_buffers = 128MB',
    'jit = off',
    `timezone = 'UTC'`,
    `log_timezone = 'UTC'`,
    `lc_messages = 'C'`,
    // The superuser and our schema share a name: "$user" would put every unqualified table and extension there.
    `search_path = 'public'`,
    `default_text_search_config = 'pg_catalog.english'`,
    'password_encryption = scram-sha-256',
    'log_checkpoints = off',
  ];
  if (!settings.durable) {
    lines.push('fsync = off', 'full_page_writes = off', 'synchronous_commit = off');
    lines.push('wal_level = minimal', 'max_wal_senders = 0', 'max_wal_size = 4GB', 'checkpoint_timeout = 1h');
  }
  await writeOwned(account, join(data, 'postgresql.conf'), `${lines.join('\n')}\n`);
}

/** The last lines of a program's output. */
export function lastLines(text: string, count: number): string {
  return text.trim().split('\n').slice(-count).join('\n');
}

async function checkVersion(account: Account, binaries: Binaries, data: string): Promise<void> {
  const found = (await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  const expected = await majorVersion(account, binaries);
  if (found === expected) return;
  throw new EmbeddedPostgresError(
    found === ''
      ? `${data} is there but holds no PostgreSQL database; move it away to start afresh`
      : `${data} was made by PostgreSQL ${found} and this is ${expected}; dump it with ${found}, or move it away to start afresh`,
  );
}

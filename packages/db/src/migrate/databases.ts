import postgres from 'postgres';
import { driverAddress } from '../address/index.ts';
import { CLIENT_SETTINGS } from '../guard/driver-types.ts';

/** Runs administration statements on one connection of its own. `url` names the server and a role that may do them. */
async function administer<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres({
    ...driverAddress(url),
    ...CLIENT_SETTINGS,
    max: 1,
    connect_timeout: 10,
    onnotice: () => undefined,
  });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/**
 * Creates a database, from a template if one is named, and returns its URL. Throws PostgreSQL's error, 42P04 when the
 * name is taken. `strategy` is PostgreSQL's: `wal_log` or `file_copy`.
 */
export async function createDatabase(
  url: string,
  name: string,
  options: { template?: string; strategy?: 'wal_log' | 'file_copy' } = {},
): Promise<string> {
  await administer(url, (sql) => {
    const template = options.template === undefined ? sql`` : sql`template ${sql(options.template)}`;
    const strategy = options.strategy === undefined ? sql`` : sql`strategy ${sql.unsafe(options.strategy)}`;
    return sql`create database ${sql(name)} ${template} ${strategy}`;
  });
  return databaseUrl(url, name);
}

/** Creates a database unless it is there, and returns its URL. */
export async function ensureDatabase(url: string, name: string): Promise<string> {
  const found = await administer(url, (sql) => sql`select 1 from pg_database where datname = ${name}`);
  return found.length > 0 ? databaseUrl(url, name) : createDatabase(url, name);
}

/** Drops a database, ending its sessions; does nothing when there is none of that name. */
export async function dropDatabase(url: string, name: string): Promise<void> {
  await administer(url, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
}

/** The same server's URL for another database. */
export function databaseUrl(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(name)}`;
  return changed.href;
}

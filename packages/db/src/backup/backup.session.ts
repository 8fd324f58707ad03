import pg, { type Client } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { MIGRATION_LOCK } from '../migrate/migration-lock.ts';
import { clientAddress } from '../address/index.ts';
import { BackupError } from './backup.errors.ts';

/** Settings that decide how values are written as text, or that would end long work; as pg_dump sets them. */
const SETTINGS = {
  search_path: 'pg_catalog',
  datestyle: 'ISO, YMD',
  intervalstyle: 'postgres',
  timezone: 'UTC',
  extra_float_digits: '1',
  bytea_output: 'hex',
  row_security: 'off',
  statement_timeout: '0',
  lock_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  transaction_timeout: '0',
  idle_session_timeout: '0',
};

const LOCK_WAIT_MS = 30_000;

/**
 * Runs work on one connection of its own. By `pg` rather than the product's driver: that one (postgres.js 3.4.9) waits for ever when
 * PostgreSQL refuses the end of a COPY, which is when it checks foreign keys and the last rows.
 */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...clientAddress(url), application_name: 'mainstay-backup', keepAlive: true });
  let isLost = false;
  client.on('error', () => {
    isLost = true;
  });
  await client.connect();
  try {
    for (const [name, value] of Object.entries(SETTINGS))
      await client.query('select pg_catalog.set_config($1, $2, false)', [name, value]);
    return await work(client);
  } catch (error) {
    if (!isLost && !endsSession(error)) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new BackupError('DATABASE_LOST', `PostgreSQL ended the connection in the middle (${why})`, { cause: error });
  } finally {
    // An open transaction ends with the connection. In the middle of a COPY this cuts it off.
    await client.end().catch(() => undefined);
  }
}

/** Keeps the schema as it is until the session ends: nobody migrates meanwhile. Throws DATABASE_IN_USE. */
export async function holdSchema(client: Client, mode: 'shared' | 'exclusive'): Promise<void> {
  const lock = mode === 'shared' ? 'pg_try_advisory_lock_shared' : 'pg_try_advisory_lock';
  for (const deadline = Date.now() + LOCK_WAIT_MS; ; await sleep(200)) {
    const { rows } = await client.query<{ locked: boolean }>(`select ${lock}(${MIGRATION_LOCK}) as locked`);
    if (rows[0]?.locked) return;
    if (Date.now() > deadline) {
      throw new BackupError(
        'DATABASE_IN_USE',
        'Somebody migrates, backs up or restores this database; gave up waiting',
      );
    }
  }
}

/** Shut down, crashed, or ended by an operator (SQLSTATE class 57P). */
function endsSession(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('57P');
}

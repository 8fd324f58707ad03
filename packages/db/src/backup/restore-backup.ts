import type { Readable } from 'node:stream';
import type { Client } from 'pg';
import { meaningOf, serverFault } from '../faults/index.ts';
import { migrate } from '../migrate/migrate.runner.ts';
import { type ModuleMigrations, readMigrationSets } from '../migrate/migrate.files.ts';
import { ArchiveReader } from './archive-reader.ts';
import { BackupError } from './backup.errors.ts';
import * as manifests from './backup.manifest.ts';
import { holdSchema, withClient } from './backup.session.ts';
import { LEFT_OUT, openAnalyticsMonths, readMigrationState, readTables, type TableShape } from './catalog.ts';
import type { BackupOptions, BackupSummary } from './create-backup.ts';
import { loadTables } from './load-tables.ts';
import { withLoadAccess } from './load-access.ts';
import { settleRestored } from './settle-restored.ts';

/** A statement of the restore's own transaction, run as the owner, for whom all rows are visible then. */
export type RestoreQuery = <Row extends object>(sql: string, values?: unknown[]) => Promise<Row[]>;

export interface RestoreOptions extends BackupOptions {
  /** Of the modules that the installation has, as `migrate` takes them. */
  modules?: readonly ModuleMigrations[];
  /** Last of all, in the restore's own transaction. */
  settle?: (query: RestoreQuery, backup: { madeAt: string }) => Promise<void>;
}

/** Tables in which migrations, or a server that is started before anybody has registered, leave rows by themselves; those are replaced. */
const LEFT_BY_A_START = new Set([
  'public.audit_heads',
  'public.audit_ledger',
  'public.audit_log',
  'public.audit_seals',
  'public.audit_values',
  'public.job_workers',
  'public.key_canaries',
  'public.log_cursors',
  'public.plan_versions',
  'public.plans',
  'public.signing_keys',
  'graphile_worker._private_job_queues',
  'graphile_worker._private_jobs',
  'graphile_worker._private_known_crontabs',
  'graphile_worker._private_tasks',
]);

/**
 * Puts an archive's data into a database that has none, in one transaction: afterwards all of it is there, or nothing has changed but that
 * the schema is migrated. The archive must be of exactly this version of the schema, and of the installation whose keys are given. Rows,
 * checksums and the archive's proof are compared before the commit. Throws BackupError, and PostgreSQL's errors.
 */
export async function restoreBackup(options: RestoreOptions, body: Readable): Promise<BackupSummary> {
  const { url, keys, signal, modules = [], log = () => undefined } = options;
  const abort = () => body.destroy(signal?.reason as Error);
  signal?.addEventListener('abort', abort);
  try {
    const reader = new ArchiveReader(body);
    const headerBytes = await reader.take(manifests.HEADER_ENTRY);
    const header = manifests.parseHeader(headerBytes);
    await requireVersion(header, modules);
    const key = manifests.openProofKey(header, keys);
    await withClient(url, refuseForeign);
    await migrate({ url, modules, log });
    return await withClient(url, async (client) => {
      await holdSchema(client, 'exclusive');
      await client.query('begin');
      const tables = await matchingTables(client, header);
      await lockTables(client, [...tables.keys(), ...LEFT_OUT]);
      await openAnalyticsMonths(client, header.analyticsMonths ?? []);
      const summary = await withLoadAccess(client, async () => {
        await emptyTables(client, [...tables.keys()]);
        const manifest = await loadTables(client, reader, { headerBytes, header, key, log });
        await settleRestored(client, manifest);
        const query: RestoreQuery = async (sql, values) => (await client.query(sql, values)).rows;
        await options.settle?.(query, header);
        const rows = Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0);
        return { madeAt: header.madeAt, tables: tables.size, rows };
      });
      signal?.throwIfAborted();
      await client.query('commit');
      // Without them, the first queries of many are planned as for empty tables.
      await client.query(`analyze ${[...tables.keys()].join(', ')}`);
      return summary;
    });
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw error;
  } finally {
    signal?.removeEventListener('abort', abort);
    body.destroy();
  }
}

/** Before anything is changed: the archive's migrations are those of this version. */
async function requireVersion(
  { migrations, madeAt }: manifests.BackupHeader,
  modules: readonly ModuleMigrations[],
): Promise<void> {
  const sets = await readMigrationSets(undefined, modules);
  // In the order of the archive's, which is that of PostgreSQL's "C".
  const known = sets.flatMap(({ migrations }) => migrations).sort((a, b) => (a.name < b.name ? -1 : 1));
  const differs = migrations.find(({ name, checksum }, index) => {
    const file = known[index];
    return !file || file.name !== name || file.checksum !== checksum;
  });
  const of = `The backup of ${madeAt}`;
  if (differs) {
    const message = `${of} has the migration ${differs.name}, which this version of Mainstay has not: restore it with the version of then`;
    throw new BackupError('BACKUP_VERSION', message);
  }
  const missing = known[migrations.length];
  if (missing) {
    const last = migrations.at(-1)?.name ?? 'none';
    const message = `${of} is from before the migration ${missing.name}: restore it with the version of then, whose last is ${last}`;
    throw new BackupError('BACKUP_VERSION', `${message}; migrate afterwards`);
  }
}

/** Before the schema is migrated: a database that holds an installation, or something else, is left as it is. */
async function refuseForeign(client: Client): Promise<void> {
  const tables = (await readTables(client)).filter(({ name }) => !name.startsWith('graphile_worker.'));
  const names = new Set(tables.map(({ name }) => name));
  if (names.size === 0) return;
  if (!names.has('mainstay.mainstay_migrations')) {
    throw new BackupError(
      'DATABASE_NOT_EMPTY',
      'The database holds tables of something else: a restore needs one of its own',
    );
  }
  for (const name of ['public.users', 'public.tenants']) {
    if (!names.has(name)) continue;
    await client.query('begin; set local role mainstay_system; set local row_security = on');
    const { rows } = await client.query<{ has: boolean }>(`select exists (select from ${name}) as has`);
    await client.query('rollback');
    if (rows[0]?.has) throw notEmpty(name);
  }
}

/** The database's tables by name: exactly those of the archive, with the same columns. */
async function matchingTables(client: Client, header: manifests.BackupHeader): Promise<Map<string, TableShape>> {
  const tables = new Map((await readTables(client)).map((table) => [table.name, table]));
  for (const name of LEFT_OUT) tables.delete(name);
  const archived = new Map(header.tables.map((table) => [table.name, table]));
  const state = await readMigrationState(client);
  const queue = state?.jobQueue ?? 0;
  if (queue !== header.jobQueue) {
    const message = `The backup's job queue is of version ${header.jobQueue}, and here it is ${queue}`;
    throw new BackupError('BACKUP_VERSION', message);
  }
  for (const name of new Set([...tables.keys(), ...archived.keys()])) {
    const [here, there] = [tables.get(name)?.columns.join(), archived.get(name)?.columns.join()];
    if (here === there) continue;
    const message = !there ? `the backup lacks it` : !here ? `the database lacks it` : `its columns differ`;
    throw new BackupError('BACKUP_VERSION', `The backup is not of this schema: ${name}: ${message}`);
  }
  if (archived.size !== header.tables.length) {
    throw new BackupError('BACKUP_DAMAGED', 'The archive names a table twice');
  }
  return tables;
}

/** Nobody reads or writes any of them until the transaction ends. */
async function lockTables(client: Client, names: string[]): Promise<void> {
  try {
    await client.query(`set local lock_timeout = '5s'; lock table ${names.join(', ')} in access exclusive mode`);
    await client.query('set local lock_timeout = 0');
  } catch (error) {
    if (meaningOf(serverFault(error)?.code) !== 'contention') throw error;
    const message = 'The database is in use: stop the servers that run on it first';
    throw new BackupError('DATABASE_IN_USE', message, { cause: error });
  }
}

async function emptyTables(client: Client, names: string[]): Promise<void> {
  for (const name of names) {
    if (LEFT_BY_A_START.has(name)) continue;
    const { rows } = await client.query<{ has: boolean }>(`select exists (select from ${name}) as has`);
    if (rows[0]?.has) throw notEmpty(name);
  }
  await client.query(`truncate ${[...names, 'public.job_workers'].join(', ')}`);
}

function notEmpty(name: string): BackupError {
  const message = `The database is not empty: ${name} has rows. A restore goes into a new database, or one that was only migrated`;
  return new BackupError('DATABASE_NOT_EMPTY', message);
}

import type { Readable } from 'node:stream';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { ArchiveWriter } from './archive-writer.ts';
import { BackupError } from './backup.errors.ts';
import * as manifests from './backup.manifest.ts';
import { holdSchema, withClient } from './backup.session.ts';
import {
  LEFT_OUT,
  readAnalyticsMonths,
  readMigrationState,
  readSequences,
  readTables,
  type TableShape,
} from './catalog.ts';

export interface BackupOptions {
  /** The owner of the schema. Not through a pooler in transaction mode. */
  url: string;
  keys: manifests.BackupKeys;
  signal?: AbortSignal;
  log?: (line: string) => void;
}

export interface BackupSummary {
  /** ISO 8601, UTC: the moment whose data it is. */
  madeAt: string;
  tables: number;
  rows: number;
}

/**
 * Writes all data of a database into an archive, as it is at one moment, while it is in use; nobody can migrate meanwhile. `write` gets the
 * archive as a stream, and must reject when it could not keep all of it. Memory does not grow with the data.
 * Throws BackupError, what `write` rejects with, and PostgreSQL's errors.
 */
export async function createBackup(
  options: BackupOptions,
  write: (body: Readable) => Promise<unknown>,
): Promise<BackupSummary> {
  const { url, keys, signal, log = () => undefined } = options;
  return withClient(url, async (client) => {
    await holdSchema(client, 'shared');
    signal?.throwIfAborted();
    const archive = new ArchiveWriter();
    const abort = () => archive.fail(asError(signal?.reason));
    signal?.addEventListener('abort', abort);
    const writing = write(archive.body);
    // Whoever stops reading says so here only: adding would wait for ever.
    writing.catch((error: unknown) => archive.fail(asError(error)));
    try {
      const summary = await writeArchive(client, archive, keys, log);
      await writing;
      return summary;
    } catch (error) {
      archive.fail(asError(error));
      // What the writer met, such as a full disk, is the reason why adding failed.
      await writing;
      throw error;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  });
}

async function writeArchive(
  client: Client,
  archive: ArchiveWriter,
  keys: manifests.BackupKeys,
  log: (line: string) => void,
): Promise<BackupSummary> {
  await client.query('begin isolation level repeatable read, read only');
  const state = await readMigrationState(client);
  if (!state) throw new BackupError('BACKUP_FAILED', 'This database has no installation: it was never migrated');
  const tables = (await readTables(client)).filter(({ name }) => !LEFT_OUT.includes(name));
  const { rows: facts } = await client.query<{ madeAt: string; server: string }>(`
    select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "madeAt", current_setting('server_version') as server`);
  const { madeAt, server } = facts[0]!;
  const shapes = tables.map(({ name, columns }) => ({ name, columns }));
  const analyticsMonths = await readAnalyticsMonths(client);
  const proofKeys = manifests.wrapProofKeys(keys);
  const header = manifests.headerOf({ madeAt, server, ...state, keys: proofKeys, tables: shapes, analyticsMonths });
  await archive.add(manifests.HEADER_ENTRY, header);

  const sums: Record<string, manifests.TableSum> = {};
  let rows = 0;
  for (const table of tables) {
    const sum = await writeTable(client, archive, table);
    sums[table.name] = sum;
    rows += sum.rows;
    log(`${table.name}: ${sum.rows} rows`);
  }
  // Sequences know no transactions: read last, they are at least as far as the rows.
  const manifest = manifests.jsonOf({
    header: manifests.sha256(header),
    tables: sums,
    sequences: await sequenceValues(client),
  } satisfies manifests.BackupManifest);
  await client.query('commit');
  await archive.add(manifests.MANIFEST_ENTRY, manifest);
  const key = manifests.openProofKey(manifests.parseHeader(header), keys);
  await archive.add(manifests.PROOF_ENTRY, manifests.proofOf(key, manifest));
  archive.finish();
  return { madeAt, tables: tables.length, rows };
}

async function writeTable(client: Client, archive: ArchiveWriter, table: TableShape): Promise<manifests.TableSum> {
  const { name, columns, forced, whole } = table;
  if (forced && !whole) {
    const message = `${name} hides its rows from the system role: a policy for mainstay_system using (true) must show them all`;
    throw new BackupError('BACKUP_FAILED', message);
  }
  // The owner sees no row under forced row-level security; with row_security off it is told so, where it would read an empty table.
  if (forced) await client.query('set local role mainstay_system; set local row_security = on');
  const stream = client.query(copyTo(`copy (select ${columns.join(', ')} from ${name}) to stdout`));
  const sum = await archive.addRows(name, stream);
  await client.query('set local role none; set local row_security = off');
  // The count comes with the command's end, which the answer to the statement after is behind.
  return { ...sum, rows: stream.rowCount };
}

async function sequenceValues(client: Client): Promise<manifests.BackupManifest['sequences']> {
  const values: manifests.BackupManifest['sequences'] = {};
  for (const name of await readSequences(client)) {
    const { rows } = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${name}`,
    );
    values[name] = rows[0]!;
  }
  return values;
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

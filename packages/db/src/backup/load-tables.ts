import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { ArchiveReader } from './archive-reader.ts';
import { BackupError } from './backup.errors.ts';
import * as manifests from './backup.manifest.ts';

/** The archive's first entry, what it says, and the key of its proof. */
interface Opened {
  headerBytes: Buffer;
  header: manifests.BackupHeader;
  key: Buffer;
  log: (line: string) => void;
}

/** Loads every table of the archive, and returns its manifest once everything agrees with it. Throws BACKUP_DAMAGED where it does not. */
export async function loadTables(
  client: Client,
  reader: ArchiveReader,
  { headerBytes, header, key, log }: Opened,
): Promise<manifests.BackupManifest> {
  const sums = new Map<string, manifests.TableSum>();
  for (const { name, columns } of header.tables) {
    const sum = await loadTable(client, reader, { name, columns });
    sums.set(name, sum);
    log(`${name}: ${sum.rows} rows`);
  }
  const bytes = await reader.take(manifests.MANIFEST_ENTRY);
  const manifest = manifests.parseManifest(bytes);
  const proof = await reader.take(manifests.PROOF_ENTRY);
  await reader.end();
  if (!manifests.isProven(key, bytes, proof)) throw damaged('its proof does not fit: it is not as it was written');
  if (manifest.header !== manifests.sha256(headerBytes)) throw damaged(`${manifests.HEADER_ENTRY} was changed`);
  for (const { name } of header.tables) {
    const [found, stated] = [sums.get(name), manifest.tables[name]];
    if (found?.rows !== stated?.rows) throw damaged(`${name} has ${found?.rows} rows, not ${stated?.rows}`);
    if (found?.sha256 !== stated?.sha256) throw damaged(`the rows of ${name} were changed`);
  }
  return manifest;
}

async function loadTable(
  client: Client,
  reader: ArchiveReader,
  { name, columns }: { name: string; columns: string[] },
): Promise<manifests.TableSum> {
  const hash = createHash('sha256');
  let bytes = 0;
  async function* counted() {
    for await (const piece of reader.rows(name)) {
      hash.update(piece);
      bytes += piece.length;
      yield piece;
    }
  }
  const stream = client.query(copyFrom(`copy ${name} (${columns.join(', ')}) from stdin`));
  try {
    await pipeline(Readable.from(counted(), { objectMode: false }), stream);
  } catch (error) {
    throw refused(name, error);
  }
  return { rows: stream.rowCount, bytes, sha256: hash.digest('hex') };
}

/** PostgreSQL takes no rows that are none, or break a rule (SQLSTATE classes 22 and 23): they were not written by a backup. */
function refused(name: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!/^2[23]...$/.test(code)) return error;
  // The message alone: detail and context repeat values of the row.
  return new BackupError(
    'BACKUP_DAMAGED',
    `The archive is damaged: PostgreSQL refuses the rows of ${name} (SQLSTATE ${code})`,
  );
}

function damaged(what: string): BackupError {
  return new BackupError('BACKUP_DAMAGED', `The archive is damaged: ${what}`);
}

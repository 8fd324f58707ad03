import type { Tx } from '@mainstay/db';
import type { ImportEntity } from '@mainstay/db/schema';
import type { Principal, Services, TenantKeys } from '@mainstay/kernel';
import type { ImportRow } from './import-row.ts';
import type { ImportRecord, ImportRowRecord, RecordedRow } from './import.rows.ts';

/** On whose behalf an import writes, and with which keys. */
export interface ImportWriter {
  services: Services;
  tenantId: string;
  actor: Principal['actor'] | null;
  keys: TenantKeys;
}

/**
 * How records of one entity are imported: what a feature says of itself to the engine, which takes files in, goes on where a killed worker
 * stopped, counts, tells of the progress and reverts. A row that cannot be written has a fault of its own; whatever else is thrown stops the
 * import.
 */
export interface ImportKind<W extends ImportWriter, D extends object, P extends { line: number }> {
  entity: ImportEntity;
  /** Event types: `<events>.progress` and `<events>.finished`. */
  events: string;
  /** The names of its jobs. */
  tasks: { import: string; revert: string };
  /** What a file is where the caller does not say. */
  formatOf(content: string, filename: string | undefined): ImportRecord['format'];
  /** The rows of a file. Throws VALIDATION_ERROR, naming `content` or `mapping`, where it cannot be read as a whole. */
  read(format: ImportRecord['format'], content: string, mapping: Record<string, string>): AsyncIterable<ImportRow<D>>;
  /** What the rows of an import share: once for each run. */
  begin(who: ImportWriter, of: ImportRecord): Promise<W>;
  /** All of a row that needs no database, while the rows before it are written. */
  prepare(writer: W, row: ImportRow<D>): P;
  /** Notes what a recorded row of a dry run would have created, when the file is read again. */
  remember(writer: W, row: ImportRow<D>): void;
  /** Writes rows, in order. */
  write(tx: Tx, writer: W, rows: readonly P[]): Promise<ImportRowRecord[]>;
  /** Takes back what an import did to a record, last row first, back to the first change that was not its own. Gives the lines undone. */
  revert(tx: Tx, writer: W, importId: string, recordId: string, rows: readonly RecordedRow[]): Promise<number[]>;
}

/** A kind of whatever records: the engine hands rows from one of its functions to another, and looks into none. */
export type AnyImportKind = ImportKind<ImportWriter, object, { line: number }>;

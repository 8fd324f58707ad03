import type { Tx } from '@mainstay/db';
import { toAppError } from '@mainstay/kernel';
import type { AnyImportKind, ImportWriter } from './import-kind.ts';
import * as imports from './import.rows.ts';

/** Records taken back in one transaction. */
const CHUNK = 50;

/** Takes back what an import did to some records; false when none were left. */
export async function revertChunk(
  tx: Tx,
  kind: AnyImportKind,
  writer: ImportWriter,
  importId: string,
): Promise<boolean> {
  const { tenantId } = writer;
  const row = await imports.importRecords.findLocked(tx, tenantId, importId);
  if (row?.status !== 'reverting') return false;
  const ids = await imports.nextToRevert(tx, tenantId, importId, CHUNK);
  for (const id of ids) {
    const rows = await imports.rowsOfRecord(tx, tenantId, importId, id);
    const undone = await tx
      .transaction((inner) => kind.revert(inner as Tx, writer, importId, id, rows))
      .catch((thrown: unknown): number[] => {
        const error = toAppError(thrown);
        if (error.kind === 'INTERNAL' || error.kind === 'UNAVAILABLE') throw thrown;
        // What was its own formerly belongs to another record by now.
        return [];
      });
    const kept = rows.map(({ line }) => line).filter((line) => !undone.includes(line));
    await imports.markRows(tx, tenantId, importId, undone, 'reverted');
    await imports.markRows(tx, tenantId, importId, kept, 'kept');
  }
  return ids.length > 0;
}

/**
 * Which of a record's rows can be undone, last first: those back to the first change that was not the import's own. `before` gives the version
 * that a row found. Undefined where the import made the record, so that it goes.
 */
export function undoable<B extends { version: number }>(
  current: { version: number },
  rows: readonly imports.RecordedRow[],
  before: (row: imports.RecordedRow) => B | null,
): { lines: number[]; target: B | null | undefined } {
  const lines: number[] = [];
  let version: number | null = current.version;
  let target: B | null = null;
  for (const row of rows) {
    if (row.recordVersion !== version) break;
    lines.push(row.line);
    if (row.outcome === 'created') return { lines, target: undefined };
    target = before(row);
    version = target?.version ?? null;
  }
  return { lines, target };
}

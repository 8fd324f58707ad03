import type { Tx } from '@mainstay/db';
import type { ImportRowRecord } from '../import/import.rows.ts';
import { joinedLists } from '../merge/merged-values.ts';
import {
  beforePlace,
  type FlatChanges,
  type FlatEntity,
  type FlatWriter,
  marksOf,
  matchFault,
  type Standing,
} from './flat-entity.ts';

type Written = Pick<ImportRowRecord, 'recordId' | 'recordVersion' | 'before'> & { outcome: 'created' | 'updated' };

/** Writes one row as the import's mode says: a new record, or a change of the one that matches. Throws what the row is refused for. */
export async function writeFlatRow<W, R extends Standing>(
  tx: Tx,
  of: FlatEntity<W, R>,
  writer: FlatWriter<W>,
  { line, changes }: { line: number; changes: FlatChanges },
): Promise<Written> {
  const { mode, matchBy, dryRun } = writer.import;
  const marks = dryRun ? marksOf(of, changes) : [];
  if (mode !== 'create') {
    const value = changes[matchBy];
    if (typeof value !== 'string' || value === '')
      throw matchFault(matchBy, `Required to find the ${of.entity} to update`);
    const id = await of.find(tx, writer.own, matchBy, value);
    if (id !== undefined) return update(tx, of, writer, line, id, changes);
    if (mode === 'upsert' && writer.seen.has(`${matchBy} ${value}`)) return { outcome: 'updated' };
    if (mode === 'update') throw matchFault(matchBy, `No ${of.entity} has this value`);
  }
  const taken = marks.find((mark) => writer.seen.has(mark));
  if (taken !== undefined) throw of.unique[taken.slice(0, taken.indexOf(' '))]!();
  const { id, version } = await of.add(tx, writer.own, changes);
  for (const mark of marks) writer.seen.add(mark);
  return dryRun ? { outcome: 'created' } : { outcome: 'created', recordId: id, recordVersion: version };
}

async function update<W, R extends Standing>(
  tx: Tx,
  of: FlatEntity<W, R>,
  { keys, import: record, options, own }: FlatWriter<W>,
  line: number,
  id: string,
  changes: FlatChanges,
): Promise<Written> {
  const before = await of.lock(tx, own, id);
  // Somebody deleted it meanwhile.
  if (!before || before.deletedAt !== null) throw matchFault(record.matchBy, `No ${of.entity} has this value`);
  const whole = options.lists === 'replace' ? changes : { ...changes, ...joinedLists(of.lists, before, changes) };
  const { version } = await of.change(tx, own, id, whole);
  if (record.dryRun) return { outcome: 'updated', recordId: id };
  const sealed = keys.seal(Buffer.from(JSON.stringify(before)), beforePlace(record.id, line));
  return { outcome: 'updated', recordId: id, recordVersion: version, before: sealed };
}

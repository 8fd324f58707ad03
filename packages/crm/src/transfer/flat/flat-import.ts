import type { AppError, ErrorDetail } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { toAppError } from '@mainstay/kernel';
import { checkedRows } from '../import/checked-rows.ts';
import { fieldKey } from '../import/field-key.ts';
import { fitTo } from '../import/fit-to.ts';
import type { ImportKind } from '../import/import-kind.ts';
import type { ImportRow, Leftover } from '../import/import-row.ts';
import type { ImportRowRecord } from '../import/import.rows.ts';
import { undoable } from '../import/revert-chunk.ts';
import { flatRows } from './flat-columns.ts';
import {
  beforePlace,
  type FlatChanges,
  type FlatEntity,
  type FlatWriter,
  marksOf,
  type Standing,
} from './flat-entity.ts';
import { FlatOptions } from './flat-import.schemas.ts';
import { writeFlatRow } from './write-flat-row.ts';

/** A row of which all is done that needs no database. */
type PreparedFlat =
  | { line: number; errors: ErrorDetail[] }
  | { line: number; changes: FlatChanges; warnings: ErrorDetail[]; named: Leftover[] };

/** The kind of import that such records have. */
export function flatImport<W, R extends Standing>(
  of: FlatEntity<W, R>,
): ImportKind<FlatWriter<W>, FlatChanges, PreparedFlat> {
  return {
    entity: of.entity,
    events: of.events,
    tasks: of.tasks,
    formatOf: () => 'csv',
    read: (_format, content, mapping) => checkedRows(flatRows(of.columns, content, mapping)),
    async begin(who, record) {
      const options = FlatOptions.parse(record.options);
      return { ...who, import: record, options, seen: new Set(), own: await of.begin(who) };
    },
    prepare: (writer, row) => prepared(of, writer.options, row),
    remember(writer, row) {
      const ready = prepared(of, writer.options, row);
      if (!('errors' in ready)) for (const mark of marksOf(of, ready.changes)) writer.seen.add(mark);
    },
    async write(tx, writer, rows) {
      await of.enter?.(tx, writer.own);
      const records: ImportRowRecord[] = [];
      for (const row of rows) records.push(await record(tx, of, writer, row));
      return records;
    },
    async revert(tx, { keys, own }, importId, id, rows) {
      await of.enter?.(tx, own);
      const current = await of.lock(tx, own, id);
      if (!current || current.deletedAt !== null) return [];
      const { lines, target } = undoable<R>(current, rows, ({ before, line }) =>
        before ? (JSON.parse(keys.open(before, beforePlace(importId, line)).toString('utf8')) as R) : null,
      );
      if (target === null) return [];
      await (target === undefined ? of.remove(tx, own, id) : of.restore(tx, own, id, target));
      return lines;
    },
  };
}

function prepared<W, R extends Standing>(
  { changes: schema }: FlatEntity<W, R>,
  { strict, unmapped }: FlatOptions,
  { line, input, faults, ...row }: ImportRow<FlatChanges>,
): PreparedFlat {
  if (faults.length > 0) return { line, errors: faults };
  const [warnings, leftovers] = [[...row.warnings], [...row.leftovers]];
  const changes = fitTo(schema, structuredClone(input), { warnings, leftovers });
  if (changes === null) return { line, errors: [{ path: '', message: 'No value fits its field' }] };
  if (strict && warnings.length > 0) return { line, errors: warnings };
  const named = unmapped === 'customFields' ? row.leftovers.filter(({ value }) => value.length <= MAX_FIELD) : [];
  return { line, changes, warnings, named };
}

/** Characters of a custom field. */
const MAX_FIELD = 2_000;

/** Writes a row behind a savepoint and says what became of it: its fault is its own. Throws faults that are not a row's. */
async function record<W, R extends Standing>(
  tx: Tx,
  of: FlatEntity<W, R>,
  writer: FlatWriter<W>,
  row: PreparedFlat,
): Promise<ImportRowRecord> {
  const told = { tenantId: writer.tenantId, importId: writer.import.id, line: row.line };
  if ('errors' in row) return { ...told, outcome: 'failed', errors: row.errors };
  const { warnings } = row;
  try {
    const changes = await withNamed(tx, of, writer, row);
    const written = await writeBut(tx, of, writer, { line: row.line, changes, warnings });
    return { ...told, ...written, warnings: warnings.length > 0 ? warnings : null };
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.kind === 'INTERNAL' || error.kind === 'UNAVAILABLE') throw thrown;
    const path = Object.entries(of.unique).find(([, refusal]) => refusal().code === error.code)?.[0] ?? '';
    const errors = Array.isArray(error.details) ? error.details : [{ path, message: error.message }];
    return { ...told, outcome: 'failed', errors: errors.map((one) => ({ path: one.path, message: one.message })) };
  }
}

/** A row's changes with what no field takes as custom fields, where the import is to keep it so. */
async function withNamed<W, R extends Standing>(
  tx: Tx,
  of: FlatEntity<W, R>,
  { own }: FlatWriter<W>,
  { changes, named }: { changes: FlatChanges; named: readonly Leftover[] },
): Promise<FlatChanges> {
  if (named.length === 0) return changes;
  await of.defineFields(
    tx,
    own,
    named.map(({ name }) => name),
  );
  const kept = Object.fromEntries(named.map(({ name, value }) => [fieldKey(name), value]));
  return { ...changes, customFields: { ...kept, ...(changes['customFields'] as FlatChanges | undefined) } };
}

/** Writes a row; what names something that is not there is left out of it, unless the import is strict. */
async function writeBut<W, R extends Standing>(
  tx: Tx,
  of: FlatEntity<W, R>,
  writer: FlatWriter<W>,
  row: { line: number; changes: FlatChanges; warnings: ErrorDetail[] },
): ReturnType<typeof writeFlatRow<W, R>> {
  try {
    return await tx.transaction((inner) => writeFlatRow(inner as Tx, of, writer, row));
  } catch (thrown) {
    const error = toAppError(thrown);
    const rest = writer.options.strict ? null : withoutOdd(of.oddReferences, row.changes, error);
    if (rest === null) throw thrown;
    row.warnings.push(...rest.warnings);
    return writeBut(tx, of, writer, { ...row, changes: rest.changes });
  }
}

const CUSTOM = 'customFields.';

function withoutOdd(
  references: FlatEntity<never, Standing>['oddReferences'],
  changes: FlatChanges,
  error: AppError,
): { changes: FlatChanges; warnings: ErrorDetail[] } | null {
  const field = [references[error.code] ?? []].flat().find((one) => changes[one]);
  if (field !== undefined) {
    const { [field]: _odd, ...rest } = changes;
    return { changes: rest, warnings: [{ path: field, message: error.message }] };
  }
  if (!/^CUSTOM_FIELD_(?:UNKNOWN|INVALID)$/.test(error.code) || !Array.isArray(error.details)) return null;
  const odd = new Set(error.details.map(({ path }) => path));
  const fields = Object.entries((changes['customFields'] ?? {}) as FlatChanges);
  const kept = fields.filter(([key]) => !odd.has(CUSTOM + key));
  if (kept.length === fields.length) return null;
  const warnings = error.details.map(({ path, message }) => ({ path, message }));
  return { changes: { ...changes, customFields: Object.fromEntries(kept) }, warnings };
}

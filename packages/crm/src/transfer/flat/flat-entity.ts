import { type AppError, commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import type { ImportEntity } from '@mainstay/db/schema';
import type { z } from 'zod';
import type { ImportWriter } from '../import/import-kind.ts';
import type { ImportRecord } from '../import/import.rows.ts';
import type { FlatColumn } from './flat-columns.ts';
import type { FlatOptions } from './flat-import.schemas.ts';

/** What a row says of a record: some of its fields. */
export type FlatChanges = Record<string, unknown>;

/** What the rows of one import share. */
export interface FlatWriter<W> extends ImportWriter {
  import: ImportRecord;
  options: FlatOptions;
  /** In a dry run, what earlier rows would have taken that no second record may have. */
  seen: Set<string>;
  /** The feature's own. */
  own: W;
}

/** A record as it stands, and where it lies. */
export interface Standing {
  version: number;
  deletedAt: string | null;
}

/** How records whose files are tables of plain columns are imported: what a feature says of them. All steps run in the engine's transaction. */
export interface FlatEntity<W, R extends Standing> {
  entity: ImportEntity;
  events: string;
  tasks: { import: string; revert: string };
  columns: readonly FlatColumn[];
  /** The schema of an update's fields: what does not fit is left out of a row, with a warning. */
  changes: z.ZodType<FlatChanges>;
  /** What no second record may have, and how a row is refused that has what another has. */
  unique: Readonly<Record<string, () => AppError>>;
  /** Error codes of references to what is not there, by which a field, or the first of several, is left out: without it a record is still that record. */
  oddReferences: Readonly<Record<string, string | readonly string[]>>;
  /** Fields that hold lists, to which those of a row come unless they replace them. */
  lists: readonly string[];
  begin(who: ImportWriter): Promise<W>;
  /** What each transaction begins with, such as locks that its rows need. */
  enter?(tx: Tx, own: W): Promise<void>;
  /** The record that has a value of a unique field. */
  find(tx: Tx, own: W, field: string, value: string): Promise<string | undefined>;
  /** A record, deleted or not, locked until the transaction ends. */
  lock(tx: Tx, own: W, id: string): Promise<R | undefined>;
  /** Adds a record. Throws VALIDATION_ERROR for what it lacks. */
  add(tx: Tx, own: W, changes: FlatChanges): Promise<{ id: string; version: number }>;
  /** Changes a record; custom fields that are not named stay. */
  change(tx: Tx, own: W, id: string, changes: FlatChanges): Promise<{ version: number }>;
  remove(tx: Tx, own: W, id: string): Promise<unknown>;
  /** Gives a record the values that it had. */
  restore(tx: Tx, own: W, id: string, former: R): Promise<unknown>;
  /** Makes custom fields of columns that no field takes. */
  defineFields(tx: Tx, own: W, names: readonly string[]): Promise<void>;
}

/** Where the sealed state of a record before a row's update belongs. */
export const beforePlace = (importId: string, line: number) => `contact_import_rows|before|${importId}|${line}`;

/** What no second record may have, as this row says it. */
export function marksOf<W, R extends Standing>({ unique }: FlatEntity<W, R>, changes: FlatChanges): string[] {
  return Object.keys(unique).flatMap((field) => {
    const value = changes[field];
    return typeof value === 'string' && value !== '' ? [`${field} ${value}`] : [];
  });
}

/** Throws VALIDATION_ERROR for what a row must have to be matched, or has and nobody else has. */
export function matchFault(path: string, message: string): AppError {
  return commonErrors.VALIDATION_ERROR([{ path, message }]);
}

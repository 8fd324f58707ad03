import { commonErrors, type ErrorDetail } from '@mainstay/core';
import { born, sameText, toAppError } from '@mainstay/kernel';
import type { FieldDefs } from '../../custom-fields/index.ts';
import type { ImportRecord } from '../../transfer/index.ts';
import { contactErrors } from '../contacts.errors.ts';
import { ContactChanges, CreateContact } from '../contacts.schemas.ts';
import { emailLookup } from '../details/contact-record.ts';
import type { Writer } from '../details/write-contact.ts';
import { type NewContact, newContact } from '../details/new-contact.ts';
import type { ImportRow } from './import-row.ts';
import type { ImportOptions } from './import.schemas.ts';
import { type JudgedRow, judgeRow } from './judge-row.ts';
import { keepLeftovers } from './keep-leftovers.ts';

/** What the rows of one import share. */
export interface RowWriter extends Writer {
  import: Pick<ImportRecord, 'id' | 'mode' | 'dryRun'> & { matchBy: 'email' | 'externalId' };
  options: ImportOptions;
  /** In a dry run, the emails and external ids that earlier rows would have created. */
  seen: Set<string>;
  /** What is kept in custom fields as the file calls it, by the field's key. */
  labels: Map<string, string>;
}

/** A row as it is written. */
export type Ready = Pick<JudgedRow, 'changes' | 'warnings'> & {
  line: number;
  /** What no second contact may have. */
  marks: string[];
  /** The contact that it is if it is a new one, where that is known before the row is written. */
  contact: NewContact | null;
  /** The custom fields by which it was made. */
  fields: FieldDefs;
};

/** A row of which all is done that needs no database, so that it is done while the rows before it are written. */
export type PreparedRow = Ready | { line: number; errors: ErrorDetail[] };

/** Prepares a row to be written. Throws faults that are not the row's. */
export function prepareRow(writer: RowWriter, row: ImportRow): PreparedRow {
  try {
    return readyRow(writer, row);
  } catch (thrown) {
    return { line: row.line, errors: faultsOf(thrown) };
  }
}

/** The fields to which errors of the whole contact belong. */
const PATHS: Record<string, string> = {
  [contactErrors.EMAIL_EXISTS.code]: 'emails',
  [contactErrors.EXTERNAL_ID_EXISTS.code]: 'externalId',
};

/** What of a row is written. Throws VALIDATION_ERROR for one that cannot be, or that has an odd value where the import is strict. */
function readyRow(writer: RowWriter, row: ImportRow): Ready {
  const { options, preferences } = writer;
  if (row.faults.length > 0) throw commonErrors.VALIDATION_ERROR(row.faults);
  const judged = judgeRow(row, preferences.defaultCountry);
  if (judged === null) throw commonErrors.VALIDATION_ERROR([{ path: '', message: 'No value fits its field' }]);
  const { warnings } = judged;
  if (options.strict && warnings.length > 0) throw commonErrors.VALIDATION_ERROR(warnings);
  const input = keepLeftovers(judged.input, judged.leftovers, options.unmapped, warnings, writer.labels);
  const changes = input === judged.input ? judged.changes : ContactChanges.parse(input);
  // Fields that an import makes of its columns are not there yet.
  const isKnown = options.unmapped !== 'customFields' && writer.import.mode !== 'update';
  const contact = isKnown ? contactOf(writer, changes) : null;
  return { line: row.line, warnings, changes, marks: marksOf(writer, changes), contact, fields: writer.fields };
}

/** A row as a new contact; null for one that is refused, again and with its reason, when it is written by itself. */
export function contactOf(writer: RowWriter, changes: ContactChanges): NewContact | null {
  try {
    return newContact(writer, CreateContact.parse(changes), born(writer.services));
  } catch {
    return null;
  }
}

/** Why a row cannot be written. Throws what is not the row's fault. */
export function faultsOf(thrown: unknown): ErrorDetail[] {
  const error = toAppError(thrown);
  if (error.kind === 'INTERNAL' || error.kind === 'UNAVAILABLE') throw thrown;
  if (Array.isArray(error.details)) return error.details.map(({ path, message }) => ({ path, message }));
  return [{ path: PATHS[error.code] ?? '', message: error.message }];
}

/** What no second contact may have, as digests. */
function marksOf({ keys }: Writer, { emails = [], externalId }: ContactChanges): string[] {
  const digests = emails.map(({ value }) => `email ${emailLookup(keys, value).digest.toString('base64')}`);
  return externalId ? [...digests, `externalId ${sameText(externalId)}`] : digests;
}

/** Notes what a recorded row of a dry run would have created, when the file is read again. */
export function rememberRow(writer: RowWriter, row: ImportRow): void {
  const judged = judgeRow(row, writer.preferences.defaultCountry);
  if (judged) for (const mark of marksOf(writer, judged.changes)) writer.seen.add(mark);
}

import { commonErrors, type ErrorDetail } from '@mainstay/core';
import { meaningOf, serverFault, type Tx } from '@mainstay/db';
import { toAppError } from '@mainstay/kernel';
import { defineMissingFields } from '../../custom-fields/index.ts';
import { contactErrors } from '../contacts.errors.ts';
import { lockWithDeleted } from '../contacts.rows.ts';
import { ContactChanges, CreateContact } from '../contacts.schemas.ts';
import { emailLookup, openPii } from '../details/contact-record.ts';
import { sealBefore } from '../details/contact-snapshot.ts';
import { addContact, changeContact, findMatch, type Writer } from '../details/details.commands.ts';
import { EmailTaken, insertContacts, type NewContact, newContact, takenIdentities } from '../details/new-contact.ts';
import type { ImportRow } from './import-row.ts';
import type { ImportRecord, ImportRowRecord } from './import.rows.ts';
import type { ImportOptions } from './import.schemas.ts';
import { addedToLists } from './join-lists.ts';
import { type JudgedRow, judgeRow } from './judge-row.ts';
import { keepLeftovers } from './keep-leftovers.ts';
import { withoutOddReferences } from './odd-references.ts';

/** What the rows of one import share. */
export interface RowWriter extends Writer {
  import: Pick<ImportRecord, 'id' | 'mode' | 'matchBy' | 'dryRun'>;
  options: ImportOptions;
  /** In a dry run, the emails and external ids that earlier rows would have created. */
  seen: Set<string>;
}

type Written = Pick<ImportRowRecord, 'contactId' | 'contactVersion' | 'before'> & { outcome: 'created' | 'updated' };

/** A row as it is written. */
type Ready = Pick<JudgedRow, 'changes' | 'warnings'> & { line: number };

/** The fields to which errors of the whole contact belong. */
const PATHS: Record<string, string> = {
  [contactErrors.EMAIL_EXISTS.code]: 'emails',
  [contactErrors.EXTERNAL_ID_EXISTS.code]: 'externalId',
};

/**
 * Writes rows: those that are sure to be new contacts by a few statements for all of them, the others one by one, each behind a savepoint: a
 * row's fault is its own. Throws faults that are not a row's.
 */
export async function writeRows(tx: Tx, writer: RowWriter, rows: readonly ImportRow[]): Promise<ImportRowRecord[]> {
  const records = new Map<number, ImportRowRecord>();
  const record = (line: number, outcome: Omit<ImportRowRecord, 'tenantId' | 'importId' | 'line'>) =>
    records.set(line, { tenantId: writer.tenantId, importId: writer.import.id, line, ...outcome });
  const ready: Ready[] = [];
  for (const row of rows) {
    try {
      const one = readyRow(writer, row);
      if (writer.options.unmapped === 'customFields') await defineLeftovers(tx, writer, one.changes);
      ready.push(one);
    } catch (thrown) {
      record(row.line, { outcome: 'failed', errors: faultsOf(thrown) });
    }
  }
  const together = await writeTogether(tx, writer, ready);
  for (const one of ready) {
    const { line, warnings } = one;
    try {
      const written = together.get(line) ?? (await writeReady(tx, writer, one));
      record(line, { ...written, warnings: warnings.length > 0 ? warnings : null });
    } catch (thrown) {
      record(line, { outcome: 'failed', errors: faultsOf(thrown) });
    }
  }
  return rows.flatMap(({ line }) => records.get(line) ?? []);
}

/** Adds the rows that are new contacts beyond doubt, by line. What the database refuses is left to be written one by one. */
async function writeTogether(tx: Tx, writer: RowWriter, ready: readonly Ready[]): Promise<Map<number, Written>> {
  const added = await surelyNew(tx, writer, ready);
  if (added.length === 0) return new Map();
  try {
    await tx.transaction((inner) =>
      insertContacts(
        inner as Tx,
        writer,
        added.map(({ contact }) => contact),
      ),
    );
  } catch (thrown) {
    if (isRefusal(thrown)) return new Map();
    throw thrown;
  }
  const { dryRun } = writer.import;
  if (dryRun) for (const { marks } of added) for (const mark of marks) writer.seen.add(mark);
  return new Map(
    added.map(({ line, contact }) => [
      line,
      dryRun ? { outcome: 'created' } : { outcome: 'created', contactId: contact.id, contactVersion: 1 },
    ]),
  );
}

interface SurelyNew {
  line: number;
  marks: string[];
  contact: NewContact;
}

/** Rows whose emails and external id nobody has: no contact, no earlier one of these rows, and in a dry run no earlier row at all. */
async function surelyNew(tx: Tx, writer: RowWriter, ready: readonly Ready[]): Promise<SurelyNew[]> {
  const { mode, matchBy } = writer.import;
  if (mode === 'update') return [];
  const marked = ready.map(({ line, changes }) => ({ line, changes, marks: marksOf(writer, changes) }));
  const taken = await takenIdentities(
    tx,
    writer.tenantId,
    marked.flatMap(({ marks }) => marks),
  );
  return marked.flatMap(({ line, changes, marks }): SurelyNew[] => {
    const isMatched = mode === 'create' || marks.some((mark) => mark.startsWith(matchBy));
    const isTaken = marks.some((mark) => taken.has(mark) || writer.seen.has(mark));
    // A later row with the same email meets this one.
    for (const mark of marks) taken.add(mark);
    if (!isMatched || isTaken) return [];
    try {
      return [{ line, marks, contact: newContact(writer, CreateContact.parse(changes)) }];
    } catch {
      // It is refused again, with its reason, when it is written by itself.
      return [];
    }
  });
}

/** Another call took an email meanwhile, or a row names an owner or a company that is none. */
function isRefusal(thrown: unknown): boolean {
  const meaning = meaningOf(serverFault(thrown)?.code);
  return thrown instanceof EmailTaken || meaning === 'duplicate' || meaning === 'missingReference';
}

/** What of a row is written. Throws VALIDATION_ERROR for one that cannot be, or that has an odd value where the import is strict. */
function readyRow({ options, preferences }: RowWriter, row: ImportRow): Ready {
  if (row.faults.length > 0) throw commonErrors.VALIDATION_ERROR(row.faults);
  const judged = judgeRow(row, preferences.defaultCountry);
  if (judged === null) throw commonErrors.VALIDATION_ERROR([{ path: '', message: 'No value fits its field' }]);
  const { warnings } = judged;
  if (options.strict && warnings.length > 0) throw commonErrors.VALIDATION_ERROR(warnings);
  const input = keepLeftovers(judged.input, judged.leftovers, options.unmapped, warnings);
  return { line: row.line, warnings, changes: input === judged.input ? judged.changes : ContactChanges.parse(input) };
}

/** Makes fields of what no field of a contact takes, where the import is to keep it so. Throws CUSTOM_FIELD_TOO_MANY. */
async function defineLeftovers(tx: Tx, writer: RowWriter, { customFields = {} }: ContactChanges): Promise<void> {
  const missing = Object.keys(customFields).filter((key) => !writer.fields.has(key));
  if (missing.length === 0) return;
  const { services, tenantId, actor } = writer;
  const columns = missing.map((label) => ({ label }));
  writer.fields = await defineMissingFields(tx, { services, tenantId, actor }, 'contact', columns);
}

async function writeReady(tx: Tx, writer: RowWriter, ready: Ready): Promise<Written> {
  try {
    return await tx.transaction((inner) => writeRow(inner as Tx, writer, ready));
  } catch (thrown) {
    const rest = writer.options.strict ? null : withoutOddReferences(ready.changes, toAppError(thrown));
    if (rest === null) throw thrown;
    ready.warnings.push(...rest.warnings);
    return writeReady(tx, writer, { ...ready, changes: rest.changes });
  }
}

function faultsOf(thrown: unknown): ErrorDetail[] {
  const error = toAppError(thrown);
  if (error.kind === 'INTERNAL' || error.kind === 'UNAVAILABLE') throw thrown;
  if (Array.isArray(error.details)) return error.details.map(({ path, message }) => ({ path, message }));
  return [{ path: PATHS[error.code] ?? '', message: error.message }];
}

async function writeRow(tx: Tx, writer: RowWriter, { line, changes }: Ready): Promise<Written> {
  const { mode, matchBy, dryRun } = writer.import;
  const marks = dryRun ? marksOf(writer, changes) : [];
  if (mode !== 'create') {
    const path = matchBy === 'email' ? 'emails' : 'externalId';
    if (matchBy === 'email' ? !changes.emails?.length : !changes.externalId) {
      throw commonErrors.VALIDATION_ERROR([{ path, message: 'Required to find the contact to update' }]);
    }
    const id = await findMatch(tx, writer, matchBy, changes);
    if (id !== undefined) return updateRow(tx, writer, line, id, changes);
    if (mode === 'upsert' && marks.some((mark) => mark.startsWith(matchBy) && writer.seen.has(mark)))
      return { outcome: 'updated' };
    if (mode === 'update') throw commonErrors.VALIDATION_ERROR([{ path, message: 'No contact has this value' }]);
  }
  const refused = marks.filter((mark) => mark.startsWith('externalId') || writer.preferences.uniqueEmails === 'tenant');
  const taken = refused.find((mark) => writer.seen.has(mark));
  if (taken) throw taken.startsWith('email ') ? contactErrors.EMAIL_EXISTS() : contactErrors.EXTERNAL_ID_EXISTS();
  const { id, version } = await addContact(tx, writer, CreateContact.parse(changes));
  for (const mark of marks) writer.seen.add(mark);
  return dryRun ? { outcome: 'created' } : { outcome: 'created', contactId: id, contactVersion: version };
}

async function updateRow(
  tx: Tx,
  writer: RowWriter,
  line: number,
  id: string,
  changes: ContactChanges,
): Promise<Written> {
  const { keys, options, preferences } = writer;
  const before = await lockWithDeleted(tx, writer.tenantId, id);
  if (!before) throw commonErrors.NOT_FOUND();
  // A file names some of the custom fields; the others stay.
  const whole =
    options.lists === 'replace'
      ? changes
      : addedToLists(changes, { tags: before.tags, ...openPii(before, keys) }, preferences.defaultCountry);
  const { version } = await changeContact(tx, writer, id, whole, { keepFields: true });
  if (writer.import.dryRun) return { outcome: 'updated', contactId: id };
  const place = `contact_import_rows|before|${writer.import.id}|${line}`;
  return { outcome: 'updated', contactId: id, contactVersion: version, before: sealBefore(keys, place, before) };
}

/** What no second contact may have, as digests. */
function marksOf({ keys }: Writer, { emails = [], externalId }: ContactChanges): string[] {
  const digests = emails.map(({ value }) => `email ${emailLookup(keys, value).digest.toString('base64')}`);
  return externalId ? [...digests, `externalId ${externalId}`] : digests;
}

/** Notes what a recorded row of a dry run would have created, when the file is read again. */
export function rememberRow(writer: RowWriter, row: ImportRow): void {
  const judged = judgeRow(row, writer.preferences.defaultCountry);
  if (judged) for (const mark of marksOf(writer, judged.changes)) writer.seen.add(mark);
}

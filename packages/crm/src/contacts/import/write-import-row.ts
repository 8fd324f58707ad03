import { commonErrors } from '@mainstay/core';
import { type FaultMeaning, meaningOf, serverFault, type Tx } from '@mainstay/db';
import { toAppError } from '@mainstay/kernel';
import { defineMissingFields, holdFields } from '../../custom-fields/index.ts';
import type { ImportRowRecord } from '../../transfer/index.ts';
import { contactErrors } from '../contacts.errors.ts';
import { lockWithDeleted } from '../contacts.rows.ts';
import { type ContactChanges, CreateContact } from '../contacts.schemas.ts';
import { openPii } from '../details/contact-record.ts';
import { sealBefore } from '../details/contact-snapshot.ts';
import { addContact, changeContact } from '../details/write-contact.ts';
import { EmailTaken, insertContacts, type NewContact, takenIdentities } from '../details/new-contact.ts';
import { findMatch } from '../details/upsert-contact.ts';
import { addedToLists } from './join-lists.ts';
import { withoutOddReferences } from './odd-references.ts';
import { contactOf, faultsOf, type PreparedRow, type Ready, type RowWriter } from './prepare-row.ts';

type Written = Pick<ImportRowRecord, 'recordId' | 'recordVersion' | 'before'> & { outcome: 'created' | 'updated' };

/**
 * Writes rows: those that are sure to be new contacts by a few statements for all of them, the others one by one, each behind a savepoint: a
 * row's fault is its own. Throws faults that are not a row's.
 */
export async function writeRows(tx: Tx, writer: RowWriter, rows: readonly PreparedRow[]): Promise<ImportRowRecord[]> {
  const records = new Map<number, ImportRowRecord>();
  const record = (line: number, outcome: Omit<ImportRowRecord, 'tenantId' | 'importId' | 'line'>) =>
    records.set(line, { tenantId: writer.tenantId, importId: writer.import.id, line, ...outcome });
  await holdFields(tx, writer, 'contact');
  const ready: Ready[] = [];
  for (const row of rows) {
    if ('errors' in row) {
      record(row.line, { outcome: 'failed', errors: row.errors });
      continue;
    }
    try {
      if (writer.options.unmapped === 'customFields') await defineLeftovers(tx, writer, row.changes);
      ready.push(row);
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
      dryRun ? { outcome: 'created' } : { outcome: 'created', recordId: contact.id, recordVersion: 1 },
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
  const taken = await takenIdentities(
    tx,
    writer.tenantId,
    ready.flatMap(({ marks }) => marks),
  );
  return ready.flatMap((row): SurelyNew[] => {
    const { line, marks } = row;
    const isMatched = mode === 'create' || marks.some((mark) => mark.startsWith(matchBy));
    const isTaken = marks.some((mark) => taken.has(mark) || writer.seen.has(mark));
    // A later row with the same email meets this one.
    for (const mark of marks) taken.add(mark);
    // Others may have changed the custom fields since the row was prepared.
    const prepared = row.fields === writer.fields ? row.contact : null;
    const contact = isMatched && !isTaken ? (prepared ?? contactOf(writer, row.changes)) : null;
    return contact === null ? [] : [{ line, marks, contact }];
  });
}

const REFUSALS: ReadonlySet<FaultMeaning | undefined> = new Set(['duplicate', 'missingReference', 'planLimit']);

/** Another call took an email meanwhile, the plan does not include all of the rows, or a row names an owner or a company that is none. */
function isRefusal(thrown: unknown): boolean {
  return thrown instanceof EmailTaken || REFUSALS.has(meaningOf(serverFault(thrown)?.code));
}

/** Makes fields of what no field of a contact takes, where the import is to keep it so. Throws CUSTOM_FIELD_TOO_MANY. */
async function defineLeftovers(tx: Tx, writer: RowWriter, { customFields = {} }: ContactChanges): Promise<void> {
  const missing = Object.keys(customFields).filter((key) => !writer.fields.has(key));
  if (missing.length === 0) return;
  const { services, tenantId, actor } = writer;
  const columns = missing.map((key) => ({ key, label: writer.labels.get(key) ?? key }));
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

async function writeRow(tx: Tx, writer: RowWriter, ready: Ready): Promise<Written> {
  const { line, changes } = ready;
  const { mode, matchBy, dryRun } = writer.import;
  const marks = dryRun ? ready.marks : [];
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
  return dryRun ? { outcome: 'created' } : { outcome: 'created', recordId: id, recordVersion: version };
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
  if (writer.import.dryRun) return { outcome: 'updated', recordId: id };
  const place = `contact_import_rows|before|${writer.import.id}|${line}`;
  return { outcome: 'updated', recordId: id, recordVersion: version, before: sealBefore(keys, place, before) };
}

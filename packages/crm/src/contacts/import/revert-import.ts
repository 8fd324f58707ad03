import type { Tx } from '@mainstay/db';
import { emit, toAppError } from '@mainstay/kernel';
import { lockWithDeleted } from '../contacts.rows.ts';
import { phoneCodes } from '../details/contact-question.ts';
import { linkTags, replaceLookups } from '../details/contact-lookups.rows.ts';
import { lookupsOf, openPii } from '../details/contact-record.ts';
import { columnsOf, missingReferences, openBefore } from '../details/contact-snapshot.ts';
import { contactEvent } from '../details/contact-event.ts';
import { changeRow, removeContact, type Writer } from '../details/details.commands.ts';
import * as imports from './import.rows.ts';

/** Contacts taken back in one transaction. */
const CHUNK = 50;

/** Takes back what an import did to some contacts; false when none were left. */
export async function revertChunk(tx: Tx, writer: Writer, importId: string): Promise<boolean> {
  const { tenantId } = writer;
  const row = await imports.importRecords.findLocked(tx, tenantId, importId);
  if (row?.status !== 'reverting') return false;
  const ids = await imports.nextToRevert(tx, tenantId, importId, CHUNK);
  for (const id of ids) {
    const rows = await imports.rowsOfContact(tx, tenantId, importId, id);
    const undone = await tx
      .transaction((inner) => revertContact(inner as Tx, writer, importId, id, rows))
      .catch((thrown: unknown): number[] => {
        const error = toAppError(thrown);
        if (error.kind === 'INTERNAL' || error.kind === 'UNAVAILABLE') throw thrown;
        // Its former email or external id belongs to another contact by now.
        return [];
      });
    const kept = rows.map(({ line }) => line).filter((line) => !undone.includes(line));
    await imports.markRows(tx, tenantId, importId, undone, 'reverted');
    await imports.markRows(tx, tenantId, importId, kept, 'kept');
  }
  return ids.length > 0;
}

type Rows = Awaited<ReturnType<typeof imports.rowsOfContact>>;

/** Undoes the rows, last first, back to the first change that was not the import's own. Gives the lines undone. */
async function revertContact(tx: Tx, writer: Writer, importId: string, id: string, rows: Rows): Promise<number[]> {
  const { tenantId, keys, actor } = writer;
  const current = await lockWithDeleted(tx, tenantId, id);
  if (!current || current.deletedAt !== null) return [];
  const undone: number[] = [];
  let version: number | null = current.version;
  let target = null;
  for (const row of rows) {
    if (row.contactVersion !== version) break;
    undone.push(row.line);
    if (row.outcome === 'created') {
      await removeContact(tx, writer, id);
      return undone;
    }
    target = row.before && openBefore(keys, `contact_import_rows|before|${importId}|${row.line}`, row.before);
    version = target?.version ?? null;
  }
  if (!target) return [];
  const columns = columnsOf(target);
  const { phones } = openPii({ ...current, ...columns }, keys);
  const restored = await changeRow(tx, writer, id, {
    ...columns,
    searchCodes: phoneCodes(phones, keys),
    ...(await missingReferences(tx, tenantId, target)),
  });
  await replaceLookups(
    tx,
    writer,
    id,
    lookupsOf(openPii(current, keys), keys),
    lookupsOf(openPii(restored, keys), keys),
  );
  await linkTags(tx, tenantId, id, restored.tags);
  await emit(tx, { tenantId, actor }, contactEvent(keys, 'contact.updated', restored));
  return undone;
}

import type { Tx } from '@mainstay/db';
import { emit } from '@mainstay/kernel';
import { type RecordedRow, undoable } from '../../transfer/index.ts';
import { lockWithDeleted } from '../contacts.rows.ts';
import { phoneCodes } from '../details/contact-question.ts';
import { linkTags, replaceLookups } from '../details/contact-lookups.rows.ts';
import { lookupsOf, openPii } from '../details/contact-record.ts';
import { columnsOf, missingReferences, openBefore } from '../details/contact-snapshot.ts';
import { contactEvent } from '../details/contact-event.ts';
import { changeRow, removeContact, type Writer } from '../details/write-contact.ts';

/** Undoes the rows, last first, back to the first change that was not the import's own. Gives the lines undone. */
export async function revertContact(
  tx: Tx,
  writer: Writer,
  importId: string,
  id: string,
  rows: readonly RecordedRow[],
): Promise<number[]> {
  const { tenantId, keys, actor } = writer;
  const current = await lockWithDeleted(tx, tenantId, id);
  if (!current || current.deletedAt !== null) return [];
  const { lines, target } = undoable(
    current,
    rows,
    ({ before, line }) => before && openBefore(keys, `contact_import_rows|before|${importId}|${line}`, before),
  );
  if (target === undefined) await removeContact(tx, writer, id);
  if (!target) return target === undefined ? lines : [];
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
  return lines;
}

import type { NewEvent } from '@mainstay/kernel';
import type { FileRow } from './files.rows.ts';
import { AttachedFile } from './files.schemas.ts';

const FileFacts = AttachedFile.pick({ id: true, version: true, size: true, type: true, records: true });

/** The events of files, and what they hold: not the name, which may be a person's. */
export const fileEvents = { 'file.attached': FileFacts, 'file.detached': FileFacts };

/** A file's event. It stands in the timelines of the records that the file had before, unless others are given. */
export function fileEvent(
  type: keyof typeof fileEvents,
  { id, version, size, type: mediaType, records }: FileRow,
  about: FileRow['records'] = records,
): NewEvent {
  const touches = about.flatMap((record) => (record.type === 'task' ? [] : { kind: record.type, id: record.id }));
  return {
    type,
    entity: { type: 'file', id, version },
    data: { id, version, size, type: mediaType, records },
    touches,
  };
}

import { notes } from '@mainstay/db/schema';
import { fields, type QueryEntity } from '@mainstay/kernel';

/** By what notes are filtered. */
export const noteEntity: QueryEntity = {
  name: 'note',
  table: notes,
  permission: 'notes:read',
  fields: {
    createdBy: fields.reference(notes.createdBy, { indexed: true, people: true }),
    pinned: fields.boolean(notes.pinned),
    createdAt: fields.instant(notes.createdAt, { byId: true }),
    updatedAt: fields.instant(notes.updatedAt, { indexed: true }),
  },
};

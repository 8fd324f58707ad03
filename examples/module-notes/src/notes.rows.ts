import { tenantRows } from '@mainstay/kernel';
import { noteErrors } from './notes.errors.ts';
import { notes } from './notes.table.ts';

/** The rows of notes. Writes throw NOTE_CONTACT_UNKNOWN. */
export const noteRows = tenantRows(notes, {
  columns: {
    id: notes.id,
    title: notes.title,
    text: notes.text,
    contactId: notes.contactId,
    dueAt: notes.dueAt,
    remindedAt: notes.remindedAt,
    version: notes.version,
    createdAt: notes.createdAt,
    updatedAt: notes.updatedAt,
  },
  sorts: { title: notes.title, createdAt: null },
  references: { notes_contact: noteErrors.CONTACT_UNKNOWN },
});

import type { NewEvent } from '@mainstay/kernel';
import type { Note } from './notes.schemas.ts';

export const NOTE_EVENTS = ['note.created', 'note.updated', 'note.deleted', 'note.restored', 'note.due'] as const;
export type NoteEvent = (typeof NOTE_EVENTS)[number];

/** An event of a note. It says which one and when it is due; what people wrote is read where they may read it. */
export function noteEvent(type: NoteEvent, { id, version, contactId, dueAt }: Note): NewEvent {
  return { type, entity: { type: 'note', id, version }, data: { contactId, dueAt } };
}

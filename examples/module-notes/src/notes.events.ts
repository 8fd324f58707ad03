import type { NewEvent } from '@mainstay/kernel';
import { Note } from './notes.schemas.ts';

/** What events of notes hold: what people wrote is read where they may read it. */
const NoteFacts = Note.pick({ contactId: true, dueAt: true });

/** The events of notes, and what they hold. */
export const noteEvents = {
  'note.created': NoteFacts,
  'note.updated': NoteFacts,
  'note.deleted': NoteFacts,
  'note.restored': NoteFacts,
  'note.due': NoteFacts,
};
export type NoteEvent = keyof typeof noteEvents;

/** An event of a note: which one, whose, and when it is due. */
export function noteEvent(type: NoteEvent, { id, version, contactId, dueAt }: Note): NewEvent {
  return { type, entity: { type: 'note', id, version }, data: { contactId, dueAt } };
}

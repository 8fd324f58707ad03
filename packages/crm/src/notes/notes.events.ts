import { ChangedFields } from '@mainstay/core';
import type { NewEvent } from '@mainstay/kernel';
import type { NoteRow } from './notes.rows.ts';
import { Note } from './notes.schemas.ts';

const NoteFacts = Note.pick({ id: true, version: true, links: true, mentions: true, pinned: true, createdBy: true });

/** The events of notes, and what they hold: nothing of their text. */
export const noteEvents = {
  'note.created': NoteFacts,
  'note.updated': NoteFacts.extend({ changed: ChangedFields }),
  'note.deleted': NoteFacts,
  'note.restored': NoteFacts,
};

/** A note's event: what it is about and whom it mentions, without a word of its text; and which fields changed. */
export function noteEvent(
  type: keyof typeof noteEvents,
  { id, version, links, mentions, pinned, createdBy }: NoteRow,
  changed?: readonly string[],
): NewEvent {
  const data = { id, version, links, mentions, pinned, createdBy, ...(changed ? { changed } : {}) };
  const touches = links.flatMap((link) => (link.type === 'task' ? [] : { kind: link.type, id: link.id }));
  return { type, entity: { type: 'note', id, version }, data, touches };
}

import type { NewEvent } from '@mainstay/kernel';
import type { NoteRow } from './notes.rows.ts';

export const NOTE_EVENTS = ['note.created', 'note.updated', 'note.deleted', 'note.restored'] as const;

/** A note's event: what it is about and whom it mentions, without a word of its text; and which fields changed. */
export function noteEvent(
  type: (typeof NOTE_EVENTS)[number],
  { id, version, links, mentions, pinned, createdBy }: NoteRow,
  changed?: readonly string[],
): NewEvent {
  const data = { id, version, links, mentions, pinned, createdBy, ...(changed ? { changed } : {}) };
  const touches = links.flatMap((link) => (link.type === 'task' ? [] : { kind: link.type, id: link.id }));
  return { type, entity: { type: 'note', id, version }, data, touches };
}

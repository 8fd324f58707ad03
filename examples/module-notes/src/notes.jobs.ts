import { emit, type JobHandler } from '@mainstay/kernel';
import { noteEvent } from './notes.events.ts';
import { noteRows } from './notes.rows.ts';

export const REMIND = 'notes:remind';

/** Emits `note.due`, once for each time at which a note is due. */
const remind: JobHandler = async ({ clock, database }, { tenantId, noteId }) => {
  await database.write({ tenantId, actorType: 'system' }, async (tx) => {
    const note = await noteRows.findLocked(tx, tenantId, String(noteId));
    // Deleted since, put off, or told by a run that was killed after its commit.
    if (!note?.dueAt || note.remindedAt !== null || new Date(note.dueAt) > clock.now()) return;
    const reminded = await noteRows.update(tx, tenantId, note.id, { remindedAt: clock.now().toISOString() });
    await emit(tx, { tenantId, actor: null }, noteEvent('note.due', reminded));
  });
};

export const noteJobs = { [REMIND]: remind };

import { mergeErrors } from '../transfer.errors.ts';

/** How long a merge can be undone. */
const UNDO_MS = 30 * 24 * 3_600_000;

/** Throws MERGE_ALREADY_UNDONE, MERGE_EXPIRED. */
export function requireUndoable(merge: { undoneAt: string | null; createdAt: string }, now: Date): void {
  if (merge.undoneAt !== null) throw mergeErrors.ALREADY_UNDONE();
  if (now.getTime() - Date.parse(merge.createdAt) > UNDO_MS) throw mergeErrors.EXPIRED();
}

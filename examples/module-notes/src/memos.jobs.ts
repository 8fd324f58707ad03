import { emit, type JobHandler } from '@mainstay/kernel';
import { memoEvent } from './memos.events.ts';
import { memoRows } from './memos.rows.ts';

export const REMIND = 'memos:remind';

/** Emits `memo.due`, once for each time at which a memo is due. */
const remind: JobHandler = async ({ clock, database }, { tenantId, memoId }) => {
  await database.write({ tenantId, actorType: 'system' }, async (tx) => {
    const memo = await memoRows.findLocked(tx, tenantId, String(memoId));
    // Deleted since, put off, or told by a run that was killed after its commit.
    if (!memo?.dueAt || memo.remindedAt !== null || new Date(memo.dueAt) > clock.now()) return;
    const reminded = await memoRows.update(tx, tenantId, memo.id, { remindedAt: clock.now().toISOString() });
    await emit(tx, { tenantId, actor: null }, memoEvent('memo.due', reminded));
  });
};

export const memoJobs = { [REMIND]: remind };

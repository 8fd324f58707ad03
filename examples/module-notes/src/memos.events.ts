import type { NewEvent } from '@mainstay/kernel';
import { Memo } from './memos.schemas.ts';

/** What events of memos hold: what people wrote is read where they may read it. */
const MemoFacts = Memo.pick({ contactId: true, dueAt: true });

/** The events of memos, and what they hold. */
export const memoEvents = {
  'memo.created': MemoFacts,
  'memo.updated': MemoFacts,
  'memo.deleted': MemoFacts,
  'memo.restored': MemoFacts,
  'memo.due': MemoFacts,
};
export type MemoEvent = keyof typeof memoEvents;

/** An event of a memo: which one, whose, and when it is due. */
export function memoEvent(type: MemoEvent, { id, version, contactId, dueAt }: Memo): NewEvent {
  return { type, entity: { type: 'memo', id, version }, data: { contactId, dueAt } };
}

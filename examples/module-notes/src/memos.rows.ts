import { tenantRows } from '@mainstay/kernel';
import { memoErrors } from './memos.errors.ts';
import { memos } from './memos.table.ts';

/** The rows of memos. Writes throw MEMO_CONTACT_UNKNOWN. */
export const memoRows = tenantRows(memos, {
  columns: {
    id: memos.id,
    title: memos.title,
    text: memos.text,
    contactId: memos.contactId,
    dueAt: memos.dueAt,
    remindedAt: memos.remindedAt,
    version: memos.version,
    createdAt: memos.createdAt,
    updatedAt: memos.updatedAt,
  },
  sorts: { title: memos.title, createdAt: null },
  references: { memos_contact: memoErrors.CONTACT_UNKNOWN },
});

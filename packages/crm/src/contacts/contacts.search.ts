import type { SearchHit, SearchType } from '@mainstay/kernel';
import { contactRows, rankContacts } from './contacts.rows.ts';
import { contactQuestion } from './details/contact-question.ts';
import { openPii } from './details/contact-record.ts';
import { displayName } from './details/display-name.ts';

/** Contacts by whole email, email domain or phone, and by name, company and title. */
export const contactSearch: SearchType = {
  permission: 'contacts:read',
  async find(tx, question) {
    const { tenantId } = question;
    const ranks = await rankContacts(tx, tenantId, contactQuestion(question.q, question), question.limit);
    const rows = await contactRows.many(tx, tenantId, [...ranks.keys()]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return [...ranks].flatMap(([id, rank]): SearchHit[] => {
      const row = byId.get(id);
      if (!row) return [];
      const title = displayName(row, openPii(row, question.keys), question.preferences.locale);
      return [{ id, title, subtitle: [row.title, row.company].filter(Boolean).join(', ') || null, rank }];
    });
  },
};

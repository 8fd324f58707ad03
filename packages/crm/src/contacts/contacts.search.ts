import type { RecordReader, SearchHit, SearchType } from '@mainstay/kernel';
import type { Tx } from '@mainstay/db';
import { contactRows, rankContacts } from './contacts.rows.ts';
import { contactQuestion } from './details/contact-question.ts';
import { type ContactRow, openPii } from './details/contact-record.ts';
import { displayName } from './details/display-name.ts';

function hitOf(row: ContactRow, { keys, preferences }: Pick<RecordReader, 'keys' | 'preferences'>) {
  const title = displayName(row, openPii(row, keys), preferences.locale);
  return { title, subtitle: [row.title, row.company].filter(Boolean).join(', ') || null };
}

async function rowsOf(tx: Tx, { tenantId }: RecordReader, ids: readonly string[]) {
  return contactRows.many(tx, tenantId, ids);
}

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
      return row ? [{ id, ...hitOf(row, question), rank }] : [];
    });
  },
  similar: {
    table: 'contacts',
    personal: true,
    // Neither how to reach somebody nor what is noted of them.
    async texts(tx, reader, ids) {
      const rows = await rowsOf(tx, reader, ids);
      return new Map(
        rows.map((row) => {
          const { department, role } = openPii(row, reader.keys);
          const name = [row.firstName, row.lastName].filter(Boolean).join(' ');
          const said = [name, row.nickname, row.title, role, department, row.company, row.source, ...row.tags];
          return [row.id, said.filter(Boolean).join('. ')];
        }),
      );
    },
    async titles(tx, reader, ids) {
      return new Map((await rowsOf(tx, reader, ids)).map((row) => [row.id, hitOf(row, reader)]));
    },
  },
};

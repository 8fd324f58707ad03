import { type PersonalTable, storedBytes } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { answersOf } from './submissions/submissions.rows.ts';

/** What forms hold of people: submissions go with the person whom they came from, whether they became a contact by it or not. */
export const formPersonal: Record<string, PersonalTable> = {
  forms: { erase: 'keep', reason: 'Of the tenant’s own website; addresses of colleagues' },
  form_submissions: {
    about: (people) => sql`r.contact_id = any (${people}) or exists (select from contact_lookups l
      where l.tenant_id = r.tenant_id and l.digest = r.email_digest and l.contact_id = any (${people}))`,
    erase: 'delete',
    reason: 'What the person sent',
    open(row, { keys }) {
      const [data, dataKey] = [storedBytes(row['data']), storedBytes(row['data_key'])];
      return data && dataKey ? { data: answersOf(keys, { id: String(row['id']), data, dataKey }) } : {};
    },
    async run(tx, { tenantId }, people) {
      await tx.execute(sql`delete from form_submissions r where r.tenant_id = ${tenantId} and (r.contact_id = any (${people})
        or exists (select from contact_lookups l where l.tenant_id = r.tenant_id and l.digest = r.email_digest and l.contact_id = any (${people})))`);
    },
  },
};

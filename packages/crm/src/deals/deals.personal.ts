import { goesWithContact, type PersonalTable } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';

/** What deals hold of people. */
export const dealPersonal: Record<string, PersonalTable> = {
  deals: {
    about: (people) =>
      sql`exists (select from deal_contacts d where d.tenant_id = r.tenant_id and d.deal_id = r.id and d.contact_id = any (${people}))`,
    erase: 'keep',
    reason: 'The tenant’s own business; the person is taken off it',
  },
  deal_contacts: goesWithContact(),
};

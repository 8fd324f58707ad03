import { aboutContact, type PersonalTable } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';

/** What the search holds of people besides the records themselves. */
export const searchPersonal: Record<string, PersonalTable> = {
  record_vectors: {
    about: aboutContact('record_id'),
    erase: 'delete',
    reason: 'What the contact’s texts mean, as numbers',
    fleeting: true,
    async run(tx, { tenantId }, people) {
      await tx.execute(
        sql`delete from record_vectors where tenant_id = ${tenantId} and type = 'contacts' and record_id = any (${people})`,
      );
    },
  },
};

import type { Person, PersonalTable, StoredRow } from '@mainstay/kernel';
import { storedBytes } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { openDetails, sealDetails } from './data-requests.rows.ts';

function openRequest(row: StoredRow, { keys }: Person): object {
  const details = storedBytes(row['details']);
  return details === null ? {} : openDetails(keys, { id: String(row['id']), details });
}

/** What requests hold of people. */
export const dataRequestPersonal: Record<string, PersonalTable> = {
  data_requests: {
    about: (people) => sql`r.contact_ids && ${people}`,
    erase: 'keep',
    reason: 'Proof of what was asked and done; of the person the ids alone',
    fleeting: true,
    open: openRequest,
    async run(tx, { tenantId, keys }, people) {
      const rows = await tx.execute<{ id: string; details: Buffer }>(
        sql`select id, details from data_requests where tenant_id = ${tenantId} and contact_ids && ${people} for update`,
      );
      for (const row of rows) {
        const details = sealDetails(keys, row.id, { ...openDetails(keys, row), subject: null, verification: null });
        await tx.execute(
          sql`update data_requests set details = ${details} where tenant_id = ${tenantId} and id = ${row.id}`,
        );
      }
    },
  },
};

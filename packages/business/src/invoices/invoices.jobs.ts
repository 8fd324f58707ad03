import type { JobHandler } from '@mainstay/kernel';
import { eraseSubjects, removeByTenant, uuids } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { keptUntil } from './invoices.personal.ts';

/** Invoices in one transaction. */
const BATCH = 200;

/**
 * Destroys the buyers of invoices that name no customer any more, erased ones, once no law asks for them: the key, and with it every copy. What was owed
 * and paid stays. What is under a legal hold stays as it is.
 */
export const forgetBuyers: JobHandler = async ({ database, clock }, _payload, { signal }) => {
  const today = clock.now().toISOString().slice(0, 10);
  const isOver = sql`i.buyer_key is not null and i.contact_id is null and i.company_id is null and i.status <> 'draft'
    and ${keptUntil(sql`i`)} < ${today}::date and not mainstay.is_held(i.tenant_id, 'invoice', i.id)`;
  await removeByTenant(database, signal, {
    table: 'invoices',
    isDue: (tenantId) => sql`exists (select from invoices i where i.tenant_id = ${tenantId} and ${isOver})`,
    async remove(tx, tenantId, most) {
      const rows = await tx.execute<{ id: string }>(sql`
        update invoices set buyer = null, buyer_key = null, version = version + 1, updated_at = now() where tenant_id = ${tenantId} and id in (
          select i.id from invoices i where i.tenant_id = ${tenantId} and ${isOver} limit ${most}) returning id`);
      const ids = [...rows].map(({ id }) => id);
      if (ids.length === 0) return 0;
      await eraseSubjects(tx, tenantId, 'invoice', ids);
      await tx.execute(
        sql`delete from invoice_documents where tenant_id = ${tenantId} and invoice_id = any (${uuids(ids)})`,
      );
      return ids.length;
    },
    most: BATCH,
  });
};

import type { Tx } from '@mainstay/db';
import { contacts } from '@mainstay/db/schema';
import { and, asc, eq, gt } from 'drizzle-orm';
import { type CarrierWriter, changeCarriers } from './change-carriers.ts';

/** Takes a company off every contact that names it, inside the caller's transaction; each live one's version counts up, with `contact.updated`. */
export async function unlinkCompany(tx: Tx, writer: CarrierWriter, companyId: string): Promise<void> {
  await changeCarriers(tx, writer, { companyId: null }, async (after, limit) => {
    const rows = await tx
      .select({ id: contacts.id })
      .from(contacts)
      .where(
        and(
          eq(contacts.tenantId, writer.tenantId),
          eq(contacts.companyId, companyId),
          after === undefined ? undefined : gt(contacts.id, after),
        ),
      )
      .orderBy(asc(contacts.id))
      .limit(limit);
    return rows.map(({ id }) => id);
  });
}

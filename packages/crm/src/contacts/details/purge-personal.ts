import type { Tx } from '@mainstay/db';
import { contacts } from '@mainstay/db/schema';
import type { QueryEntity } from '@mainstay/kernel';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { openPii, piiPlace } from './contact-record.ts';

/** Contacts opened at a time. */
const BATCH = 500;

const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Takes the values of a personal field that is gone out of the sealed data, those under a legal hold apart. Contacts that have one are found by the
 * blind index; those in the bin, which have no entries there, are opened one by one. Returns how many were left because of a hold.
 */
export const purgePersonal: NonNullable<QueryEntity['purgePersonal']> = async (tx, { services, tenantId }, no) => {
  const keys = await services.vault.forTenant(tenantId);
  const kind = `field:${no}`;
  let held = 0;
  for (let after = FIRST; ; ) {
    const rows = await tx
      .select({
        id: contacts.id,
        pii: contacts.pii,
        piiKey: contacts.piiKey,
        held: sql<boolean>`mainstay.is_held(${contacts.tenantId}, 'contact', ${contacts.id})`,
      })
      .from(contacts)
      .where(
        and(
          eq(contacts.tenantId, tenantId),
          gt(contacts.id, after),
          sql`(deleted_at is not null or id in (select contact_id from contact_lookups where tenant_id = ${tenantId} and kind = ${kind}))`,
        ),
      )
      .orderBy(asc(contacts.id))
      .limit(BATCH)
      .for('update');
    for (const row of rows) {
      const { personalFields: { [no]: value, ...others } = {}, ...pii } = openPii(row, keys);
      if (value === undefined) continue;
      if (row.held) held += 1;
      else
        await reseal(
          tx,
          tenantId,
          row.id,
          keys.sealRecord({ ...pii, personalFields: others }, piiPlace(row.id), row.piiKey).sealed,
        );
    }
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) break;
    after = last.id;
  }
  await tx.execute(sql`
    delete from contact_lookups where tenant_id = ${tenantId} and kind = ${kind} and not mainstay.is_held(tenant_id, 'contact', contact_id)`);
  return held;
};

async function reseal(tx: Tx, tenantId: string, id: string, pii: Buffer): Promise<void> {
  await tx
    .update(contacts)
    .set({ pii })
    .where(and(eq(contacts.tenantId, tenantId), eq(contacts.id, id)));
}

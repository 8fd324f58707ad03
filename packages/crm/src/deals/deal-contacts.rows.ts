import type { Tx } from '@mainstay/db';
import { dealContacts } from '@mainstay/db/schema';
import { and, eq, sql } from 'drizzle-orm';
import { dealErrors } from './deals.errors.ts';
import type { DealContacts } from './deals.schemas.ts';

/** Adds contacts to a deal, in their order. Throws DEAL_CONTACT_NOT_FOUND, also for a deleted one. */
export async function linkContacts(tx: Tx, tenantId: string, dealId: string, contacts: DealContacts): Promise<void> {
  if (contacts.length === 0) return;
  const linked = await tx.execute<{ id: string }>(sql`
    insert into deal_contacts (tenant_id, deal_id, contact_id, role, "primary", position)
    select c.tenant_id, ${dealId}, c.id, l.role, l.is_primary, l.position
      from json_to_recordset(${JSON.stringify(
        contacts.map(({ contactId, role, primary }, position) => ({
          contact_id: contactId,
          role,
          is_primary: primary,
          position,
        })),
      )}::json) l(contact_id uuid, role text, is_primary boolean, position smallint)
      join contacts c on c.tenant_id = ${tenantId} and c.id = l.contact_id and c.deleted_at is null
    returning contact_id as id`);
  const found = new Set([...linked].map(({ id }) => id));
  const index = contacts.findIndex(({ contactId }) => !found.has(contactId));
  if (index >= 0)
    throw dealErrors.CONTACT_NOT_FOUND([{ path: `contacts.${index}.contactId`, message: 'Contact not found' }]);
}

/** Gives a deal other contacts than it had. Throws DEAL_CONTACT_NOT_FOUND. */
export async function replaceContacts(tx: Tx, tenantId: string, dealId: string, contacts: DealContacts): Promise<void> {
  await tx.delete(dealContacts).where(and(eq(dealContacts.tenantId, tenantId), eq(dealContacts.dealId, dealId)));
  await linkContacts(tx, tenantId, dealId, contacts);
}

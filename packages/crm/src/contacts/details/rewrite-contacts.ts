import { contacts } from '@mainstay/db/schema';
import { emit, type QueryEntity } from '@mainstay/kernel';
import { and, eq, sql } from 'drizzle-orm';
import { invalidateContacts } from '../contacts.cache.ts';
import { contactColumns } from '../contacts.rows.ts';
import { contactEvent } from './contact-event.ts';

/** Gives contacts, those in the bin among them, other custom fields; a live contact's change is told of. */
export const rewriteContacts: NonNullable<QueryEntity['rewrite']> = async (tx, who, customFields) => {
  const { services, tenantId, actor } = who;
  const values = JSON.stringify([...customFields].map(([id, fields]) => ({ id, fields })));
  const rows = await tx
    .update(contacts)
    .set({ customFields: sql`given.fields`, version: sql`${contacts.version} + 1`, updatedAt: sql`now()` })
    .from(sql`jsonb_to_recordset(${values}::jsonb) as given(id uuid, fields jsonb)`)
    .where(and(eq(contacts.tenantId, tenantId), sql`${contacts.id} = given.id`))
    .returning({ ...contactColumns, deletedAt: contacts.deletedAt });
  invalidateContacts(tx, services, tenantId, [...customFields.keys()]);
  const keys = await services.vault.forTenant(tenantId);
  const live = rows.filter(({ deletedAt }) => deletedAt === null);
  await emit(
    tx,
    { tenantId, actor },
    ...live.map((row) => contactEvent(keys, 'contact.updated', row, ['customFields'])),
  );
};

import type { TenantContext } from '@mainstay/kernel';
import { type BulkDelete, bulkDelete, bulkUpdate, runBulk } from '../../transfer/index.ts';
import { contactRows } from '../contacts.rows.ts';
import type { UpdateContact } from '../contacts.schemas.ts';
import { toContact } from '../details/contact-record.ts';
import { addContact, changeContact, removeContact, writerOf } from '../details/write-contact.ts';
import type { BulkCreateContacts, BulkResults, BulkUpdateContacts } from './bulk.schemas.ts';

/** Creates up to 100 contacts. A result per item; all or nothing on request. */
export async function bulkCreateContacts(
  ctx: TenantContext,
  { atomic, items }: BulkCreateContacts,
): Promise<BulkResults> {
  const writer = await writerOf(ctx);
  return runBulk(ctx, atomic, items, async (tx, item) => ({
    contact: toContact(await addContact(tx, writer, item), writer),
  }));
}

/** Changes up to 100 contacts, each by itself, or all of a filter or a view alike. A result per item; all or nothing on request. */
export async function bulkUpdateContacts(ctx: TenantContext, input: BulkUpdateContacts): Promise<BulkResults> {
  const writer = await writerOf(ctx);
  const listed = { entity: 'contact', rows: contactRows };
  return bulkUpdate(ctx, listed, input, async (tx, { id, version, ...changes }: UpdateContact) => ({
    contact: toContact(await changeContact(tx, writer, id, changes, { version }), writer),
  }));
}

/** Deletes up to 100 contacts, by their ids, a filter or a view. A result per item; all or nothing on request. */
export async function bulkDeleteContacts(ctx: TenantContext, input: BulkDelete): Promise<BulkResults> {
  const writer = await writerOf(ctx);
  return bulkDelete(ctx, { entity: 'contact', rows: contactRows }, input, (tx, id) => removeContact(tx, writer, id));
}

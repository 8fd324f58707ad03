import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { contactMerges } from '@mainstay/db/schema';
import { emit, sameText, type TenantContext } from '@mainstay/kernel';
import { and, eq, sql } from 'drizzle-orm';
import { holdFields } from '../../custom-fields/index.ts';
import { requireUndoable, restoreReferences } from '../../transfer/index.ts';
import { mergeErrors } from '../../transfer/transfer.errors.ts';
import { invalidateContacts } from '../contacts.cache.ts';
import { contactRows, lockWithDeleted } from '../contacts.rows.ts';
import type { Contact } from '../contacts.schemas.ts';
import { insertLookups } from '../details/contact-lookups.rows.ts';
import { type ContactRow, lookupsOf, openContact, openPii, toContact } from '../details/contact-record.ts';
import { type ContactSnapshot, columnsOf, missingReferences } from '../details/contact-snapshot.ts';
import { contactEvent } from '../details/contact-event.ts';
import { changeContact, type Writer, writerOf } from '../details/write-contact.ts';
import { type MergeRecord, mergePlace } from './merge.service.ts';
import { undoneChanges } from './merge-values.ts';

/**
 * Undoes a merge: the losers and their references are as before, and so is the winner where nobody edited it since. Throws
 * NOT_FOUND, MERGE_EXPIRED, MERGE_ALREADY_UNDONE, MERGE_WINNER_GONE, and CONTACT_EMAIL_EXISTS or CONTACT_EXTERNAL_ID_EXISTS when
 * another contact took what a loser had.
 */
export async function unmergeContacts(
  ctx: TenantContext,
  { id }: { id: string },
): Promise<{ contact: Contact; restored: Contact[]; keptEdits: string[] }> {
  const writer = await writerOf(ctx);
  const { tenantId, keys } = writer;
  return ctx.db.write(async (tx) => {
    await holdFields(tx, writer, 'contact');
    const { winnerId, loserIds, before } = await lockMerge(tx, tenantId, id, ctx.services.clock.now());
    const record = JSON.parse(keys.open(before, mergePlace(id)).toString('utf8')) as MergeRecord;
    const locked = new Map<string, Awaited<ReturnType<typeof lockWithDeleted>>>();
    for (const contactId of [winnerId, ...loserIds].sort())
      locked.set(contactId, await lockWithDeleted(tx, tenantId, contactId));
    const winner = locked.get(winnerId);
    if (!winner || winner.deletedAt !== null) throw mergeErrors.WINNER_GONE();

    const edited = await restoreReferences(tx, winnerId, record.references);
    // The winner first: it gives up what the losers get back.
    const open = (snapshot: ContactSnapshot) => {
      const row = { ...winner, ...columnsOf(snapshot) };
      return openContact(row, writer);
    };
    const now = openContact(winner, writer);
    const { changes, keptEdits } = undoneChanges(open(record.winner), open(record.merged), now);
    Object.assign(changes, await missingReferences(tx, tenantId, changes));
    const tags = await linkedTags(tx, tenantId, winnerId, winner.tags);
    const contact = await changeContact(tx, writer, winnerId, { ...changes, tags }, { stored: true });

    const restored: Contact[] = [];
    for (const loser of record.losers) {
      if (locked.get(loser.id)?.mergedInto !== winnerId) throw commonErrors.NOT_FOUND();
      restored.push(toContact(await restoreLoser(tx, writer, loser), writer));
    }
    await tx.update(contactMerges).set({ undoneAt: sql`now()`, updatedAt: sql`now()` }).where(ofMerge(tenantId, id));
    return { contact: toContact(contact, writer), restored, keptEdits: [...keptEdits, ...edited] };
  });
}

const ofMerge = (tenantId: string, id: string) => and(eq(contactMerges.tenantId, tenantId), eq(contactMerges.id, id));

async function lockMerge(tx: Tx, tenantId: string, id: string, now: Date) {
  const [merge] = await tx
    .select({
      winnerId: contactMerges.winnerId,
      loserIds: contactMerges.loserIds,
      before: contactMerges.before,
      undoneAt: contactMerges.undoneAt,
      createdAt: contactMerges.createdAt,
    })
    .from(contactMerges)
    .where(ofMerge(tenantId, id))
    .for('update');
  if (!merge) throw commonErrors.NOT_FOUND();
  requireUndoable(merge, now);
  // One of them was erased since: nothing is left of what they were.
  if (merge.before.length === 0) throw mergeErrors.EXPIRED();
  return merge;
}

async function restoreLoser(tx: Tx, writer: Writer, loser: ContactSnapshot): Promise<ContactRow> {
  const { tenantId, keys, actor } = writer;
  const row = await contactRows.restore(tx, tenantId, loser.id, {
    ...columnsOf(loser),
    ...(await missingReferences(tx, tenantId, loser)),
    tags: await linkedTags(tx, tenantId, loser.id, loser.tags),
    mergedInto: null,
  });
  invalidateContacts(tx, writer.services, tenantId, [loser.id]);
  await insertLookups(tx, writer, loser.id, lookupsOf(openPii(row, keys), keys));
  await emit(tx, { tenantId, actor }, contactEvent(keys, 'contact.restored', row));
  return row;
}

/** The tags that a contact is linked with, in the order it knew them: one renamed or deleted since is as it is now. */
async function linkedTags(tx: Tx, tenantId: string, contactId: string, order: readonly string[]): Promise<string[]> {
  const rows = await tx.execute<{ name: string }>(sql`
    select t.name from contact_tags ct join tags t on t.tenant_id = ct.tenant_id and t.id = ct.tag_id
     where ct.tenant_id = ${tenantId} and ct.contact_id = ${contactId} order by t.id`);
  const place = new Map(order.map((name, index) => [sameText(name), index]));
  const placeOf = (name: string) => place.get(sameText(name)) ?? order.length;
  // The contact's own spelling, where it has one.
  const known = new Map(order.map((name) => [sameText(name), name]));
  return [...rows].map(({ name }) => known.get(sameText(name)) ?? name).sort((a, b) => placeOf(a) - placeOf(b));
}

import { commonErrors, newId } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { contactMerges } from '@mainstay/db/schema';
import { emit, type TenantContext, type TenantKeys, zodDetails } from '@mainstay/kernel';
import { holdFields } from '../../custom-fields/index.ts';
import { type MovedReference, moveReferences } from '../../transfer/index.ts';
import { contactReferences } from '../timeline/timeline.service.ts';
import { contactRows } from '../contacts.rows.ts';
import { type Contact, ContactChanges } from '../contacts.schemas.ts';
import { deleteLookups } from '../details/contact-lookups.rows.ts';
import { type ContactRow, openContact, toContact } from '../details/contact-record.ts';
import { type ContactSnapshot, snapshotOf } from '../details/contact-snapshot.ts';
import { contactEvent } from '../details/contact-event.ts';
import { binContact, changeContact, writerOf } from '../details/write-contact.ts';
import type { MergeContacts } from './merge.schemas.ts';
import { mergedChanges } from './merge-values.ts';

/** Tables whose rows tell of a contact's past: they stay with the contact they tell of. */
const HISTORY = new Set(['contact_merges']);

/** All that undoing a merge takes. */
export interface MergeRecord {
  winner: ContactSnapshot;
  /** The winner as the merge left it: what differs from this was edited later. */
  merged: ContactSnapshot;
  losers: ContactSnapshot[];
  references: MovedReference[];
}

/** Where a merge's sealed record belongs. */
export function mergePlace(mergeId: string): string {
  return `contact_merges|before|${mergeId}`;
}

/**
 * Merges contacts into one: the winner's empty fields are filled from the losers in their order, lists are joined, references move,
 * and the losers are deleted. Throws NOT_FOUND, and VALIDATION_ERROR when a joined list is longer than a contact's may be.
 */
export async function mergeContacts(
  ctx: TenantContext,
  { winnerId, loserIds }: MergeContacts,
): Promise<{ mergeId: string; contact: Contact }> {
  const writer = await writerOf(ctx);
  const { tenantId, keys, actor } = writer;
  return ctx.db.write(async (tx) => {
    await holdFields(tx, writer, 'contact');
    const rows = await lockLive(tx, tenantId, [winnerId, ...loserIds]);
    const [winner, ...losers] = [winnerId, ...loserIds].map((id) => rows.get(id)!);
    if (!winner) throw commonErrors.NOT_FOUND();
    for (const { id } of losers) {
      // Their emails and external ids must be free before the winner takes them.
      await deleteLookups(tx, tenantId, id);
      await binContact(tx, writer, id, winnerId);
    }
    const pointing = (await contactReferences(tx)).filter(({ table }) => !HISTORY.has(table));
    const references = await moveReferences(tx, tenantId, pointing, winnerId, loserIds);
    const open = (row: ContactRow) => openContact(row, writer);
    const { data: changes, error } = ContactChanges.safeParse(mergedChanges(open(winner), losers.map(open)));
    if (error) throw commonErrors.VALIDATION_ERROR(zodDetails(error));
    const merged = await changeContact(tx, writer, winnerId, changes, { stored: true });
    const mergeId = newId();
    const record = {
      winner: snapshotOf(winner),
      merged: snapshotOf(merged),
      losers: losers.map(snapshotOf),
      references,
    };
    await tx.insert(contactMerges).values({
      tenantId,
      id: mergeId,
      winnerId,
      loserIds,
      before: sealMerge(keys, mergeId, record),
      winnerVersion: merged.version,
    });
    const { data, ...event } = contactEvent(keys, 'contact.merged', merged);
    await emit(tx, { tenantId, actor }, { ...event, data: { ...data, mergeId, loserIds } });
    return { mergeId, contact: toContact(merged, writer) };
  });
}

function sealMerge(keys: TenantKeys, mergeId: string, record: MergeRecord): Buffer {
  return keys.seal(Buffer.from(JSON.stringify(record)), mergePlace(mergeId));
}

/** Live contacts, locked in one order whoever asks. Throws NOT_FOUND when one is missing. */
async function lockLive(tx: Tx, tenantId: string, ids: readonly string[]): Promise<Map<string, ContactRow>> {
  const rows = new Map<string, ContactRow>();
  for (const id of [...ids].sort()) {
    rows.set(id, await contactRows.lock(tx, tenantId, id));
  }
  return rows;
}

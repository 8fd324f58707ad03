import type { Tx } from '@mainstay/db';
import { companies, contacts } from '@mainstay/db/schema';
import { emit } from '@mainstay/kernel';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { missingOwner } from '../../contacts/index.ts';
import { replaceContacts } from '../deal-contacts.rows.ts';
import { keyOnReturn } from '../deal-place.ts';
import { dealEvent, type Writer } from '../deals.events.ts';
import { dealRows, type DealRow, enterStage } from '../deals.rows.ts';

type Former = DealRow & { deletedAt: string | null };

/**
 * Gives a deal the state that it had, status and stage included, as it was stored: what came later does not judge it. What it named and is
 * there no more is left out. Throws DEAL_STAGE_NOT_FOUND where its stage is gone, and what the write of its row throws.
 */
export async function restoreDealAs(tx: Tx, { tenantId, actor }: Writer, id: string, former: Former): Promise<void> {
  const { id: _id, version: _version, createdAt: _created, updatedAt: _updated, ...state } = former;
  const { contacts: _contacts, lossReason: _reason, deletedAt: _live, position, ...plain } = state;
  const { stageId } = plain;
  await enterStage(tx, tenantId, stageId);
  const old = await dealRows.lock(tx, tenantId, id, 'no key update');
  await replaceContacts(tx, tenantId, id, await liveContacts(tx, tenantId, former));
  await dealRows.update(tx, tenantId, id, {
    ...plain,
    ...(await missingOwner(tx, tenantId, former)),
    companyId: await liveCompany(tx, tenantId, former.companyId),
    position: await keyOnReturn(tx, tenantId, { id, stageId, position }),
  });
  const row = await dealRows.get(tx, tenantId, id);
  const changed = Object.keys(former).filter(
    (field) => field in row && !isSame(row[field as keyof DealRow], old[field as keyof DealRow]),
  );
  const from = { pipelineId: old.pipelineId, stageId: old.stageId };
  const event =
    old.stageId === stageId
      ? dealEvent('deal.updated', row, { changed: changed.filter((field) => !UNTOLD.has(field)) })
      : dealEvent('deal.stage_changed', row, { changed: changed.filter((field) => !UNTOLD.has(field)), from });
  await emit(tx, { tenantId, actor }, event);
}

/** What changes with every write, or is nobody's to see. */
const UNTOLD = new Set(['version', 'updatedAt', 'position']);

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

async function liveCompany(tx: Tx, tenantId: string, id: string | null): Promise<string | null> {
  if (id === null) return null;
  const isLive = and(eq(companies.tenantId, tenantId), eq(companies.id, id), isNull(companies.deletedAt));
  return (await tx.$count(companies, isLive)) > 0 ? id : null;
}

async function liveContacts(tx: Tx, tenantId: string, { contacts: former }: DealRow): Promise<DealRow['contacts']> {
  if (former.length === 0) return [];
  const ids = former.map(({ contactId }) => contactId);
  const rows = await tx
    .select({ id: contacts.id })
    .from(contacts)
    .where(and(eq(contacts.tenantId, tenantId), inArray(contacts.id, ids), isNull(contacts.deletedAt)));
  const live = new Set(rows.map((row) => row.id));
  return former.filter(({ contactId }) => live.has(contactId));
}

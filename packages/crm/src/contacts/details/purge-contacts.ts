import type { Tx } from '@mainstay/db';
import {
  binCutoff,
  endTimelines,
  eraseSubjects,
  eraseTexts,
  type JobHandler,
  removeByTenant,
  type Services,
  uuids,
} from '@mainstay/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { PLAIN_PERSONAL } from '../contacts.events.ts';

/** Contacts purged in one transaction. */
const BATCH = 500;

/** A merge can be undone for this many days, and needs the contacts that it put away. */
const MERGE_DAYS = 30;

const isOver = (tenantId: string | SQL) =>
  sql`c.tenant_id = ${tenantId} and (c.deleted_at < ${binCutoff(tenantId)} and c.merged_into is null or c.deleted_at < ${binCutoff(tenantId, MERGE_DAYS)})`;

/**
 * Removes some contacts of a tenant whose time to be restored is over, with all that hangs on them; returns how many. Whoever places a legal
 * hold locks what it is on: once the locks are held here, each is seen or comes after.
 */
async function purgeDeleted(tx: Tx, tenantId: string, most: number): Promise<number> {
  await tx.execute(sql`select 1 from tenants where id = ${tenantId} for key share`);
  const due = await tx.execute<{ id: string }>(sql`
    select c.id from contacts c
     where c.deleted_at is not null and ${isOver(tenantId)} and not mainstay.is_held(c.tenant_id, 'contact', c.id)
     limit ${most} for update`);
  const rows = await tx.execute<{ id: string; into: string | null }>(sql`
    delete from contacts c where c.tenant_id = ${tenantId} and not mainstay.is_held(c.tenant_id, 'contact', c.id)
       and c.id in (select json_array_elements_text(${JSON.stringify([...due].map(({ id }) => id))}::text::json)::uuid)
    returning c.id, (select w.id from contacts w where w.tenant_id = c.tenant_id and w.id = c.merged_into) as into`);
  await endTraces(tx, tenantId, [...rows]);
  return rows.length;
}

/** Removes contacts for good whatever else is asked for, with all that hangs on them. Throws LEGAL_HOLD, as PostgreSQL's own fault. */
export async function eraseContacts(tx: Tx, tenantId: string, ids: readonly string[]): Promise<void> {
  const rows = await tx.execute<{ id: string }>(
    sql`delete from contacts where tenant_id = ${tenantId} and id = any (${uuids(ids)}) returning id`,
  );
  await endTraces(tx, tenantId, [...rows]);
}

/** What is left elsewhere of contacts that are gone. */
async function endTraces(tx: Tx, tenantId: string, rows: { id: string; into?: string | null }[]): Promise<void> {
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) await eraseFromLogs(tx, tenantId, ids);
  await endTimelines(tx, tenantId, 'contact', rows);
}

/** How many contacts would be purged if no legal hold were on them or their tenants. */
async function countHeldBack(tx: Tx): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from contacts c
     where c.deleted_at is not null and c.tenant_id in (select h.tenant_id from legal_holds h where h.released_at is null)
       and ${isOver(sql`c.tenant_id`)} and mainstay.is_held(c.tenant_id, 'contact', c.id)`);
  return row?.count ?? 0;
}

/** What is left of contacts that are gone: in the audit log, in the texts of events that tell of them, and in events from before these were sealed. */
async function eraseFromLogs(tx: Tx, tenantId: string, ids: readonly string[]): Promise<void> {
  await eraseSubjects(tx, tenantId, 'contact', ids);
  const erased = sql`array(select json_array_elements_text(${JSON.stringify(ids)}::text::json)::uuid)`;
  const fields = sql`array(select json_array_elements_text(${JSON.stringify(PLAIN_PERSONAL)}::text::json))`;
  await eraseTexts(tx, tenantId, erased);
  await tx.execute(sql`
    update events set data = data - ${fields} where tenant_id = ${tenantId} and entity_id = any (${erased}) and data ?| ${fields}`);
}

/**
 * Purges deleted contacts for good. Their keys go with them, and so does what events hold sealed; the audit log keeps that there was somebody.
 * What is under a legal hold stays, and is counted.
 */
export async function purgeContacts(
  { database }: Pick<Services, 'database'>,
  signal: AbortSignal,
): Promise<{ purged: number; heldBack: number }> {
  const purged = await removeByTenant(database, signal, {
    table: 'contacts',
    isDue: (tenantId) => sql`exists (select from contacts c where c.deleted_at is not null and ${isOver(tenantId)})`,
    remove: purgeDeleted,
    most: BATCH,
  });
  return { purged, heldBack: await database.asSystem('sweep', countHeldBack) };
}

/** Purges deleted contacts by the clock, and logs what is held back. */
export const purgeDeletedContacts: JobHandler = async (services, _payload, { signal }) => {
  const { purged, heldBack } = await purgeContacts(services, signal);
  if (heldBack > 0) services.logger.info({ purged, heldBack }, 'contacts were not purged: they are under a legal hold');
};

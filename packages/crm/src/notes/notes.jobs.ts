import type { Tx } from '@mainstay/db';
import { binCutoff, type JobHandler, removeByTenant } from '@mainstay/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { sealAnew } from './notes.rows.ts';

/** Notes in one transaction. */
const BATCH = 200;

const isOver = (tenantId: string | SQL) =>
  sql`n.tenant_id = ${tenantId} and n.deleted_at < ${binCutoff(tenantId)}
    and not mainstay.is_held(n.tenant_id, 'contact', n.contact_id)`;

async function purgeDeleted(tx: Tx, tenantId: string, most: number): Promise<number> {
  const rows = await tx.execute(sql`
    delete from notes where tenant_id = ${tenantId} and id in (
      select n.id from notes n where n.deleted_at is not null and ${isOver(tenantId)} limit ${most})
    returning 1`);
  return rows.length;
}

/** Purges deleted notes for good, but those about a contact that is under a legal hold. */
const purgeDeletedNotes: JobHandler = async ({ database }, _payload, { signal }) => {
  await removeByTenant(database, signal, {
    table: 'notes',
    isDue: (tenantId) => sql`exists (select from notes n where n.deleted_at is not null and ${isOver(tenantId)})`,
    remove: purgeDeleted,
    most: BATCH,
  });
};

/** Seals the notes of merged contacts under the key of the one that is left, long before those of the others go. */
const sealMovedNotes: JobHandler = async ({ database, vault }, _payload, { signal }) => {
  await removeByTenant(database, signal, {
    table: 'notes',
    isDue: (tenantId) =>
      sql`exists (select from notes n where n.tenant_id = ${tenantId} and n.sealed_for <> n.contact_id)`,
    async remove(tx, tenantId, most) {
      return sealAnew(tx, tenantId, await vault.forTenant(tenantId), most);
    },
    most: BATCH,
  });
};

export const noteJobs = { 'notes:purge-deleted': purgeDeletedNotes, 'notes:seal-moved': sealMovedNotes };

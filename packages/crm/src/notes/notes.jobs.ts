import { binCutoff, type JobHandler, removeByTenant, removeWhere } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { sealAnew } from './notes.rows.ts';

/** Notes in one transaction. */
const BATCH = 200;

/** Purges deleted notes for good, but those about a contact that is under a legal hold. */
const purgeDeletedNotes: JobHandler = async ({ database }, _payload, { signal }) => {
  await removeWhere(database, signal, {
    table: 'notes',
    isOver: (tenantId) => sql`r.deleted_at is not null and r.deleted_at < ${binCutoff(tenantId)}
      and not mainstay.is_held(r.tenant_id, 'contact', r.contact_id)`,
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

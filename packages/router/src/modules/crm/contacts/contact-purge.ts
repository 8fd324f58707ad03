import type { Tx } from '@mainstay/db';
import type { JobHandler } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';

/** Contacts purged in one transaction. */
const BATCH = 500;

/** Days that a deleted contact can be restored, unless the tenant says otherwise. */
const DELETED_DAYS = 30;

/** A merge can be undone for this many days, and needs the contacts that it put away. */
const MERGE_DAYS = 30;

/** Removes some contacts whose time to be restored is over, with all that hangs on them; returns how many. */
async function purgeDeleted(tx: Tx): Promise<number> {
  const rows = await tx.execute(sql`
    delete from contacts where (tenant_id, id) in (
      select c.tenant_id, c.id from contacts c left join tenant_settings s on s.tenant_id = c.tenant_id
       where c.deleted_at < now() - make_interval(days => greatest(
               coalesce((s.retention ->> 'deletedDays')::int, ${DELETED_DAYS}),
               case when c.merged_into is null then 0 else ${MERGE_DAYS} end))
       limit ${BATCH})
    returning 1`);
  return rows.length;
}

/** Purges deleted contacts for good: their keys go with them, and so does what events and audit rows hold sealed. */
export const purgeDeletedContacts: JobHandler = async ({ database }, _payload, { signal }) => {
  let purged = BATCH;
  while (purged === BATCH && !signal.aborted) purged = await database.asSystem('sweep', purgeDeleted);
};

import type { Tx } from '@mainstay/db';
import {
  binCutoff,
  endTimelines,
  eraseSubjects,
  type JobHandler,
  removeByTenant,
  type Services,
} from '@mainstay/kernel';
import { type SQL, sql } from 'drizzle-orm';

/** Companies purged in one transaction: each takes itself off the closed deals that name it. */
const BATCH = 100;

/** A merge can be undone for this many days, and needs the companies that it put away. */
const MERGE_DAYS = 30;

/** Whether a company's time to be restored is over and no legal hold is on it. */
const isDue = (tenantId: string | SQL) =>
  sql`c.tenant_id = ${tenantId} and c.deleted_at is not null and not mainstay.is_held(c.tenant_id, 'company', c.id)
    and (c.deleted_at < ${binCutoff(tenantId)} and c.merged_into is null or c.deleted_at < ${binCutoff(tenantId, MERGE_DAYS)})`;

/**
 * Removes some companies of a tenant for good; returns how many. Whoever places a legal hold locks what it is on: once the locks are held here, each
 * is seen or comes after. What the audit log says of them by value goes too: a company may be called like its owner.
 */
const purgeDeleted = (services: Services) => async (tx: Tx, tenantId: string, most: number) => {
  await tx.execute(sql`select 1 from tenants where id = ${tenantId} for key share`);
  const due = await tx.execute<{ id: string }>(
    sql`select c.id from companies c where ${isDue(tenantId)} order by c.id limit ${most} for update`,
  );
  const ids = [...due].map(({ id }) => id);
  const who = { services, tenantId, actor: null };
  for (const id of ids)
    for (const reference of services.registry.referencesTo('company')) await reference.release(tx, who, id, true);
  const among = sql`array(select json_array_elements_text(${JSON.stringify(ids)}::text::json)::uuid)`;
  // Only companies in the bin still belong to one that is.
  await tx.execute(
    sql`update companies set parent_id = null where tenant_id = ${tenantId} and parent_id = any (${among})`,
  );
  const rows = await tx.execute<{ id: string; into: string | null }>(sql`
    delete from companies c where c.tenant_id = ${tenantId} and c.id = any (${among})
       and not mainstay.is_held(c.tenant_id, 'company', c.id)
    returning c.id, (select w.id from companies w where w.tenant_id = c.tenant_id and w.id = c.merged_into) as into`);
  await endTimelines(tx, tenantId, 'company', [...rows]);
  if (rows.length > 0)
    await eraseSubjects(
      tx,
      tenantId,
      'company',
      [...rows].map(({ id }) => id),
    );
  return rows.length;
};

/** Purges deleted companies for good. What is under a legal hold stays. */
export const purgeDeletedCompanies: JobHandler = async (services, _payload, { signal }) => {
  await removeByTenant(services.database, signal, {
    table: 'companies',
    isDue: (tenantId) => sql`exists (select from companies c where ${isDue(tenantId)})`,
    remove: purgeDeleted(services),
    most: BATCH,
  });
};

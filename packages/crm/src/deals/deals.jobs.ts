import { binCutoff, endTimelines, type JobHandler, removeWhere } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { importJobs } from '../transfer/index.ts';
import { dealImport } from './import/deal-import.ts';

/** Deals purged in one transaction. */
const BATCH = 500;

/** Purges deleted deals for good, with their history; what is under a legal hold is passed by. */
const purgeDeletedDeals: JobHandler = async ({ database }, _payload, { signal }) => {
  await removeWhere(database, signal, {
    table: 'deals',
    isOver: (tenantId) => sql`r.deleted_at is not null and r.deleted_at < ${binCutoff(tenantId)}
      and not mainstay.is_held(r.tenant_id, 'deal', r.id)`,
    endWith: (tx, tenantId, rows) => endTimelines(tx, tenantId, 'deal', rows),
    most: BATCH,
  });
};

export const dealJobs = { ...importJobs(dealImport), 'deals:purge-deleted': purgeDeletedDeals };

import { type JobHandler, removeByTenant } from '@mainstay/kernel';
import { deleteOldUsage, hasOldUsage } from './usage.rows.ts';

/** Days of usage that are kept: a year to compare with, and the month that is running. */
const KEPT_DAYS = 400;

/** Rows deleted in one transaction. */
const BATCH = 1_000;

/** Upkeep of API keys, by task name. */
export const apiKeyJobs: Record<string, JobHandler> = {
  'api-keys:forget-usage': async ({ database, logger }, _payload, { signal }) => {
    const rows = await removeByTenant(database, signal, {
      table: 'api_key_usage',
      isDue: (tenantId) => hasOldUsage(tenantId, KEPT_DAYS),
      remove: (tx, tenantId, most) => deleteOldUsage(tx, tenantId, KEPT_DAYS, most),
      most: BATCH,
    });
    if (rows > 0) logger.info({ rows }, 'old usage of API keys was forgotten');
  },
};

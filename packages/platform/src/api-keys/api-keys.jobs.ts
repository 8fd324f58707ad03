import { type JobHandler, removeWhere } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';

/** Days of usage that are kept: a year to compare with, and the month that is running. */
const KEPT_DAYS = 400;

/** Rows deleted in one transaction. */
const BATCH = 1_000;

/** Upkeep of API keys, by task name. */
export const apiKeyJobs: Record<string, JobHandler> = {
  'api-keys:forget-usage': async ({ database, logger }, _payload, { signal }) => {
    const rows = await removeWhere(database, signal, {
      table: 'api_key_usage',
      isOver: () => sql`r.day < (now() at time zone 'utc')::date - ${KEPT_DAYS}::int`,
      most: BATCH,
    });
    if (rows > 0) logger.info({ rows }, 'old usage of API keys was forgotten');
  },
};

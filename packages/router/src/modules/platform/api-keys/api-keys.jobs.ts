import type { JobHandler } from '@mainstay/kernel';
import { forgetUsage } from './usage.repository.ts';

/** Days of usage that are kept: a year to compare with, and the month that is running. */
const KEPT_DAYS = 400;

/** Upkeep of API keys, by task name. */
export const apiKeyJobs: Record<string, JobHandler> = {
  'api-keys:forget-usage': async ({ database, logger }) => {
    const rows = await database.asSystem('sweep', (tx) => forgetUsage(tx, KEPT_DAYS));
    if (rows > 0) logger.info({ rows }, 'old usage of API keys was forgotten');
  },
};

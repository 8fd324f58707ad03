import { type JobHandler, sweepIdempotencyKeys } from '@mainstay/kernel';

/** Upkeep of what every tenant has, by task name. */
export const tenantJobs: Record<string, JobHandler> = {
  'tenants:sweep-idempotency-keys': async ({ database }, _payload, { signal }) =>
    void (await sweepIdempotencyKeys(database, signal)),
  /** After ENCRYPTION_KEYS got a new first key, the older ones are in use until this has run. */
  'tenants:rewrap-keys': async ({ vault, logger }) => {
    const tenants = await vault.rewrapAll();
    if (tenants > 0) logger.info({ tenants }, 'tenants’ keys were wrapped with the current key');
  },
};

import { BatchCounter, type Services } from '@mainstay/kernel';
import { addUsage, type UsageCell } from './usage.rows.ts';

/** Counts the calls of API keys per key, day and procedure. */
export class UsageCounter extends BatchCounter<UsageCell> {
  readonly #services: Services;

  constructor(services: Services) {
    super(services, {
      what: 'API key usage',
      nameOf: ({ keyId, day, procedure }) => `${keyId} ${day} ${procedure}`,
      merge(known, { calls, lastUsedAt }) {
        known.calls += calls;
        if (lastUsedAt > known.lastUsedAt) known.lastUsedAt = lastUsedAt;
      },
      sizeOf: ({ calls }) => calls,
      write: addUsage,
    });
    this.#services = services;
  }

  /** Counts one call, now. */
  count(tenantId: string, keyId: string, procedure: string): void {
    const lastUsedAt = this.#services.clock.now().toISOString();
    this.add({ tenantId, keyId, day: lastUsedAt.slice(0, 10), procedure, calls: 1, lastUsedAt });
  }
}

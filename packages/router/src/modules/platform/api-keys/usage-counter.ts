import type { Services } from '@mainstay/kernel';
import { addUsage, type UsageCell } from './usage.repository.ts';

/** Counts kept in memory at most; one is a key, a day and a procedure. */
const MOST_CELLS = 50_000;
/** Counts written in one transaction. */
const BATCH = 2_000;

/**
 * Counts calls in memory and adds them to the database in batches. A batch that could not be written is kept for the next time; a
 * process that is killed loses what it counted since the last one.
 */
export class UsageCounter {
  readonly #services: Services;
  #cells = new Map<string, UsageCell>();
  #dropped = 0;
  #lastFlush: Promise<void> = Promise.resolve();

  constructor(services: Services) {
    this.#services = services;
  }

  /** Counts one call, now. */
  count(tenantId: string, keyId: string, procedure: string): void {
    const lastUsedAt = this.#services.clock.now().toISOString();
    this.#add({ tenantId, keyId, day: lastUsedAt.slice(0, 10), procedure, calls: 1, lastUsedAt });
  }

  /** Writes what was counted up to now. Never rejects: a failure is logged, and its counts are kept. */
  flush(): Promise<void> {
    this.#lastFlush = this.#lastFlush.then(() => this.#flushAll());
    return this.#lastFlush;
  }

  #add(cell: UsageCell): void {
    const name = `${cell.keyId} ${cell.day} ${cell.procedure}`;
    const known = this.#cells.get(name);
    if (known) {
      known.calls += cell.calls;
      if (cell.lastUsedAt > known.lastUsedAt) known.lastUsedAt = cell.lastUsedAt;
    } else if (this.#cells.size < MOST_CELLS) this.#cells.set(name, cell);
    else this.#dropped += cell.calls;
  }

  async #flushAll(): Promise<void> {
    const taken = this.#cells;
    this.#cells = new Map();
    for (const [tenantId, cells] of Map.groupBy(taken.values(), (cell) => cell.tenantId)) {
      for (let start = 0; start < cells.length; start += BATCH)
        await this.#write(tenantId, cells.slice(start, start + BATCH));
    }
    if (this.#dropped > 0)
      this.#services.logger.warn({ calls: this.#dropped }, 'too many counts of API key usage to keep');
    this.#dropped = 0;
  }

  async #write(tenantId: string, cells: UsageCell[]): Promise<void> {
    const { database, logger } = this.#services;
    try {
      await database.write({ tenantId, actorType: 'system' }, (tx) => addUsage(tx, tenantId, cells));
    } catch (error) {
      logger.warn({ err: error }, 'API key usage was not written; it is kept for the next time');
      for (const cell of cells) this.#add(cell);
    }
  }
}

import type { Tx } from '@mainstay/db';
import type { Services } from '../procedures/context.ts';

/** How often counts are written, in milliseconds. */
const FLUSH_MS = 10_000;
/** Counts kept in memory at most. */
const MOST_CELLS = 50_000;
/** Counts written in one transaction. */
const BATCH = 2_000;

/** What is counted, and where it goes. */
export interface Tally<C extends { tenantId: string }> {
  /** In the log. */
  what: string;
  /** Cells of the same name are one. */
  nameOf(cell: C): string;
  /** Adds the second cell to the first. */
  merge(known: C, more: C): void;
  /** How many calls a cell stands for. */
  sizeOf(cell: C): number;
  /** Adds cells of one tenant to what is stored; other processes may be adding to the same rows. */
  write(tx: Tx, tenantId: string, cells: readonly C[]): Promise<void>;
}

/**
 * Counts in memory and adds to the database in batches, every ten seconds. A batch that could not be written is kept for the next
 * time; a process that is killed loses what it counted since the last one.
 */
export class BatchCounter<C extends { tenantId: string }> {
  readonly #services: Services;
  readonly #tally: Tally<C>;
  readonly #timer: NodeJS.Timeout;
  #cells = new Map<string, C>();
  #dropped = 0;
  #lastFlush: Promise<void> = Promise.resolve();

  constructor(services: Services, tally: Tally<C>) {
    this.#services = services;
    this.#tally = tally;
    this.#timer = setInterval(() => void this.flush(), FLUSH_MS).unref();
  }

  /** Adds a cell to what is counted. */
  add(cell: C): void {
    const name = this.#tally.nameOf(cell);
    const known = this.#cells.get(name);
    if (known) this.#tally.merge(known, cell);
    else if (this.#cells.size < MOST_CELLS) this.#cells.set(name, cell);
    else this.#dropped += this.#tally.sizeOf(cell);
  }

  /** Writes what was counted up to now. Never rejects: a failure is logged, and its counts are kept. */
  flush(): Promise<void> {
    this.#lastFlush = this.#lastFlush.then(() => this.#flushAll());
    return this.#lastFlush;
  }

  /** Writes what is left, and no more after that. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }

  async #flushAll(): Promise<void> {
    const taken = this.#cells;
    this.#cells = new Map();
    for (const [tenantId, cells] of Map.groupBy(taken.values(), (cell) => cell.tenantId)) {
      for (let start = 0; start < cells.length; start += BATCH)
        await this.#write(tenantId, cells.slice(start, start + BATCH));
    }
    if (this.#dropped > 0)
      this.#services.logger.warn({ what: this.#tally.what, calls: this.#dropped }, 'too many counts to keep');
    this.#dropped = 0;
  }

  async #write(tenantId: string, cells: readonly C[]): Promise<void> {
    const { database, logger } = this.#services;
    try {
      await database.write({ tenantId, actorType: 'system' }, (tx) => this.#tally.write(tx, tenantId, cells));
    } catch (error) {
      logger.warn({ err: error, what: this.#tally.what }, 'counts were not written; they are kept for the next time');
      for (const cell of cells) this.add(cell);
    }
  }
}

import { LeaseClosedError, StatementRefusedError } from './errors.ts';
import type { Lease } from './lease.ts';
import type { Rows } from './owned-connection.ts';
import { checkParameters, checkText, MAX_PREPARED_PARAMETERS } from './statement-checks.ts';

/** What is to be done once a transaction has been committed. */
export type CommitWork = () => Promise<void> | void;

/**
 * The transaction of a lease, or a savepoint inside it. It counts what is in flight, remembers the first failure, and
 * once closed refuses every statement before anything is sent.
 */
export class LeaseScope {
  readonly lease: Lease;
  closed = false;
  /** First failed statement: PostgreSQL has aborted this scope, whether or not the caller looked. */
  fault: Error | null = null;
  readonly #parent: LeaseScope | null;
  #inFlight = 0;
  #onDrained: (() => void) | null = null;
  #nested = false;
  #onCommit: CommitWork[] = [];

  constructor(lease: Lease, parent: LeaseScope | null) {
    this.lease = lease;
    this.#parent = parent;
  }

  /**
   * Runs one statement.
   * @throws LeaseClosedError, StatementRefusedError, TypeError before sending; the server's error, ConnectionLostError
   */
  async run(text: string, params: unknown[], raw: boolean, prepare = true): Promise<Rows> {
    this.#assertOpen();
    const { onStatement } = this.lease;
    const startedAt = onStatement ? performance.now() : 0;
    this.#count(1);
    try {
      checkText(text);
      checkParameters(params);
      const rows = await this.lease.send(text, params, raw, prepare && params.length <= MAX_PREPARED_PARAMETERS);
      onStatement?.({ sql: text, durationMs: performance.now() - startedAt });
      return rows;
    } catch (error) {
      this.fault ??= error instanceof Error ? error : new Error(String(error));
      onStatement?.({ sql: text, durationMs: performance.now() - startedAt, error });
      throw error;
    } finally {
      this.#count(-1);
    }
  }

  /**
   * Keeps work until the transaction has committed; a savepoint that is rolled back drops its own.
   * @throws LeaseClosedError, StatementRefusedError where nothing can be committed
   */
  afterCommit(work: CommitWork): void {
    this.#assertOpen();
    if (!this.lease.writes) throw new StatementRefusedError('A read commits nothing that work could wait for');
    this.#onCommit.push(work);
  }

  /** The work that waits for the commit; it is given out once. */
  takeCommitWork(): CommitWork[] {
    return this.#onCommit.splice(0);
  }

  /**
   * Bounds each statement from here to the end of the transaction by `ms` milliseconds, on the server and here.
   * @throws RangeError unless `ms` is a whole number above 0; StatementRefusedError in `readOne`; what `run` throws
   */
  async allowTime(ms: number): Promise<void> {
    if (!Number.isSafeInteger(ms) || ms <= 0) throw new RangeError('A bound is a whole number of milliseconds above 0');
    if (!this.lease.inTransaction) throw new StatementRefusedError('readOne has no transaction to bound');
    await this.#control(`set local statement_timeout = ${ms}`, { boundMs: ms });
  }

  /** Resolves when no statement of this scope or of one inside it is in flight. */
  async drained(): Promise<void> {
    if (this.#inFlight > 0) {
      await new Promise<void>((resolve) => {
        this.#onDrained = resolve;
      });
    }
  }

  /**
   * Runs `fn` inside a savepoint: its failure undoes only its own statements.
   * @throws what `fn` throws; its first failed statement when it swallowed one
   */
  async savepoint<T>(fn: (scope: LeaseScope) => Promise<T>): Promise<T> {
    this.#assertOpen();
    if (!this.lease.inTransaction) throw new StatementRefusedError('readOne has no transaction to nest in');
    // Two savepoints side by side on one connection would end each other.
    if (this.#nested) throw new StatementRefusedError('Nested transactions on one handle run one after another');
    this.#nested = true;
    const child = new LeaseScope(this.lease, this);
    const name = this.lease.nextSavepoint();
    try {
      await this.#control(`savepoint ${name}`);
      return await child.#settle(name, fn);
    } finally {
      this.#nested = false;
    }
  }

  async #settle<T>(name: string, fn: (scope: LeaseScope) => Promise<T>): Promise<T> {
    // A savepoint always has a parent.
    const parent = this.#parent as LeaseScope;
    try {
      const result = await fn(this);
      this.closed = true;
      await this.drained();
      if (this.fault) throw this.fault;
      await parent.#control(`release savepoint ${name}`);
      parent.#onCommit.push(...this.takeCommitWork());
      return result;
    } catch (error) {
      this.closed = true;
      await this.drained();
      if (!parent.ended) await parent.#control(`rollback to savepoint ${name}`);
      throw error;
    }
  }

  /** A statement of the guard's own; its failure aborts the scope like any other. */
  async #control(text: string, bound?: { boundMs: number }): Promise<void> {
    this.#assertOpen();
    this.#count(1);
    try {
      await this.lease.send(text, [], false, true, bound);
    } catch (error) {
      this.fault ??= error instanceof Error ? error : new Error(String(error));
      throw error;
    } finally {
      this.#count(-1);
    }
  }

  /** Whether this scope, or one around it, has settled. */
  get ended(): boolean {
    return this.closed || (this.#parent?.ended ?? false);
  }

  #assertOpen(): void {
    if (this.ended) throw new LeaseClosedError();
  }

  #count(change: 1 | -1): void {
    this.#inFlight += change;
    if (this.#inFlight === 0) this.#onDrained?.();
    if (this.#parent) this.#parent.#count(change);
  }
}

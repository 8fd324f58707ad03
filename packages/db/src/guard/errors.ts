/** A statement was made on a handle whose request, transaction or nested transaction has ended. Nothing was sent. */
export class LeaseClosedError extends Error {
  override readonly name = 'LeaseClosedError';

  constructor() {
    super('This database handle has ended: a statement was made after its closure settled');
  }
}

/** The connection to PostgreSQL closed, or could not be opened. The server rolls back what was not committed. */
export class ConnectionLostError extends Error {
  override readonly name = 'ConnectionLostError';
  /** True when `commit` had been sent and no answer came: the write may or may not stand. */
  readonly commitInDoubt: boolean;

  constructor(message: string, options: { cause?: unknown; commitInDoubt?: boolean } = {}) {
    super(message, { cause: options.cause });
    this.commitInDoubt = options.commitInDoubt ?? false;
  }
}

/** Every connection stayed in use for the whole bounded wait. Maps to 503 with `Retry-After`. */
export class PoolExhaustedError extends Error {
  override readonly name = 'PoolExhaustedError';
  readonly retryAfterSeconds = 1;

  constructor(waitedMs: number) {
    super(`No database connection became free within ${waitedMs} ms`);
  }
}

/** A statement failed and its error was swallowed, so the transaction could only be rolled back. `cause` is that error. */
export class TransactionAbortedError extends Error {
  override readonly name = 'TransactionAbortedError';

  constructor(cause?: unknown) {
    super('The transaction was rolled back: one of its statements failed although its closure succeeded', { cause });
  }
}

/** A statement the guard does not send: a second one in `readOne`, or one that would change the transaction or session. */
export class StatementRefusedError extends Error {
  override readonly name = 'StatementRefusedError';
}

/** The session is not what the guard relies on (role, BYPASSRLS, read-only default): it is not used. */
export class UnsafeSessionError extends Error {
  override readonly name = 'UnsafeSessionError';
}

/** The database was closed with `close()`. */
export class DatabaseClosedError extends Error {
  override readonly name = 'DatabaseClosedError';

  constructor() {
    super('The database is closed');
  }
}

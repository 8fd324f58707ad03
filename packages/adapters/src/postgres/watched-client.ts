import { faultCode, meaningOf } from '@mainstay/kernel';
import { Client, Pool, type PoolClient, type PoolConfig } from 'pg';

/** A statement that has no answer after this long, in milliseconds, has none to come: the connection is cut. */
const SILENT_MS = 10_000;

/** Bound on opening a connection, in milliseconds, and when an idle one is first asked by TCP whether its server is there. */
const CONNECT_MS = 5_000;
const KEEPALIVE_MS = 5_000;

/** What every connection through `pg` is opened with. */
export const WATCHED_SETTINGS = {
  connectionTimeoutMillis: CONNECT_MS,
  keepAlive: true,
  keepAliveInitialDelayMillis: KEEPALIVE_MS,
} as const;

type Callback = (error: Error | null, result?: unknown) => void;

/**
 * A client that cuts its connection when the server does not answer. A failover may leave a connection that is open and dead; the
 * library's own `query_timeout` gives up a statement and hands the dead connection to the next one.
 */
export class WatchedClient extends Client {
  /** Takes and gives what the library's own `query` does; its many signatures cannot be overridden one by one. */
  // oxlint-disable-next-line typescript/no-explicit-any -- see above
  override query(...given: any[]): any {
    const timer = setTimeout(() => this.cut(), SILENT_MS);
    const callback: unknown = given.at(-1);
    if (typeof callback === 'function') {
      const told: Callback = (error, result) => {
        clearTimeout(timer);
        (callback as Callback)(error, result);
      };
      // oxlint-disable-next-line typescript/no-explicit-any -- see above
      return (super.query as (...values: any[]) => unknown).apply(this, [...given.slice(0, -1), told]);
    }
    // oxlint-disable-next-line typescript/no-explicit-any -- see above
    const answer = (super.query as (...values: any[]) => unknown).apply(this, given);
    if (answer instanceof Promise) return answer.finally(() => clearTimeout(timer));
    // A query object, such as a cursor, is answered bit by bit.
    clearTimeout(timer);
    return answer;
  }

  /** Ends the connection at once; what waits for an answer fails. */
  cut(): void {
    // The socket, which the published types leave out.
    const { connection } = this as unknown as { connection: { stream: { destroy(error: Error): void } } };
    connection.stream.destroy(new Error('PostgreSQL stopped answering'));
  }
}

/** What the library says, without any code, of a connection that ended or did not open in time. */
const LOST_WORDS = /connection terminated|timeout exceeded when trying to connect|not queryable|stopped answering/i;

function isLost(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return meaningOf(faultCode(error)) === 'away' || LOST_WORDS.test(error.message);
}

/**
 * The job queue tries again by itself after EHOSTUNREACH ("no connection to the server") and a few others, but not after the end of a
 * session. Of the two statements that say what became of a job nobody holds the promise, so a session that ended then ended the process,
 * and the job stayed locked by a worker that lives. Both can be said twice.
 */
function asUnreachable(error: unknown): never {
  if (!isLost(error)) throw error;
  throw Object.assign(new Error(error.message, { cause: error }), { code: 'EHOSTUNREACH' });
}

class QueueClient extends WatchedClient {
  // oxlint-disable-next-line typescript/no-explicit-any -- as in WatchedClient
  override query(...given: any[]): any {
    const answer: unknown = super.query(...given);
    return answer instanceof Promise ? answer.catch(asUnreachable) : answer;
  }
}

/** A pool for the job queue: no statement waits for ever, and a lost connection reads as one that may be tried again. */
export class QueuePool extends Pool {
  constructor(config: PoolConfig) {
    super({ ...WATCHED_SETTINGS, ...config, Client: QueueClient });
  }

  override connect(): Promise<PoolClient>;
  override connect(callback: Parameters<Pool['connect']>[0]): void;
  override connect(callback?: Parameters<Pool['connect']>[0]): Promise<PoolClient> | void {
    // `pool.query` of the library asks by callback.
    if (callback) return super.connect(callback);
    return super.connect().catch(asUnreachable);
  }
}

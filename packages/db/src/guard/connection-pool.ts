import { DatabaseClosedError, PoolExhaustedError } from './errors.ts';
import { OwnedConnection } from './owned-connection.ts';
import type { SessionProfile } from './session-settings.ts';
import type { SilenceLimits } from './silence.ts';

export interface PoolOptions {
  url: string;
  profile: SessionProfile;
  size: number;
  acquireTimeoutMs: number;
  connectTimeoutMs: number;
  /** A connection whose answer is overdue is cut. */
  silence: SilenceLimits;
  /** Told when one was cut for its silence: what else was open before may be as dead. */
  onSilent?: () => void;
  /** Told how long (ms) a caller waited for a connection, whether it got one or not. */
  onWait?: ((ms: number) => void) | undefined;
}

export interface PoolStats {
  /** The most connections there may be. */
  size: number;
  /** Connections open now, idle ones included. */
  open: number;
  inUse: number;
  waiting: number;
  /** For how long (ms) no statement in flight had an answer, on any connection; 0 when none waits. */
  silentMs: number;
}

interface Waiter {
  grant(): void;
  refuse(error: Error): void;
}

const IDLE_MS = 60_000;
const MAINTENANCE_MS = 1_000;

/**
 * A semaphore over single-owner connections. Callers wait in order and for a bounded time; the connection used last is
 * used next, so that a quiet pool shrinks and a tenant's setting is often still there.
 */
export class ConnectionPool {
  readonly #options: PoolOptions;
  readonly #idle: OwnedConnection[] = [];
  readonly #open = new Set<OwnedConnection>();
  readonly #waiters = new Set<Waiter>();
  readonly #maintenance: NodeJS.Timeout;
  #maintainedAt = performance.now();
  #inUse = 0;
  #closed = false;
  #onQuiet: (() => void) | null = null;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#maintenance = setInterval(() => this.#maintain(performance.now()), MAINTENANCE_MS).unref();
  }

  get stats(): PoolStats {
    const now = performance.now();
    const silences = [...this.#open].flatMap((connection) => connection.silentFor(now) ?? []);
    return {
      size: this.#options.size,
      open: this.#open.size,
      inUse: this.#inUse,
      waiting: this.#waiters.size,
      silentMs: silences.length === 0 ? 0 : Math.min(...silences),
    };
  }

  /**
   * Gives the caller a connection of its own until `release`.
   * @throws PoolExhaustedError, DatabaseClosedError, or ConnectionLostError when a new connection cannot be opened
   */
  async acquire(): Promise<OwnedConnection> {
    if (this.#closed) throw new DatabaseClosedError();
    if (this.#inUse < this.#options.size) this.#inUse += 1;
    else await this.#wait();
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      if (!idle.lost) return idle;
    }
    try {
      return await this.#connect();
    } catch (error) {
      this.#freeSlot();
      throw error;
    }
  }

  /** Takes a connection back. One that is lost, retired or still busy is not used again. */
  release(connection: OwnedConnection): void {
    if (connection.inFlight > 0) connection.destroy(new Error('released with statements in flight'));
    if (!connection.lost) {
      if (connection.retired || this.#closed) this.#discard(connection);
      else {
        connection.idleSince = performance.now();
        this.#idle.push(connection);
      }
    }
    this.#freeSlot();
  }

  /** Refuses new callers, waits up to `timeoutMs` for the leases that are out, then ends every connection. */
  async close(timeoutMs: number): Promise<void> {
    this.#closed = true;
    clearInterval(this.#maintenance);
    for (const waiter of this.#waiters) waiter.refuse(new DatabaseClosedError());
    this.#waiters.clear();
    if (this.#inUse > 0) await this.#quiet(timeoutMs);
    const idle = this.#idle.splice(0);
    await Promise.all(idle.map((connection) => connection.end()));
    for (const connection of this.#open) connection.destroy(new DatabaseClosedError());
  }

  /** Discards the idle connections; the next callers open new ones. */
  discardIdle(): void {
    for (const connection of this.#idle.splice(0)) if (!connection.lost) this.#discard(connection);
  }

  async #connect(): Promise<OwnedConnection> {
    const { url, profile, connectTimeoutMs } = this.#options;
    const connection = await OwnedConnection.open({
      url,
      profile,
      connectTimeoutMs,
      onLost: (lost) => this.#open.delete(lost),
    });
    if (this.#closed) {
      connection.destroy(new DatabaseClosedError());
      throw new DatabaseClosedError();
    }
    // It may have closed between its last answer and here.
    if (connection.lost) throw connection.lost;
    this.#open.add(connection);
    return connection;
  }

  #wait(): Promise<void> {
    const { acquireTimeoutMs, onWait } = this.#options;
    const since = performance.now();
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        grant: () => {
          clearTimeout(timer);
          onWait?.(performance.now() - since);
          resolve();
        },
        refuse: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      };
      const timer = setTimeout(() => {
        this.#waiters.delete(waiter);
        onWait?.(performance.now() - since);
        reject(new PoolExhaustedError(acquireTimeoutMs));
      }, acquireTimeoutMs);
      this.#waiters.add(waiter);
    });
  }

  /** Hands the slot to the caller that waited longest; `inUse` then stays as it is. */
  #freeSlot(): void {
    const [next] = this.#waiters;
    if (next) {
      this.#waiters.delete(next);
      next.grant();
      return;
    }
    this.#inUse -= 1;
    if (this.#inUse === 0) this.#onQuiet?.();
  }

  #quiet(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      this.#onQuiet = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #discard(connection: OwnedConnection): void {
    this.#open.delete(connection);
    void connection.end();
  }

  #maintain(now: number): void {
    // A process that was held up itself has answers waiting that it did not read yet.
    const wasHeldUp = now - this.#maintainedAt > 2 * MAINTENANCE_MS;
    this.#maintainedAt = now;
    const silent = wasHeldUp ? [] : [...this.#open].filter((open) => open.isOverdue(now, this.#options.silence));
    for (const connection of silent) connection.destroy(new Error('PostgreSQL stopped answering'));
    if (silent.length > 0) this.#options.onSilent?.();
    // The front of the stack has been idle longest.
    while (this.#open.size > 1 && this.#idle[0] && now - this.#idle[0].idleSince > IDLE_MS) {
      const oldest = this.#idle.shift();
      if (oldest && !oldest.lost) this.#discard(oldest);
    }
  }
}

import type { Socket } from 'node:net';
import postgres from 'postgres';
import { driverAddress } from '../address/index.ts';
import { addArrayTypes, CLIENT_SETTINGS, keepText } from './driver-types.ts';
import { ConnectionLostError, UnsafeSessionError } from './errors.ts';
import { connectSocket, type ServerAddress } from './owned-socket.ts';
import { SESSION_TENANT_SQL, type SessionProfile, setupValues } from './session-settings.ts';
import type { SilenceLimits } from './silence.ts';

export type Rows = postgres.RowList<postgres.Row[]>;

export interface SendOptions {
  /** Rows as arrays of values, in column order. */
  raw?: boolean;
  prepare?: boolean;
  /** Part of a transaction: postgres.js must not send it a second time by itself. */
  inTransaction?: boolean;
  /** Waits for nothing on the server (`begin`, a setting): a server that is there answers at once. */
  immediate?: boolean;
  /** From this statement on, the server's bound on one, in milliseconds, in place of the usual; null for the usual. */
  boundMs?: number | null;
}

export interface OpenConnectionOptions {
  url: string;
  profile: SessionProfile;
  connectTimeoutMs: number;
  onLost: (connection: OwnedConnection) => void;
}

/** A session that has answered this recently, in milliseconds, is there. */
const UNPROVEN_MS = 1_000;

/** Dynamic SQL leaves a prepared statement per text on the server; past this many, a connection is replaced. */
const MAX_PREPARED_TEXTS = 1_000;

/** Server routines that report a plan made stale by a schema change; the connection keeps that plan for good. */
const STALE_PLAN_ROUTINES = new Set(['FetchPreparedStatement', 'RevalidateCachedQuery', 'transformAssignedExpr']);

/**
 * One PostgreSQL session that belongs to one lease at a time and never comes back after it closed.
 *
 * postgres.js reconnects by itself and would run what it had queued on the new session, outside the transaction and
 * with another tenant's settings. Here its socket factory works once, and a closed connection fails everything at once.
 */
export class OwnedConnection {
  /** Tenant that the session (not a transaction) carries; null when unknown. */
  sessionTenant: string | null = null;
  idleSince = 0;
  /** Set when the session must not serve another lease. */
  retired = false;
  readonly #client: postgres.Sql;
  /** What waits for an answer, in the order of the answers, and whether it is `immediate`. */
  readonly #pending = new Map<(error: Error) => void, boolean>();
  /** Behind a transaction pooler the next statement may reach another session, which knows no prepared ones of this. */
  #prepares = true;
  readonly #texts = new Set<string>();
  readonly #onLost: (connection: OwnedConnection) => void;
  #socket: Socket | null = null;
  #lost: ConnectionLostError | null = null;
  #progressAt = 0;
  /** The transaction's own bound on a statement, in milliseconds, where it set one. */
  #raisedMs: number | null = null;

  private constructor(options: OpenConnectionOptions) {
    this.#onLost = options.onLost;
    const settings = {
      ...driverAddress(options.url),
      ...CLIENT_SETTINGS,
      max: 1,
      idle_timeout: 0,
      max_lifetime: 0,
      // Nothing may wait in postgres.js's own queue because the pipeline is full (its issue 1189).
      max_pipeline: Number.MAX_SAFE_INTEGER,
      connect_timeout: Math.ceil(options.connectTimeoutMs / 1000),
      connection: options.profile.startup,
      onnotice: () => {},
      onclose: () => this.#lose(new Error('the server closed the connection')),
      // Missing from postgres.js's types, present in its README ("Connection options": socket).
      socket: async (address: ServerAddress) => {
        if (this.#socket || this.#lost) throw new Error('an owned connection is never reopened');
        this.#socket = await connectSocket(address, options.connectTimeoutMs);
        return this.#socket;
      },
    };
    this.#client = postgres(settings);
    keepText(this.#client);
    addArrayTypes(this.#client);
  }

  /**
   * Opens a session, prepares the statements that leases pipeline, and checks that the session is what the guard needs.
   * @throws ConnectionLostError when the server cannot be reached or refuses; UnsafeSessionError on a wrong role
   */
  static async open(options: OpenConnectionOptions): Promise<OwnedConnection> {
    const connection = new OwnedConnection(options);
    // The driver's own bound ends when the server has let it in; a network may fall silent after that.
    const tooLong = setTimeout(
      () => connection.destroy(new Error('PostgreSQL did not answer while a connection opened')),
      2 * options.connectTimeoutMs,
    );
    try {
      await connection.#start(options.profile);
      return connection;
    } catch (error) {
      connection.destroy(error);
      if (error instanceof UnsafeSessionError) throw error;
      const cause = error instanceof ConnectionLostError ? (error.cause ?? error) : error;
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new ConnectionLostError(`Could not open a connection to PostgreSQL: ${reason}`, { cause });
    } finally {
      clearTimeout(tooLong);
    }
  }

  get lost(): ConnectionLostError | null {
    return this.#lost;
  }

  get inFlight(): number {
    return this.#pending.size;
  }

  /**
   * Whether an answer is overdue: the oldest statement in flight has had none for `immediateMs` if it waits for nothing, else for the
   * bound that its transaction set and `graceMs`, else for `statementMs` and `graceMs`. A bound of 0 is none.
   */
  isOverdue(now: number, limits: SilenceLimits): boolean {
    const [immediate] = this.#pending.values();
    if (immediate === undefined) return false;
    const bound = this.#raisedMs ?? limits.statementMs;
    const allowed = immediate ? limits.immediateMs : bound > 0 ? bound + limits.graceMs : 0;
    return allowed > 0 && now - this.#progressAt > allowed;
  }

  /** For how long (ms) statements have had no answer; null when none waits, or when they were given longer than others. */
  silentFor(now: number): number | null {
    return this.#pending.size === 0 || this.#raisedMs !== null ? null : now - this.#progressAt;
  }

  /** Whether it has been idle for so long that its network may be gone without a word. */
  isUnproven(now: number): boolean {
    return now - this.#progressAt > UNPROVEN_MS;
  }

  /** Sends one statement behind those already in flight. Parameters must have been checked: see `checkParameters`. */
  send(text: string, params: unknown[] = [], options: SendOptions = {}): Promise<Rows> {
    if (this.#lost) return Promise.reject(this.#lost);
    const prepare = this.#prepares && (options.prepare ?? true);
    if (prepare) {
      this.#texts.add(text);
      if (this.#texts.size > MAX_PREPARED_TEXTS) this.retired = true;
    }
    if (this.#pending.size === 0) this.#progressAt = performance.now();
    if (options.boundMs !== undefined) this.#raisedMs = options.boundMs;
    return new Promise((resolve, reject) => {
      // Parameters are typed loosely by Drizzle; postgres.js takes what `checkParameters` lets through.
      const query = this.#client.unsafe(
        text,
        params as postgres.ParameterOrJSON<never>[],
        {
          prepare,
          simple: false,
          ...(options.inTransaction ? { onexecute: () => forbidResend(query) } : {}),
        } as postgres.UnsafeQueryOptions,
      );
      if (options.raw) void query.values();
      this.#pending.set(reject, options.immediate ?? false);
      query.then(
        (rows) => {
          if (this.#settled(reject)) resolve(rows);
        },
        (error: unknown) => {
          if (this.#settled(reject)) reject(this.#judge(error));
        },
      );
    });
  }

  /** Ends the session politely; the server rolls back whatever was open. */
  async end(): Promise<void> {
    await this.#client.end({ timeout: 1 });
    this.destroy(new Error('closed'));
  }

  /** Cuts the connection at once; everything in flight rejects with `ConnectionLostError`. */
  destroy(cause: unknown): void {
    this.#lose(cause);
    this.#socket?.destroy();
  }

  async #start(profile: SessionProfile): Promise<void> {
    this.#prepares = !profile.transactionPooling;
    if (profile.transactionPooling) await this.send('begin read only', [], { prepare: false });
    else await this.send(SESSION_TENANT_SQL, ['']);
    await this.send(profile.setupSql, setupValues(profile, {}));
    const [session] = await this.send(
      `select current_user as "role", current_setting('default_transaction_read_only') as "readOnly",
              rolsuper or rolbypassrls as "seesAll" from pg_catalog.pg_roles where rolname = current_user`,
      [],
      { prepare: false },
    );
    if (profile.transactionPooling) await this.send('rollback', [], { prepare: false });
    // The system role sees every tenant by its own policy, and may do so by BYPASSRLS; the app role must not.
    const bypasses = session?.seesAll && !profile.seesAllTenants;
    if (session?.role !== profile.role || bypasses || session.readOnly !== 'on') {
      throw new UnsafeSessionError(
        `The database session is unsafe: expected role ${profile.role}${profile.seesAllTenants ? '' : ' without BYPASSRLS'} ` +
          `and read-only by default, got ${JSON.stringify(session)}`,
      );
    }
  }

  #settled(reject: (error: Error) => void): boolean {
    this.#progressAt = performance.now();
    return this.#pending.delete(reject);
  }

  #judge(error: unknown): Error {
    if (error instanceof postgres.PostgresError) {
      if (STALE_PLAN_ROUTINES.has(error.routine)) this.retired = true;
      if (error.severity !== 'FATAL' && error.severity !== 'PANIC') return error;
    }
    // Anything but a server's answer (a lost socket, a value that could not be encoded) leaves postgres.js's
    // bookkeeping of who waits for which answer in doubt: the next answer could go to the wrong statement.
    this.destroy(error);
    const own = error instanceof TypeError || error instanceof RangeError;
    return own ? error : new ConnectionLostError('The connection to PostgreSQL was lost', { cause: error });
  }

  #lose(cause: unknown): void {
    if (this.#lost) return;
    this.#lost = new ConnectionLostError('The connection to PostgreSQL was lost', { cause });
    const waiting = [...this.#pending.keys()];
    this.#pending.clear();
    for (const reject of waiting) reject(this.#lost);
    this.#onLost(this);
  }
}

/**
 * postgres.js sends a prepared statement again when its plan went stale, without holding back those behind it, and then
 * mixes up the answers. In a transaction the second attempt could only fail, so it is told that there was no plan.
 */
function forbidResend(query: object): boolean {
  Object.assign(query, { prepared: false });
  return true;
}

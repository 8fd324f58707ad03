import type { Socket } from 'node:net';
import postgres from 'postgres';
import { ConnectionLostError, UnsafeSessionError } from './errors.ts';
import { connectSocket, type ServerAddress } from './owned-socket.ts';
import { SESSION_TENANT_SQL, type SessionProfile, setupValues } from './session-settings.ts';

export type Rows = postgres.RowList<postgres.Row[]>;

export interface SendOptions {
  /** Rows as arrays of values, in column order. */
  raw?: boolean;
  prepare?: boolean;
  /** Part of a transaction: postgres.js must not send it a second time by itself. */
  inTransaction?: boolean;
}

export interface OpenConnectionOptions {
  url: string;
  profile: SessionProfile;
  connectTimeoutMs: number;
  onLost: (connection: OwnedConnection) => void;
}

/** Dynamic SQL leaves a prepared statement per text on the server; past this many, a connection is replaced. */
const MAX_PREPARED_TEXTS = 1_000;

/** How a transaction allows its statements to take longer, in seconds. */
const RAISED_TIMEOUT = /^set local statement_timeout = '(\d+)s'$/;

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
  readonly #pending = new Set<(error: Error) => void>();
  readonly #texts = new Set<string>();
  readonly #onLost: (connection: OwnedConnection) => void;
  #socket: Socket | null = null;
  #lost: ConnectionLostError | null = null;
  #progressAt = 0;
  /** What the transaction under way may take longer than its session's statement timeout, in milliseconds. */
  #allowanceMs = 0;

  private constructor(options: OpenConnectionOptions) {
    this.#onLost = options.onLost;
    const settings = {
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
    this.#client = postgres(options.url, settings);
    setParsers(this.#client);
  }

  /**
   * Opens a session, prepares the statements that leases pipeline, and checks that the session is what the guard needs.
   * @throws ConnectionLostError when the server cannot be reached or refuses; UnsafeSessionError on a wrong role
   */
  static async open(options: OpenConnectionOptions): Promise<OwnedConnection> {
    const connection = new OwnedConnection(options);
    try {
      await connection.#start(options.profile);
      return connection;
    } catch (error) {
      connection.destroy(error);
      if (error instanceof UnsafeSessionError) throw error;
      const cause = error instanceof ConnectionLostError ? (error.cause ?? error) : error;
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new ConnectionLostError(`Could not open a connection to PostgreSQL: ${reason}`, { cause });
    }
  }

  get lost(): ConnectionLostError | null {
    return this.#lost;
  }

  get inFlight(): number {
    return this.#pending.size;
  }

  /** For how long (ms) statements have been waiting without any answer, less what a raised timeout allows; 0 when none waits. */
  stalledFor(now: number): number {
    return this.#pending.size === 0 ? 0 : now - this.#progressAt - this.#allowanceMs;
  }

  /** Sends one statement behind those already in flight. Parameters must have been checked: see `checkParameters`. */
  send(text: string, params: unknown[] = [], options: SendOptions = {}): Promise<Rows> {
    if (this.#lost) return Promise.reject(this.#lost);
    const prepare = options.prepare ?? true;
    if (prepare) {
      this.#texts.add(text);
      if (this.#texts.size > MAX_PREPARED_TEXTS) this.retired = true;
    }
    if (this.#pending.size === 0) this.#progressAt = performance.now();
    const raised = RAISED_TIMEOUT.exec(text);
    if (raised) this.#allowanceMs = Number(raised[1]) * 1000;
    else if (text.startsWith('begin')) this.#allowanceMs = 0;
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
      this.#pending.add(reject);
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
    const waiting = [...this.#pending];
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

/** Dates and JSON pass as text, as Drizzle expects; serializers must not throw, because a throw costs the connection. */
function setParsers(client: postgres.Sql): void {
  // The published types leave out that both tables are keyed by type oid.
  const { parsers, serializers } = client.options as unknown as Record<
    'parsers' | 'serializers',
    Record<string, (value: unknown) => unknown>
  >;
  const text = (value: unknown) => (value instanceof Date ? value.toISOString() : String(value));
  const quoted = (value: unknown) => (value === null ? 'null' : `"${text(value)}"`);
  for (const oid of ['1082', '1083', '1114', '1184']) {
    parsers[oid] = (value) => value;
    serializers[oid] = text;
  }
  for (const oid of ['1115', '1182', '1185', '1231']) {
    parsers[oid] = (value) => value;
    serializers[oid] = (value) => (Array.isArray(value) ? `{${value.map(quoted).join(',')}}` : text(value));
  }
  for (const oid of ['114', '3802']) {
    serializers[oid] = (value) => (typeof value === 'string' ? value : JSON.stringify(value));
  }
}

import type { StatementEvent } from './database-options.ts';
import { ConnectionLostError, StatementRefusedError, TransactionAbortedError } from './errors.ts';
import { LeaseScope } from './lease-scope.ts';
import type { OwnedConnection, Rows, SendOptions } from './owned-connection.ts';
import { SESSION_TENANT_SQL } from './session-settings.ts';

/** A read of one statement needs no transaction; everything else has one. */
export type LeaseMode =
  | { kind: 'single'; tenantId: string }
  | { kind: 'transaction'; writes: boolean; begin: string; setupSql: string; setupValues: string[] };

type Bound = Pick<SendOptions, 'boundMs'>;

export type OnStatement = (event: StatementEvent) => void;

/**
 * One closure's ownership of one connection. Its first statement takes `begin` and the settings along in the same
 * packet; after `close()` nothing is sent any more but the transaction's own end.
 */
export class Lease {
  readonly root: LeaseScope;
  readonly connection: OwnedConnection;
  readonly onStatement: OnStatement | undefined;
  /** What is attached to the database that this is a transaction of. */
  readonly attachments: ReadonlyMap<symbol, unknown>;
  /** It writes what others wait for. */
  isAnnounced = false;
  readonly #mode: LeaseMode;
  #started = false;
  #setupError: Error | null = null;
  #savepoints = 0;
  #cursors = 0;

  constructor(
    connection: OwnedConnection,
    mode: LeaseMode,
    { attachments, onStatement }: { attachments: ReadonlyMap<symbol, unknown>; onStatement?: OnStatement },
  ) {
    this.attachments = attachments;
    this.connection = connection;
    this.#mode = mode;
    this.onStatement = onStatement;
    this.root = new LeaseScope(this, null);
  }

  get inTransaction(): boolean {
    return this.#mode.kind === 'transaction';
  }

  get writes(): boolean {
    return this.#mode.kind === 'transaction' && this.#mode.writes;
  }

  nextSavepoint(): string {
    this.#savepoints += 1;
    return `s${this.#savepoints}`;
  }

  nextCursor(): string {
    this.#cursors += 1;
    return `c${this.#cursors}`;
  }

  /** Sends a statement, with the lease's opening ahead of it when it is the first. */
  async send(text: string, params: unknown[], raw: boolean, prepare: boolean, bound?: Bound): Promise<Rows> {
    const { kind } = this.#mode;
    if (kind === 'single' && this.#started) {
      throw new StatementRefusedError('readOne runs one statement; use read for more');
    }
    this.#start();
    let rows: Rows;
    try {
      const inTransaction = kind === 'transaction';
      rows = await this.connection.send(text, params, { raw, prepare, inTransaction, ...bound });
    } catch (error) {
      if (kind === 'single') this.connection.sessionTenant = null;
      throw this.#setupError ?? error;
    }
    // An answer that came although the settings failed may be another tenant's: it must not leave.
    if (this.#setupError) throw this.#setupError;
    return rows;
  }

  /** Refuses new statements and waits for those in flight, such as the siblings of a rejected `Promise.all`. */
  async close(): Promise<void> {
    this.root.closed = true;
    await this.root.drained();
  }

  /** Rolls back; a connection that cannot is destroyed, which rolls back too. Never throws. Call after `close()`. */
  async rollback(): Promise<void> {
    if (!this.#started || !this.inTransaction) return;
    try {
      const { command } = await this.connection.send('rollback');
      if (command !== 'ROLLBACK') this.connection.destroy(new Error(`rollback answered ${command}`));
    } catch (error) {
      this.connection.destroy(error);
    }
  }

  /**
   * Commits. Call after `close()`, and only when no statement failed.
   * @throws ConnectionLostError (with `commitInDoubt` when no answer came), TransactionAbortedError, or the server's
   * error of a deferred constraint
   */
  async commit(): Promise<void> {
    if (this.connection.lost) throw this.connection.lost;
    if (!this.#started || !this.inTransaction) return;
    const { command } = await this.connection.send('commit').catch((error: unknown) => {
      if (!(error instanceof ConnectionLostError)) throw error;
      throw new ConnectionLostError('The connection was lost while committing', {
        cause: error.cause,
        commitInDoubt: true,
      });
    });
    if (command !== 'COMMIT') throw new TransactionAbortedError(this.#setupError);
  }

  #start(): void {
    if (this.#started) return;
    this.#started = true;
    const { connection } = this;
    const failed = (error: Error) => {
      this.#setupError ??= error;
      // Whatever the session now carries is not known.
      connection.destroy(error);
    };
    const mode = this.#mode;
    const immediate = true;
    if (mode.kind === 'transaction') {
      connection.send(mode.begin, [], { immediate, boundMs: null }).catch(failed);
      connection.send(mode.setupSql, mode.setupValues, { immediate }).catch(failed);
    } else if (connection.sessionTenant !== mode.tenantId || connection.isUnproven(performance.now())) {
      connection.sessionTenant = mode.tenantId;
      connection.send(SESSION_TENANT_SQL, [mode.tenantId], { immediate }).catch(failed);
    }
  }
}

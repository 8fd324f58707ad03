/** One finished statement, for metrics and a slow-query log. Parameters are left out: they hold personal data. */
export interface StatementEvent {
  sql: string;
  durationMs: number;
  error?: unknown;
}

export interface DatabaseOptions {
  /** PostgreSQL URL of a login role that may `SET ROLE` to `appRole`, and to `systemRole` unless `systemUrl` is given. */
  url: string;
  /** URL of another login on the same database, for `asSystem`: the login of requests then need not be able to act as `systemRole`. */
  systemUrl?: string;
  /** Role of tenant work: no ownership, no BYPASSRLS. Default `mainstay_app`. */
  appRole?: string;
  /** Role of `asSystem`, which sees every tenant by BYPASSRLS or by its own policies. Default `mainstay_system`. */
  systemRole?: string;
  /** Tenant connections. Default 10. */
  poolSize?: number;
  /** System connections. Default 4. */
  systemPoolSize?: number;
  /** How long a caller waits for a connection before `PoolExhaustedError`. Default 2,000 ms. */
  acquireTimeoutMs?: number;
  /** Bound on opening one connection. Default 5,000 ms. */
  connectTimeoutMs?: number;
  /** Server-side bound on one statement. Default 5,000 ms; 0 is none. */
  statementTimeoutMs?: number;
  /** Past the bound of a statement by this much, no answer will come: the network or the server is gone. Default 3,000 ms. */
  silenceGraceMs?: number;
  /** The server ends a transaction that sends nothing for this long. Default 10,000 ms; 0 is never. */
  idleInTransactionTimeoutMs?: number;
  /**
   * Behind PgBouncer in transaction mode: role and limits are set inside every transaction, every read has one, and no statement is prepared
   * by name, which PgBouncer before 1.21 does not know.
   */
  transactionPooling?: boolean;
  /** Told of what failed in `onCommit` work: the transaction is committed, so its caller is answered all the same. Must not throw. */
  onCommitFault?: ((error: unknown) => void) | undefined;
  /** Called after the commit of a transaction that was announced, whether its answer came or not; must not throw. */
  onAnnounced?: () => void;
  /** Called when a caller had to wait for a connection, with the pool and the time (ms), also where it got none; must not throw. */
  onWait?: (pool: 'requests' | 'system', ms: number) => void;
  /** Called once per statement, after it; must not throw. */
  onStatement?: (event: StatementEvent) => void;
}

/** Who acts in which tenant. All of it but unknown keys becomes transaction settings that the audit trigger reads. */
export interface TenantScope {
  tenantId: string;
  actorType?: string;
  actorId?: string;
  requestId?: string;
  ip?: string;
  userAgent?: string;
  apiKeyId?: string;
  /** Ids of the people whose records are seen, the caller's own first; everybody's where there is none. */
  reach?: readonly string[] | undefined;
  readonly [key: string]: unknown;
}

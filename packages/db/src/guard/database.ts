import { meaningOf, serverFault } from '../faults/index.ts';
import { ConnectionPool, type PoolStats } from './connection-pool.ts';
import type { DatabaseOptions, StatementEvent, TenantScope } from './database-options.ts';
import { ConnectionLostError, TransactionAbortedError } from './errors.ts';
import { Lease, type LeaseMode } from './lease.ts';
import { openTx, type Tx } from './lease-drizzle.ts';
import { runCommitWork } from './on-commit.ts';
import { assertTenantId, type SessionProfile, sessionProfile, setupValues } from './session-settings.ts';
import type { SystemReason } from './system-reasons.ts';

export type { Tx } from './lease-drizzle.ts';

export interface DatabaseStats extends PoolStats {
  system: PoolStats;
  /** How long ago (ms) PostgreSQL last refused a statement because disk or memory was full; null when it never did. */
  shortageMs: number | null;
}

export interface ReadOptions {
  /** All statements see the database at one moment (`repeatable read`). */
  snapshot?: boolean;
}

/**
 * The only door to the data. Each call owns one connection until its closure has settled and its transaction has ended;
 * a handle kept longer refuses every statement.
 *
 * All four calls throw what the closure throws, the server's own error (`PostgresError`), `PoolExhaustedError`,
 * `ConnectionLostError`, `LeaseClosedError`, `StatementRefusedError`, and `TypeError` on a tenant id that is no UUID.
 */
export interface Database {
  /** One statement without a transaction, on a connection that carries the tenant. A second statement is refused. Read only. */
  readOne<T>(scope: TenantScope, fn: (tx: Tx) => Promise<T>): Promise<T>;
  /** A read-only transaction. */
  read<T>(scope: TenantScope, fn: (tx: Tx) => Promise<T>, options?: ReadOptions): Promise<T>;
  /** A read-write transaction. Resolves after the commit. Also throws `TransactionAbortedError` (a swallowed failure). */
  write<T>(scope: TenantScope, fn: (tx: Tx) => Promise<T>): Promise<T>;
  /** A read-write transaction as the system role, which sees every tenant; `scope` names the actor for the audit. */
  asSystem<T>(reason: SystemReason, fn: (tx: Tx) => Promise<T>, scope?: Partial<TenantScope>): Promise<T>;
  /** What a transaction needs besides its connection, such as what seals some of its rows: whoever has its `tx` finds it with `attachedTo`. */
  readonly attachments: Map<symbol, unknown>;
  stats(): DatabaseStats;
  /** One round trip for each login, on connections of their own. Throws `ConnectionLostError` or `PoolExhaustedError`. */
  ping(): Promise<void>;
  /** Waits for running closures up to `timeoutMs` (default 10,000), then ends every connection. */
  close(timeoutMs?: number): Promise<void>;
}

/** What waits for nothing on the server is answered within this time, or never: milliseconds. */
const IMMEDIATE_MS = 3_000;
const BEGIN_READ = 'begin read only';
const BEGIN_SNAPSHOT = 'begin isolation level repeatable read read only';
const BEGIN_WRITE = 'begin read write';

/** Opens the guarded database. Connections are made when they are first needed. */
export function openDatabase(options: DatabaseOptions): Database {
  const transactionPooling = options.transactionPooling ?? false;
  const limits = {
    statementTimeoutMs: options.statementTimeoutMs ?? 5_000,
    idleInTransactionTimeoutMs: options.idleInTransactionTimeoutMs ?? 10_000,
    transactionPooling,
  };
  const appProfile = sessionProfile({ ...limits, role: options.appRole ?? 'mainstay_app', seesAllTenants: false });
  const systemProfile = sessionProfile({
    ...limits,
    role: options.systemRole ?? 'mainstay_system',
    seesAllTenants: true,
  });
  const silence = {
    // Behind a pooler even `begin` may wait, for a connection of the pooler's.
    immediateMs: transactionPooling ? 0 : IMMEDIATE_MS,
    statementMs: limits.statementTimeoutMs,
    graceMs: options.silenceGraceMs ?? 3_000,
  };
  const systemUrl = options.systemUrl ?? options.url;
  const pool = (profile: SessionProfile, size: number): ConnectionPool =>
    new ConnectionPool({
      url: profile === systemProfile ? systemUrl : options.url,
      profile,
      size,
      silence,
      // After a failover both pools hold connections to a server that is gone, and idle ones never hear of it.
      onSilent: () => {
        for (const each of [app, system, ...probes]) each.discardIdle();
      },
      acquireTimeoutMs: options.acquireTimeoutMs ?? 2_000,
      onWait: (ms) => options.onWait?.(profile === systemProfile ? 'system' : 'requests', ms),
      connectTimeoutMs: options.connectTimeoutMs ?? 5_000,
    });
  const app = pool(appProfile, options.poolSize ?? 10);
  const system = pool(systemProfile, options.systemPoolSize ?? 4);
  // Whether PostgreSQL is there is no question to queue behind requests.
  const probes = [pool(appProfile, 1), ...(systemUrl === options.url ? [] : [pool(systemProfile, 1)])];
  const onStatement = (event: StatementEvent) => {
    if (event.error !== undefined) noteShortage(event.error);
    options.onStatement?.(event);
  };

  const attachments = new Map<symbol, unknown>();
  const about = { attachments, onStatement };

  let shortAt: number | null = null;
  const noteShortage = (error: unknown) => {
    if (meaningOf(serverFault(error)?.code) === 'exhausted') shortAt = performance.now();
  };

  function tenantTransaction(scope: TenantScope, begin: string): LeaseMode {
    assertTenantId(scope.tenantId);
    const { setupSql } = appProfile;
    const writes = begin === BEGIN_WRITE;
    return { kind: 'transaction', writes, begin, setupSql, setupValues: setupValues(appProfile, scope) };
  }

  async function readOne<T>(scope: TenantScope, fn: (tx: Tx) => Promise<T>): Promise<T> {
    // A reach holds within a transaction: it must not be left behind on the connection.
    if (scope.reach) return read(scope, fn, false);
    assertTenantId(scope.tenantId);
    const connection = await app.acquire();
    const lease = new Lease(connection, { kind: 'single', tenantId: scope.tenantId }, about);
    try {
      return await fn(openTx(lease.root));
    } finally {
      await lease.close();
      app.release(connection);
    }
  }

  async function read<T>(scope: TenantScope, fn: (tx: Tx) => Promise<T>, snapshot: boolean): Promise<T> {
    const mode = tenantTransaction(scope, snapshot ? BEGIN_SNAPSHOT : BEGIN_READ);
    const connection = await app.acquire();
    const lease = new Lease(connection, mode, about);
    try {
      const result = await fn(openTx(lease.root));
      await lease.close();
      if (lease.root.fault) throw connection.lost ?? new TransactionAbortedError(lease.root.fault);
      // A read has nothing to lose: its answer leaves now, and the connection goes back when the commit is done.
      void lease
        .commit()
        .catch((error: unknown) => connection.destroy(error))
        .finally(() => app.release(connection));
      return result;
    } catch (error) {
      await lease.close();
      void lease.rollback().finally(() => app.release(connection));
      throw error;
    }
  }

  async function transaction<T>(from: ConnectionPool, mode: LeaseMode, fn: (tx: Tx) => Promise<T>): Promise<T> {
    const connection = await from.acquire();
    const lease = new Lease(connection, mode, about);
    let result: T;
    try {
      result = await fn(openTx(lease.root));
      await lease.close();
      if (connection.lost) throw connection.lost;
      if (lease.root.fault) throw new TransactionAbortedError(lease.root.fault);
    } catch (error) {
      await lease.close();
      await lease.rollback();
      from.release(connection);
      throw error;
    }
    const work = lease.root.takeCommitWork();
    try {
      await lease.commit();
    } catch (error) {
      noteShortage(error);
      // Whether it was committed is not known: what follows a commit is done, since not doing it may be wrong.
      if (error instanceof ConnectionLostError && error.commitInDoubt) await runCommitWork(work, options.onCommitFault);
      throw error;
    } finally {
      from.release(connection);
      if (lease.isAnnounced) options.onAnnounced?.();
    }
    await runCommitWork(work, options.onCommitFault);
    return result;
  }

  async function probe(through: ConnectionPool): Promise<void> {
    const connection = await through.acquire();
    try {
      const [row] = await connection.send('select pg_catalog.pg_is_in_recovery() as standby', [], { immediate: true });
      if (row?.['standby']) throw new ConnectionLostError('PostgreSQL is a standby, which takes no writes');
    } finally {
      through.release(connection);
    }
  }

  return {
    attachments,
    readOne: transactionPooling ? (scope, fn) => read(scope, fn, false) : readOne,
    read: (scope, fn, readOptions) => read(scope, fn, readOptions?.snapshot ?? false),
    write: async (scope, fn) => transaction(app, tenantTransaction(scope, BEGIN_WRITE), fn),
    async asSystem(reason, fn, scope = {}) {
      if (scope.tenantId !== undefined) assertTenantId(scope.tenantId);
      const values = setupValues(systemProfile, { ...scope, reach: undefined }, reason);
      const { setupSql } = systemProfile;
      const mode = { kind: 'transaction' as const, writes: true, begin: BEGIN_WRITE, setupSql, setupValues: values };
      return transaction(system, mode, fn);
    },
    stats: () => ({
      ...app.stats,
      system: system.stats,
      shortageMs: shortAt === null ? null : performance.now() - shortAt,
    }),
    async ping() {
      await Promise.all(probes.map(probe));
    },
    async close(timeoutMs = 10_000) {
      await Promise.all([app, system, ...probes].map((each) => each.close(timeoutMs)));
    },
  };
}

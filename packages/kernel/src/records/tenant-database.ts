import {
  announce,
  type Database,
  meaningOf,
  serverFault,
  type SystemReason,
  type TenantScope,
  type Tx,
} from '@mainstay/db';
import { toAppError } from '../errors/error-mapping.ts';
import { type Idempotency, runOnce } from '../procedures/idempotency.ts';

/** A tenant procedure's way to its rows: the guard, bound to this caller and tenant. */
export interface TenantDatabase {
  /** A read of exactly one statement: no transaction, one round trip. A second statement throws. */
  one: <T>(fn: (tx: Tx) => Promise<T>) => Promise<T>;
  /** A read of several statements, in one read-only transaction. */
  read: <T>(fn: (tx: Tx) => Promise<T>) => Promise<T>;
  /**
   * The transaction of a mutation. Under an idempotency key it runs once: a repeat resolves with what `fn` returned the
   * first time, so `fn` returns JSON and does nothing that the transaction cannot undo.
   */
  write: <T>(fn: (tx: Tx) => Promise<T>) => Promise<T>;
}

/** Binds the guard to a scope, and to an idempotency claim when the call carries one. */
export function tenantDatabase(
  database: Database,
  scope: TenantScope,
  idempotency: Idempotency | null,
): TenantDatabase {
  return {
    one: (fn) => database.readOne(scope, fn),
    read: (fn) => database.read(scope, fn),
    write: (fn) =>
      idempotency
        ? runOnce((work) => database.write(scope, announced(work)), scope.tenantId, idempotency, fn)
        : database.write(scope, announced(fn)),
  };
}

/**
 * What a mutation writes is audited, if nothing else, and the loops that look after that are to look. What a plan does not include is
 * refused by triggers, whatever verb wrote it: that becomes the error here.
 */
function announced<T>(fn: (tx: Tx) => Promise<T>): (tx: Tx) => Promise<T> {
  return async (tx) => {
    announce(tx);
    try {
      return await fn(tx);
    } catch (thrown) {
      throw meaningOf(serverFault(thrown)?.code) === 'planLimit' ? toAppError(thrown) : thrown;
    }
  };
}

/** The transaction of a mutation that belongs to no one tenant, such as making one or changing an account. */
export type SystemWrite = <T>(
  reason: SystemReason,
  fn: (tx: Tx) => Promise<T>,
  scope: Partial<TenantScope>,
) => Promise<T>;

/** Binds the system role's transactions to an idempotency claim when the call carries one; the claim is kept in the caller's tenant. */
export function systemWrite(database: Database, tenantId: string, idempotency: Idempotency | null): SystemWrite {
  return (reason, fn, scope) =>
    idempotency
      ? runOnce((work) => database.asSystem(reason, announced(work), scope), tenantId, idempotency, fn)
      : database.asSystem(reason, announced(fn), scope);
}

import type { Database, TenantScope, Tx } from '@mainstay/db';
import { type IdempotencyClaim, runOnce } from './idempotency.ts';
import type { Vault } from './vault/vault.ts';

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
  idempotency: { claim: IdempotencyClaim; vault: Vault } | null,
): TenantDatabase {
  return {
    one: (fn) => database.readOne(scope, fn),
    read: (fn) => database.read(scope, fn),
    write: (fn) =>
      idempotency ? runOnce(database, scope, idempotency.vault, idempotency.claim, fn) : database.write(scope, fn),
  };
}

import { scopeOf, type Tx } from './lease-drizzle.ts';

/** What is attached under a key to the database of `tx`; undefined where nothing is. */
export function attachedTo(tx: Tx, key: symbol): unknown {
  return scopeOf(tx).lease.attachments.get(key);
}

/** Says that the transaction of `tx` writes what others wait for: when it has ended, `onAnnounced` of the database's options is called. */
export function announce(tx: Tx): void {
  scopeOf(tx).lease.isAnnounced = true;
}

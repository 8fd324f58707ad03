import { scopeOf, type Tx } from './lease-drizzle.ts';

/** Says that the transaction of `tx` writes what others wait for: when it has ended, `onAnnounced` of the database's options is called. */
export function announce(tx: Tx): void {
  scopeOf(tx).lease.isAnnounced = true;
}

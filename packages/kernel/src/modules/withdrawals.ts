import type { Registry } from './registry.ts';
import type { Withdrawals } from './module.ts';

/** Asks all modules that know who withdrew a purpose. */
export function withdrawnBy(sources: readonly Withdrawals[]): Registry['withdrawn'] {
  return async (tx, tenantId, purpose, contactIds) => {
    const all = new Set<string>();
    if (contactIds.length === 0) return all;
    for (const withdrawals of sources)
      for (const id of await withdrawals(tx, tenantId, purpose, contactIds)) all.add(id);
    return all;
  };
}

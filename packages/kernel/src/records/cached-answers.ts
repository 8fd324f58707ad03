import { onCommit, type Tx } from '@mainstay/db';
import type { Services } from '../procedures/context.ts';

/** How long a cached answer lives, in milliseconds, should the word of its end get lost with the process that was to give it. */
const TTL_MS = 30_000;

/** Which answer is cached: `family` counts in the metrics, `of` tells apart within a tenant's family. */
export interface CachedAnswer {
  family: string;
  of?: string;
  /** Without any, the entry is dropped by itself: `invalidateAnswers`. */
  tags?: readonly string[];
}

/** What changes with a tenant, its settings, roles and members. */
export function tenantTag(tenantId: string): string {
  return `tenant:${tenantId}`;
}

/** What changes with a person's account and memberships. */
export function personTag(userId: string): string {
  return `person:${userId}`;
}

function keyOf(tenantId: string, { family, of }: Pick<CachedAnswer, 'family' | 'of'>): string {
  return of === undefined ? `${family}:${tenantId}` : `${family}:${tenantId}:${of}`;
}

/**
 * An answer about a tenant from the cache, or from `load`; `undefined` is not kept. It must be the same for every caller: what depends on
 * permissions is added, or refused, after it. Throws what `load` throws.
 */
export async function cachedAnswer<T>(
  { cache }: Services,
  tenantId: string,
  answer: CachedAnswer,
  load: () => Promise<T>,
): Promise<T> {
  const { tags = [] } = answer;
  return cache.getOrSet(keyOf(tenantId, answer), load, { ttlMs: TTL_MS, tags });
}

/** Drops answers that were cached without tags, once the transaction that changed what they tell of has committed. */
export function invalidateAnswers(
  tx: Tx,
  { cache }: Services,
  tenantId: string,
  family: string,
  of: readonly string[],
): void {
  const keys = of.map((one) => keyOf(tenantId, { family, of: one }));
  onceCommitted(tx, staleKeys, keys, (all) => cache.delete(all));
}

/** Drops what is cached about tenants and people, once the transaction that changed them has committed. */
export function invalidateAbout(
  tx: Tx,
  { cache }: Services,
  { tenants = [], people = [] }: { tenants?: readonly string[]; people?: readonly string[] },
): void {
  const tags = [...tenants.map(tenantTag), ...people.map(personTag)];
  onceCommitted(tx, staleTags, tags, (all) => cache.deleteByTags(all));
}

type Stale = WeakMap<Tx, Set<string>>;
const staleKeys: Stale = new WeakMap();
const staleTags: Stale = new WeakMap();

/** Collects names over a transaction, so that a write of many rows drops them in one go. */
function onceCommitted(tx: Tx, stale: Stale, names: readonly string[], drop: (all: string[]) => Promise<void>): void {
  let known = stale.get(tx);
  if (!known) {
    const collected = new Set<string>();
    stale.set(tx, (known = collected));
    onCommit(tx, () => drop([...collected]));
  }
  for (const name of names) known.add(name);
}

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cache } from '@mainstay/kernel';

/** A record that is read through caches, and a count of the times it was. */
export function record() {
  const key = `record:${randomUUID()}`;
  const tags = [`tag-${randomUUID()}`];
  let value = 'old';
  const state = { loads: 0 };
  const load = async () => {
    state.loads += 1;
    await sleep(20);
    return value;
  };
  return {
    key,
    tags,
    state,
    set: (next: string) => void (value = next),
    read: (cache: Cache, tagged = false) => cache.getOrSet(key, load, { ttlMs: 60_000, ...(tagged ? { tags } : {}) }),
    forget: (cache: Cache, tagged = false) => (tagged ? cache.deleteByTags(tags) : cache.delete(key)),
  };
}

/** Begins a read that has seen the old value and does not come back with it yet. */
export function pausedRead(cache: Cache, key: string, tags: string[] | undefined) {
  const begun = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const answer = cache.getOrSet(
    key,
    async () => {
      begun.resolve();
      await released.promise;
      return 'old';
    },
    { ttlMs: 60_000, ...(tags ? { tags } : {}) },
  );
  return { begun: begun.promise, release: () => released.resolve(), answer };
}

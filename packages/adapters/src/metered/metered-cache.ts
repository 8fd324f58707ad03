import type { Cache } from '@mainstay/kernel';

/** A read of the cache, by the family of its key: the part before the first colon. */
export interface CacheRead {
  family: string;
  hit: boolean;
}

/** The same cache, telling of each read whether it had to load. One that waited for another's load counts as a hit. */
export function meterCache(cache: Cache, onRead: (read: CacheRead) => void): Cache {
  return {
    ...cache,
    async getOrSet(key, load, options) {
      let hit = true;
      try {
        return await cache.getOrSet(
          key,
          () => {
            hit = false;
            return load();
          },
          options,
        );
      } finally {
        onRead({ family: familyOf(key), hit });
      }
    },
  };
}

function familyOf(key: string): string {
  const end = key.indexOf(':');
  return end < 0 ? 'other' : key.slice(0, end);
}

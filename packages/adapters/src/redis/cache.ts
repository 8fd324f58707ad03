import type { Cache } from '@mainstay/kernel';
import { BentoCache, bentostore } from 'bentocache';
import { memoryDriver } from 'bentocache/drivers/memory';
import { redisBusDriver, redisDriver } from 'bentocache/drivers/redis';
import type { Redis } from 'ioredis';

/** Entries kept in memory, at most. */
const MEMORY_ENTRIES = 20_000;

/**
 * A cache in memory, and with a Redis connection a second level there and a bus that tells the other processes what was forgotten.
 * While Redis is away the second level is passed over.
 */
export function createCache(redis: Redis | null): Cache {
  const memory = memoryDriver({ maxItems: MEMORY_ENTRIES, serialize: false });
  const store = redis
    ? bentostore()
        .useL1Layer(memory)
        .useL2Layer(redisDriver({ connection: redis, prefix: 'mainstay' }))
        .useBus(redisBusDriver({ connection: redis.options }))
    : bentostore().useL1Layer(memory);
  const bento = new BentoCache({ default: 'store', stores: { store } });
  return {
    getOrSet: (key, load, { ttlMs, tags }) =>
      bento.getOrSet({ key, factory: load, ttl: ttlMs, suppressL2Errors: true, ...(tags ? { tags: [...tags] } : {}) }),
    delete: async (key) => void (await bento.delete({ key, suppressL2Errors: true })),
    deleteByTags: async (tags) => void (await bento.deleteByTag({ tags: [...tags] })),
    close: () => bento.disconnectAll(),
  };
}

import type { Cache, CacheOptions } from '@mainstay/kernel';
import { BentoCache, bentostore } from 'bentocache';
import { memoryDriver } from 'bentocache/drivers/memory';
import { redisDriver } from 'bentocache/drivers/redis';
import type { Redis } from 'ioredis';
import { redisCacheBus } from './cache-bus.ts';

/** Entries kept in memory, at most. */
const MEMORY_ENTRIES = 20_000;

/** JSON with bytes in it, as Redis keeps it. */
const serializer = {
  serialize: (value: unknown) =>
    JSON.stringify(value, function (this: Record<string, unknown>, key, json: unknown) {
      // By now Buffer's own toJSON has turned bytes into a list of numbers.
      const given = this[key];
      return given instanceof Uint8Array ? { $bytes: Buffer.from(given).toString('base64') } : json;
    }),
  deserialize: (text: string) =>
    JSON.parse(text, (_key, value: unknown) =>
      typeof value === 'object' && value !== null && '$bytes' in value && typeof value.$bytes === 'string'
        ? Buffer.from(value.$bytes, 'base64')
        : value,
    ) as unknown,
};

/**
 * A cache in memory, and with a Redis connection a second level there and a bus that tells the other processes what was forgotten.
 * While Redis is away the second level is passed over.
 */
export function createCache(redis: Redis | null): Cache {
  // Alone, memory keeps the values themselves; above Redis the library expects both levels to hold text.
  const store = redis
    ? bentostore()
        .useL1Layer(memoryDriver({ maxItems: MEMORY_ENTRIES }))
        .useL2Layer(redisDriver({ connection: redis, prefix: 'mainstay' }))
        .useBus(redisCacheBus(redis))
    : bentostore().useL1Layer(memoryDriver({ maxItems: MEMORY_ENTRIES, serialize: false }));
  const bento = new BentoCache({ default: 'store', stores: { store }, serializer });
  // The library subscribes to the bus at a store's first use, in the background. An entry that another process changes before that
  // would stay until it runs out, so the first use is now.
  if (redis) bento.use('store');
  return {
    // What is kept is what `load` gave, or nothing was: the library's type cannot say so.
    getOrSet: <T>(key: string, load: () => Promise<T>, { ttlMs, tags }: CacheOptions) =>
      bento.getOrSet({
        key,
        factory: async (context) => {
          const value = await load();
          return value === undefined ? context.skip() : value;
        },
        ttl: ttlMs,
        suppressL2Errors: true,
        ...(tags ? { tags: [...tags] } : {}),
      }) as Promise<T>,
    delete: async (key) => void (await bento.delete({ key, suppressL2Errors: true })),
    deleteByTags: async (tags) => void (await bento.deleteByTag({ tags: [...tags] })),
    close: () => bento.disconnectAll(),
  };
}

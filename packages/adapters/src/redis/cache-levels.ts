import { BentoCache, bentostore } from 'bentocache';
import { memoryDriver } from 'bentocache/drivers/memory';
import { redisDriver } from 'bentocache/drivers/redis';
import type { Redis } from 'ioredis';
import { type CacheBusEvents, redisCacheBus } from './cache-bus.ts';
import { cacheText } from './cache-text.ts';

/** Entries kept in memory, at most. */
const MEMORY_ENTRIES = 20_000;

/** After a command that failed, Redis is left alone for this long, in milliseconds: who asks meanwhile does not wait for it again. */
const RESPITE_MS = 1_000;

/** What is kept under a key. */
export interface Kept {
  /** When its loading began, in milliseconds since 1970. */
  at: number;
  value?: unknown;
  /** The value sealed, instead of the value. */
  sealed?: Buffer;
}

/** Where entries are kept: memory, and with a Redis connection a second level there. */
export interface CacheLevels {
  /** Whether both levels may be used: false while Redis is away, or what others forgot might not be heard. */
  isUsable(): boolean;
  /** The entry; undefined when there is none, or Redis fails. */
  find(key: string): Promise<Kept | undefined>;
  /** Keeps an entry; resolves when memory has it. */
  keep(key: string, kept: Kept, ttlMs: number): Promise<void>;
  /** Drops entries on both levels and in the other processes' memory. Whether all of that worked; this process's memory always does. */
  drop(keys: readonly string[]): Promise<boolean>;
  close(): Promise<void>;
}

/** Memory alone. It keeps the values themselves. */
export function memoryLevel(): CacheLevels {
  const store = bentostore().useL1Layer(memoryDriver({ maxItems: MEMORY_ENTRIES, serialize: false }));
  const bento = new BentoCache({ default: 'store', stores: { store } });
  return {
    isUsable: () => true,
    find: (key) => bento.get<Kept>({ key }),
    keep: async (key, kept, ttlMs) => void (await bento.set({ key, value: kept, ttl: ttlMs })),
    drop: (keys) => bento.deleteMany({ keys: [...keys] }).then(() => true),
    close: () => bento.disconnectAll(),
  };
}

/** Memory above Redis, and a bus between the processes. Both levels hold text: the library expects it. */
export function sharedLevels(redis: Redis, events: CacheBusEvents): CacheLevels {
  const bus = redisCacheBus(redis, events);
  const store = bentostore()
    .useL1Layer(memoryDriver({ maxItems: MEMORY_ENTRIES }))
    .useL2Layer(redisDriver({ connection: redis, prefix: 'mainstay' }))
    .useBus(bus.driver);
  const bento = new BentoCache({ default: 'store', stores: { store }, serializer: cacheText });
  // The library subscribes to the bus at a store's first use, in the background, and nothing is kept before that is done: so the first
  // use is now.
  bento.use('store');
  let shunnedUntil = 0;
  const shun = () => {
    shunnedUntil = Date.now() + RESPITE_MS;
  };
  return {
    isUsable: () => bus.isListening() && Date.now() >= shunnedUntil,
    find: (key) =>
      bento.get<Kept>({ key, suppressL2Errors: false }).catch(() => {
        shun();
        return undefined;
      }),
    async keep(key, kept, ttlMs) {
      // Memory has it when this call returns; nobody waits for Redis. A new entry is news to nobody: what it replaces was forgotten.
      void bento.set({ key, value: kept, ttl: ttlMs, skipBusNotify: true, suppressL2Errors: false }).catch(shun);
    },
    // One by one, side by side: the library's deletion of many does not say when Redis refused.
    drop: (keys) =>
      Promise.all(keys.map((key) => bento.delete({ key, suppressL2Errors: false }))).then(
        () => true,
        () => {
          shun();
          return false;
        },
      ),
    close: () => bento.disconnectAll(),
  };
}

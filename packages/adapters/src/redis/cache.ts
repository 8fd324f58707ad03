import { randomBytes } from 'node:crypto';
import type { Cache, CacheOptions } from '@mainstay/kernel';
import type { Redis } from 'ioredis';
import { type CacheLevels, type Kept, memoryLevel, sharedLevels } from './cache-levels.ts';
import { cacheText } from './cache-text.ts';

/**
 * Another process may have read an entry from Redis, or be storing one, the very moment that it is forgotten. Its commands take half a
 * second at most (`connectRedis`), so what is forgotten is forgotten once more after this long, in milliseconds.
 */
const SECOND_LOOK_MS = 700;

/** How long the current name of a tag is kept, in milliseconds. With a new name, entries are stored anew. */
const TAG_TTL_MS = 3_600_000;

/** Keys that could not be forgotten while Redis was away and will be when it is back, at most. */
const OWED_KEYS = 10_000;

/** One loading that concurrent callers share. */
interface Flight {
  answer: Promise<unknown>;
  /** Its key was forgotten meanwhile. */
  isStale: boolean;
}

/**
 * A cache in memory, and with a Redis connection a second level there and a bus that tells the other processes what was forgotten.
 * While Redis is away, everything is loaded.
 */
export function createCache(redis: Redis | null): Cache {
  const flights = new Map<string, Flight>();
  const owed = new Set<string>();
  const looks = new Set<NodeJS.Timeout>();
  /** Nothing whose loading began before this moment is believed: some word of its end may have been missed. */
  let believedSince = 0;

  const abandon = (keys: readonly string[]) => {
    for (const key of keys) {
      const flight = flights.get(key);
      if (flight) flight.isStale = true;
      flights.delete(key);
    }
  };
  const levels: CacheLevels = redis
    ? sharedLevels(redis, {
        onForgotten: abandon,
        onHeard(gap) {
          if (gap) believedSince = Date.now();
          if (owed.size === 0) return;
          const keys = [...owed];
          owed.clear();
          void forget(keys);
        },
      })
    : memoryLevel();

  async function forget(keys: readonly string[]): Promise<void> {
    abandon(keys);
    if (await levels.drop(keys)) return;
    for (const key of keys) if (owed.size < OWED_KEYS) owed.add(key);
  }

  async function forgetTwice(keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return;
    await forget(keys);
    if (!redis) return;
    const look = setTimeout(() => {
      looks.delete(look);
      void forget(keys);
    }, SECOND_LOOK_MS).unref();
    looks.add(look);
  }

  function seal(value: unknown, at: number, { sealing }: CacheOptions): Kept {
    // In memory alone, nothing leaves the process.
    if (!redis || !sealing) return { at, value };
    return { at, sealed: sealing.seal(Buffer.from(cacheText.serialize(value))) };
  }

  /** The value of an entry; undefined for one that is not to be believed. */
  function open({ at, value, sealed }: Kept, { sealing }: CacheOptions): unknown {
    if (at < believedSince) return undefined;
    if (!redis || !sealing) return value;
    if (!sealed) return undefined;
    try {
      return cacheText.deserialize(sealing.open(sealed).toString());
    } catch {
      // Sealed under a key that is gone, or not by us.
      return undefined;
    }
  }

  async function fly<T>(key: string, load: () => Promise<T>, options: CacheOptions, flight: Flight): Promise<T> {
    if (!levels.isUsable()) return load();
    const found = await levels.find(key);
    // It was forgotten while it came from Redis, and memory may have it now.
    if (found && flight.isStale) await forget([key]);
    const known = found && !flight.isStale ? open(found, options) : undefined;
    // Only what `load` gave is kept under its key.
    if (known !== undefined) return known as T;
    const at = Date.now();
    const value = await load();
    if (value !== undefined && !flight.isStale && levels.isUsable())
      await levels.keep(key, seal(value, at, options), options.ttlMs);
    return value;
  }

  function shared<T>(key: string, load: () => Promise<T>, options: CacheOptions): Promise<T> {
    const flying = flights.get(key);
    // All who use a key load the same kind of value.
    if (flying) return flying.answer as Promise<T>;
    const flight: Flight = { answer: Promise.resolve(), isStale: false };
    const answer = fly(key, load, options, flight).finally(() => {
      if (flights.get(key) === flight) flights.delete(key);
    });
    flight.answer = answer;
    flights.set(key, flight);
    return answer;
  }

  /**
   * The current name of a tag. It is part of its entries' keys: who began to load before the tag was forgotten stores under a name that
   * nobody asks for any more. No clocks are compared.
   */
  const nameOf = (tag: string) =>
    shared(`tag:${tag}`, async () => randomBytes(9).toString('base64url'), { ttlMs: TAG_TTL_MS });

  return {
    async getOrSet(key, load, options) {
      if (!options.tags?.length) return shared(key, load, options);
      const names = await Promise.all(options.tags.map(nameOf));
      return shared(`${key}#${names.join('')}`, load, options);
    },
    delete: (keys) => forgetTwice(typeof keys === 'string' ? [keys] : keys),
    deleteByTags: (tags) => forgetTwice(tags.map((tag) => `tag:${tag}`)),
    async close() {
      for (const look of looks) clearTimeout(look);
      await levels.close();
    },
  };
}

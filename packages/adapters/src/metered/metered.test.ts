import { describe, expect, it } from 'vitest';
import { type CacheRead, createCache, createRateLimiter, meterCache, meterLimiter } from '../index.ts';

describe('a metered cache', () => {
  it('tells hits from misses, and gives what the cache gives', async () => {
    const reads: CacheRead[] = [];
    const cache = meterCache(createCache(null), (read) => reads.push(read));
    const read = (key: string) => cache.getOrSet(key, async () => key.length, { ttlMs: 60_000 });
    expect([await read('contact:t:1'), await read('contact:t:1'), await read('plain')]).toEqual([11, 11, 5]);
    await cache.delete('contact:t:1');
    await read('contact:t:1');
    await expect(cache.getOrSet('x:1', () => Promise.reject(new Error('no')), { ttlMs: 1 })).rejects.toThrow();
    expect(reads).toEqual([
      { family: 'contact', hit: false },
      { family: 'contact', hit: true },
      { family: 'other', hit: false },
      { family: 'contact', hit: false },
      { family: 'x', hit: false },
    ]);
    await cache.close();
  });
});

describe('a metered limiter', () => {
  it('tells the kind of limit that refused, and nothing of what passed', async () => {
    const refused: string[] = [];
    const limiter = meterLimiter(createRateLimiter(null), (kind) => refused.push(kind));
    const budget = { limit: 1, windowMs: 60_000 };
    expect((await limiter.consume('sign-in:192.0.2.0', budget)).allowed).toBe(true);
    expect(refused).toEqual([]);
    expect((await limiter.consume('sign-in:192.0.2.0', budget)).allowed).toBe(false);
    expect(refused).toEqual(['sign-in']);
    await limiter.close();
  });
});

import type { RateBudget, RateLimiter, RateVerdict } from '@mainstay/kernel';
import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';

type Counter = RateLimiterMemory | RateLimiterRedis;

/** Counts in Redis when there is one, shared by all processes; in memory when there is none, or while it is away. */
export function createRateLimiter(redis: Redis | null): RateLimiter {
  // One counter per window, whatever the limit: a limit that is changed goes on counting where the one before was.
  const counters = new Map<number, Counter>();
  const counterFor = ({ windowMs }: RateBudget): Counter => {
    let counter = counters.get(windowMs);
    if (!counter) {
      const options = { points: Number.MAX_SAFE_INTEGER, duration: windowMs / 1000, keyPrefix: `limit:${windowMs}` };
      const memory = new RateLimiterMemory(options);
      counter = redis ? new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: memory }) : memory;
      counters.set(windowMs, counter);
    }
    return counter;
  };
  return {
    async consume(key, budget) {
      const counter = counterFor(budget);
      try {
        return verdict(await counter.consume(key), budget);
      } catch (refusal) {
        // The library rejects with the count when its own limit is reached, and with an Error for anything else.
        if (refusal instanceof RateLimiterRes) return verdict(refusal, budget);
        throw refusal;
      }
    },
    async refund(key, budget) {
      await counterFor(budget)
        .reward(key)
        .catch(() => undefined);
    },
    close: async () => counters.clear(),
  };
}

function verdict(counted: RateLimiterRes, { limit }: RateBudget): RateVerdict {
  return {
    allowed: counted.consumedPoints <= limit,
    limit,
    remaining: Math.max(0, limit - counted.consumedPoints),
    resetMs: Math.max(0, counted.msBeforeNext),
  };
}

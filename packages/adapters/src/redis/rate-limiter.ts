import type { RateBudget, RateLimiter, RateVerdict } from '@mainstay/kernel';
import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';

type Counter = RateLimiterMemory | RateLimiterRedis;

/** Counts in Redis when there is one, shared by all processes; in memory when there is none, or while it is away. */
export function createRateLimiter(redis: Redis | null): RateLimiter {
  const counters = new Map<string, Counter>();
  const counterFor = ({ limit, windowMs }: RateBudget): Counter => {
    const name = `${limit}/${windowMs}`;
    let counter = counters.get(name);
    if (!counter) {
      const options = { points: limit, duration: windowMs / 1000, keyPrefix: `limit:${name}` };
      const memory = new RateLimiterMemory(options);
      counter = redis ? new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: memory }) : memory;
      counters.set(name, counter);
    }
    return counter;
  };
  return {
    async consume(key, budget) {
      const counter = counterFor(budget);
      try {
        return verdict(await counter.consume(key), budget, true);
      } catch (refusal) {
        // The library rejects with the count when the budget is spent, and with an Error for anything else.
        if (refusal instanceof RateLimiterRes) return verdict(refusal, budget, false);
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

function verdict(counted: RateLimiterRes, { limit }: RateBudget, allowed: boolean): RateVerdict {
  return {
    allowed,
    limit,
    remaining: Math.max(0, counted.remainingPoints),
    resetMs: Math.max(0, counted.msBeforeNext),
  };
}

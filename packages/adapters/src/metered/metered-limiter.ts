import type { RateLimiter } from '@mainstay/kernel';

/** The same limiter, telling the kind of each limit that refused: the part of its key before the first colon. */
export function meterLimiter(limiter: RateLimiter, onRefusal: (kind: string) => void): RateLimiter {
  return {
    ...limiter,
    async consume(key, budget) {
      const verdict = await limiter.consume(key, budget);
      if (!verdict.allowed) onRefusal(key.slice(0, Math.max(0, key.indexOf(':'))) || 'other');
      return verdict;
    },
  };
}

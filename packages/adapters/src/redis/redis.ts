import { Redis } from 'ioredis';

/**
 * A connection that fails at once while Redis is away, so that callers fall back instead of waiting: nothing is queued offline, nothing
 * retried, and a command takes half a second at most. It reconnects by itself, twice a second at the end.
 */
export function connectRedis(url: string, onError: (error: Error) => void): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: 500,
    connectTimeout: 2_000,
    // A connection that is dead without having closed is cut, instead of failing every command for minutes.
    socketTimeout: 1_500,
    keepAlive: 5_000,
    retryStrategy: (times) => Math.min(times * 100, 500),
  });
  redis.on('error', onError);
  return redis;
}

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

/** Connects once and asks for a sign of life. Throws what stood in the way: the network's error, or what Redis answered. */
export async function checkRedis(url: string, timeoutMs: number): Promise<void> {
  const redis = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: timeoutMs,
    commandTimeout: timeoutMs,
    retryStrategy: () => null,
  });
  let cause: Error | undefined;
  redis.on('error', (error) => {
    cause ??= error;
  });
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    // What a refused connection rejects with only says that it is closed.
    throw cause ?? error;
  } finally {
    redis.disconnect();
  }
}

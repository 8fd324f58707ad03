import type { CreateBusDriverResult } from 'bentocache/types';
import type { Redis } from 'ioredis';

type Transport = ReturnType<CreateBusDriverResult['factory']>;

/**
 * Tells the caches of other processes what was forgotten, over Redis. The library's own driver leaves the promise of its subscription
 * alone and its connections without a listener for errors: a Redis that refuses would end the process. Here subscribing waits until
 * Redis lets it, and a message that cannot be sent goes to the library's queue of retries.
 */
export function redisCacheBus(redis: Redis): CreateBusDriverResult {
  return { options: {}, factory: () => openBus(redis) };
}

function openBus(redis: Redis): Transport {
  const subscriber = redis.duplicate({
    enableOfflineQueue: true,
    maxRetriesPerRequest: null,
    commandTimeout: undefined,
  });
  // The main connection, which has the same address, reports what is wrong with it.
  subscriber.on('error', () => undefined);
  const handlers = new Map<string, (payload: never) => void | Promise<void>>();
  let busId = '';
  subscriber.on('message', (channel, text) => {
    const message = JSON.parse(text) as { busId: string; payload: never };
    if (message.busId !== busId) void handlers.get(channel)?.(message.payload);
  });
  const subscribe = () => {
    for (const channel of handlers.keys()) subscriber.subscribe(channel).catch(() => undefined);
  };
  // After a subscription was refused; ioredis itself renews one that had succeeded.
  subscriber.on('ready', subscribe);
  const bus: Transport = {
    setId(id) {
      busId = id;
      return bus;
    },
    onReconnect: (callback) => void subscriber.on('reconnecting', callback),
    publish: async (channel, payload) => void (await redis.publish(channel, JSON.stringify({ busId, payload }))),
    async subscribe(channel, handler) {
      handlers.set(channel, handler);
      subscribe();
    },
    async unsubscribe(channel) {
      handlers.delete(channel);
      await subscriber.unsubscribe(channel);
    },
    disconnect: async () => subscriber.disconnect(),
  };
  return bus;
}

import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { CreateBusDriverResult } from 'bentocache/types';
import type { Redis } from 'ioredis';

type Transport = ReturnType<CreateBusDriverResult['factory']>;

/** How often a process sends itself a message through Redis, in milliseconds. */
const BEAT_MS = 300;

/** What was forgotten elsewhere more than this long ago has been heard of here, or nothing in memory is believed; milliseconds. */
const HEARD_MS = 900;

/** A subscription that is silent for this long, in milliseconds, is made anew: its connection may be dead without having closed. */
const SILENT_MS = 3_000;

/** What happens on the bus. */
export interface CacheBusEvents {
  /** Another process forgot these keys. */
  onForgotten: (keys: readonly string[]) => void;
  /** A message came round. `gap`: before it, some of others may have been missed. */
  onHeard: (gap: boolean) => void;
}

/** The way on which the caches of processes tell each other what was forgotten. */
export interface CacheBus {
  driver: CreateBusDriverResult;
  /**
   * Whether every message sent 0.9 seconds ago or earlier has been heard. Redis delivers in order, so a message of our own that came
   * round says so of all before it; a connection that is dead without having closed is found out too.
   */
  isListening(): boolean;
}

/**
 * Tells the caches of other processes what was forgotten, over Redis. The library's own driver leaves the promise of its subscription
 * alone and its connections without a listener for errors: a Redis that refuses would end the process. Here subscribing waits until
 * Redis lets it, and a message that cannot be sent goes to the library's queue of retries.
 */
export function redisCacheBus(redis: Redis, events: CacheBusEvents): CacheBus {
  const beatChannel = `mainstay:cache-beat:${randomUUID()}`;
  let heardAt = Number.NEGATIVE_INFINITY;
  let gap = false;
  let soughtAt = performance.now();

  function open(): Transport {
    const subscriber = redis.duplicate({
      enableOfflineQueue: true,
      maxRetriesPerRequest: null,
      commandTimeout: undefined,
    });
    // The main connection, which has the same address, reports what is wrong with it.
    subscriber.on('error', () => undefined);
    subscriber.on('close', () => {
      heardAt = Number.NEGATIVE_INFINITY;
      gap = true;
    });
    const handlers = new Map<string, (payload: never) => void | Promise<void>>();
    let busId = '';
    subscriber.on('message', (channel, text) => {
      if (channel === beatChannel) {
        heardAt = Number(text);
        const wasGap = gap;
        gap = false;
        events.onHeard(wasGap);
        return;
      }
      const message = JSON.parse(text) as { busId: string; payload: never };
      if (message.busId === busId) return;
      void handlers.get(channel)?.(message.payload);
      const { keys } = message.payload as { keys?: string[] };
      if (keys) events.onForgotten(keys);
    });
    const beat = () => {
      const now = performance.now();
      if (subscriber.status === 'ready' && now - Math.max(heardAt, soughtAt) > SILENT_MS) {
        soughtAt = now;
        subscriber.disconnect(true);
      }
      redis.publish(beatChannel, String(performance.now())).catch(() => undefined);
    };
    const beats = setInterval(beat, BEAT_MS).unref();
    // One command for all channels: a beat that came round vouches for the others too.
    const subscribe = () => {
      if (handlers.size > 0) subscriber.subscribe(...handlers.keys(), beatChannel).then(beat, () => undefined);
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
      async disconnect() {
        clearInterval(beats);
        subscriber.disconnect();
      },
    };
    return bus;
  }

  return {
    driver: { options: {}, factory: open },
    isListening: () => performance.now() - heardAt < HEARD_MS,
  };
}

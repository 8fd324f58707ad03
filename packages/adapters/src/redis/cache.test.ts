import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cache, Sealing } from '@mainstay/kernel';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { connectRedis, createCache } from '../index.ts';
import { openRedisProxy } from './redis-proxy.fixture.ts';

const redisUrl = inject('redisUrl');
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function connected(url: string) {
  const connection = connectRedis(url, () => undefined);
  closing.push(() => connection.disconnect());
  if (connection.status !== 'ready') await new Promise((resolve) => connection.once('ready', resolve));
  return connection;
}

async function isKept(cache: Cache): Promise<boolean> {
  const key = `probe:${randomUUID()}`;
  const load = async () => randomUUID();
  const first = await cache.getOrSet(key, load, { ttlMs: 10_000 });
  return first === (await cache.getOrSet(key, load, { ttlMs: 10_000 }));
}

/** The cache of one process, once it listens to the others. */
async function openCache(url = redisUrl ?? ''): Promise<Cache> {
  const cache = createCache(await connected(url));
  closing.push(() => cache.close());
  await expect.poll(() => isKept(cache), { timeout: 5_000 }).toBe(true);
  return cache;
}

function memory(): Cache {
  const cache = createCache(null);
  closing.push(() => cache.close());
  return cache;
}

/** A record that is read through caches, and a count of the times it was. */
function record() {
  const key = `record:${randomUUID()}`;
  const tags = [`tag-${randomUUID()}`];
  let value = 'old';
  const state = { loads: 0 };
  const load = async () => {
    state.loads += 1;
    await sleep(20);
    return value;
  };
  return {
    key,
    tags,
    state,
    set: (next: string) => void (value = next),
    read: (cache: Cache, tagged = false) => cache.getOrSet(key, load, { ttlMs: 60_000, ...(tagged ? { tags } : {}) }),
    forget: (cache: Cache, tagged = false) => (tagged ? cache.deleteByTags(tags) : cache.delete(key)),
  };
}

/** Begins a read that has seen the old value and does not come back with it yet. */
function pausedRead(cache: Cache, key: string, tags: string[] | undefined) {
  const begun = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const answer = cache.getOrSet(
    key,
    async () => {
      begun.resolve();
      await released.promise;
      return 'old';
    },
    { ttlMs: 60_000, ...(tags ? { tags } : {}) },
  );
  return { begun: begun.promise, release: () => released.resolve(), answer };
}

const aes = (): Sealing => {
  const key = randomBytes(32);
  const iv = Buffer.alloc(12);
  return {
    seal: (plain) => createCipheriv('aes-256-ctr', key, Buffer.concat([iv, Buffer.alloc(4)])).update(plain),
    open: (sealed) => createDecipheriv('aes-256-ctr', key, Buffer.concat([iv, Buffer.alloc(4)])).update(sealed),
  };
};

describe.each([
  ['by key', false],
  ['by tag', true],
] as const)('what is forgotten %s', (_how, tagged) => {
  it.each([
    ['memory', false],
    ['Redis', true],
  ] as const)('is not kept by a read that began before: %s', async (_where, shared) => {
    if (shared && !redisUrl) return;
    const cache = shared ? await openCache() : memory();
    const { key, tags, read, set, forget } = record();
    const paused = pausedRead(cache, key, tagged ? tags : undefined);
    await paused.begun;
    set('new');
    await forget(cache, tagged);
    // A read of now does not wait for the one of before, and the writer's process sees its own write at once.
    expect(await read(cache, tagged)).toBe('new');
    paused.release();
    expect(await paused.answer).toBe('old');
    expect(await read(cache, tagged)).toBe('new');
  });

  it.skipIf(!redisUrl).each([0, 100, 2_000])(
    'is not kept by a read of another process that stores it %d ms later',
    async (pauseMs) => {
      const [writer, reader] = [await openCache(), await openCache()];
      const { key, tags, read, set, forget } = record();
      const paused = pausedRead(reader, key, tagged ? tags : undefined);
      await paused.begun;
      set('new');
      await forget(writer, tagged);
      const forgottenAt = Date.now();
      await sleep(pauseMs);
      paused.release();
      await paused.answer;
      await sleep(Math.max(0, forgottenAt + 1_000 - Date.now()));
      expect(await Promise.all([read(reader, tagged), read(writer, tagged)])).toEqual(['new', 'new']);
    },
  );
});

describe('many parallel misses', () => {
  it('load once in a process, also when there is nothing to keep', async () => {
    const cache = memory();
    const { read, state } = record();
    await Promise.all(Array.from({ length: 200 }, () => read(cache)));
    expect(state.loads).toBe(1);
    let loads = 0;
    const none = async () => {
      loads += 1;
      await sleep(10);
      return undefined;
    };
    await Promise.all(Array.from({ length: 200 }, () => cache.getOrSet('none', none, { ttlMs: 1_000 })));
    expect(loads).toBe(1);
  });

  it.skipIf(!redisUrl).each([false, true])('load at most twice over two processes (tagged: %s)', async (tagged) => {
    const caches = [await openCache(), await openCache()];
    const { read, state } = record();
    await Promise.all(Array.from({ length: 200 }, (_, n) => read(caches[n % 2] ?? memory(), tagged)));
    expect(state.loads).toBeLessThanOrEqual(2);
    const before = state.loads;
    await Promise.all(caches.map((cache) => read(cache, tagged)));
    // With tags, each process may have named the tag for itself.
    expect(state.loads).toBe(before);
  });

  it('throw what the load threw, and keep nothing of it', async () => {
    const cache = memory();
    const fault = new Error('the pool is exhausted');
    await expect(cache.getOrSet('k', () => Promise.reject(fault), { ttlMs: 1_000 })).rejects.toBe(fault);
    expect(await cache.getOrSet('k', async () => 'loaded', { ttlMs: 1_000 })).toBe('loaded');
  });
});

describe.skipIf(!redisUrl)('in Redis', () => {
  it('what is sealed cannot be read, and opens for who can open it', async () => {
    const [one, two] = [await openCache(), await openCache()];
    const key = `person:${randomUUID()}`;
    const canary = `canary-${randomUUID()}`;
    const person = { name: canary, photo: Buffer.from(canary) };
    const sealing = aes();
    await one.getOrSet(key, async () => person, { ttlMs: 60_000, sealing });
    const redis = await connected(redisUrl ?? '');
    const stored = () => redis.keys('*').then((keys) => keys.filter((name) => name.includes(key)));
    await expect.poll(stored).toHaveLength(1);
    const text = (await redis.get((await stored())[0] ?? '')) ?? '';
    for (const plain of [canary, Buffer.from(canary).toString('base64')]) expect(text).not.toContain(plain);
    const unexpected = () => Promise.reject(new Error('it should be there'));
    expect(await two.getOrSet(key, unexpected, { ttlMs: 60_000, sealing })).toEqual(person);
    // Under another key it is as if it were not there.
    const third = await openCache();
    const garbled = { ...sealing, open: () => Buffer.from('garbled') };
    expect(await third.getOrSet(key, async () => 'anew', { ttlMs: 60_000, sealing: garbled })).toBe('anew');
  });

  it('an old entry that arrives after it was forgotten is gone within a second', async () => {
    const [writer, reader] = [await openCache(), await openCache()];
    const { key, read, set, forget } = record();
    const redis = await connected(redisUrl ?? '');
    await read(writer);
    const stored = () => redis.keys(`*${key}`);
    await expect.poll(stored).toHaveLength(1);
    const [name = ''] = await stored();
    const old = (await redis.get(name)) ?? '';
    set('new');
    await forget(writer);
    const forgottenAt = Date.now();
    await redis.set(name, old, 'PX', 60_000);
    expect(await read(reader)).toBe('old');
    await sleep(Math.max(0, forgottenAt + 1_000 - Date.now()));
    expect(await Promise.all([read(reader), read(writer)])).toEqual(['new', 'new']);
  });

  it('nothing from before a break is believed after it', async () => {
    const proxy = await openRedisProxy(redisUrl ?? '');
    closing.push(() => proxy.close());
    const [writer, reader] = [await openCache(), await openCache(proxy.url)];
    for (const tagged of [false, true]) {
      const { read, set, forget } = record();
      expect(await read(reader, tagged)).toBe('old');
      await proxy.cut();
      set('new');
      await forget(writer, tagged);
      await sleep(20);
      // It cannot have heard of the change, so it does not believe what it has.
      expect(await read(reader, tagged)).toBe('new');
      await proxy.mend();
      await expect.poll(() => isKept(reader), { timeout: 5_000 }).toBe(true);
      expect(await read(reader, tagged)).toBe('new');
    }
  });

  it('what could not be forgotten while Redis was away is forgotten when it is back', async () => {
    const proxy = await openRedisProxy(redisUrl ?? '');
    closing.push(() => proxy.close());
    const [writer, reader] = [await openCache(proxy.url), await openCache()];
    const { read, set, forget } = record();
    expect(await read(reader)).toBe('old');
    await proxy.cut();
    set('new');
    await forget(writer);
    expect(await read(writer)).toBe('new');
    // Longer than until the second look, which finds nothing to tell either.
    await sleep(1_000);
    await proxy.mend();
    await expect.poll(() => read(reader), { timeout: 5_000 }).toBe('new');
  });

  it('a connection that is silent is found out within a second, and costs no read a second', async () => {
    const proxy = await openRedisProxy(redisUrl ?? '');
    closing.push(() => proxy.close());
    const [writer, reader] = [await openCache(), await openCache(proxy.url)];
    const { read, set, forget } = record();
    expect(await read(reader)).toBe('old');
    // What is on its way to Redis arrives: a command that fails would give the silence away.
    await sleep(100);
    proxy.silence();
    set('new');
    await forget(writer);
    await sleep(1_000);
    expect(await read(reader)).toBe('new');
    await proxy.mend();
    await expect.poll(() => isKept(reader), { timeout: 5_000 }).toBe(true);
    proxy.silence();
    let slowest = 0;
    for (const until = Date.now() + 1_500; Date.now() < until; await sleep(10)) {
      const started = performance.now();
      await record().read(reader, true);
      slowest = Math.max(slowest, performance.now() - started);
    }
    expect(slowest).toBeLessThan(1_000);
  });
});

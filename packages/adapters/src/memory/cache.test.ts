import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cache } from '@mainstay/kernel';
import postgres from 'postgres';
import { afterAll, afterEach, describe, expect, inject, it } from 'vitest';
import { createCache, createPostgresSignals } from '../index.ts';
import { openServerProxy } from '../postgres/server-proxy.fixture.ts';
import { pausedRead, record } from './cache.fixture.ts';

const url = inject('postgresUrl');
const sql = postgres(url, { max: 2, onnotice: () => undefined });
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
afterAll(() => sql.end());

const silent = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };

async function send(channel: string, payloads: readonly string[]): Promise<void> {
  await sql`select pg_notify(${channel}, payload) from unnest(${payloads}::text[]) payload`;
}

async function isKept(cache: Cache): Promise<boolean> {
  const key = `probe:${randomUUID()}`;
  const load = async () => randomUUID();
  const first = await cache.getOrSet(key, load, { ttlMs: 10_000 });
  return first === (await cache.getOrSet(key, load, { ttlMs: 10_000 }));
}

/** The cache of one process, once it hears the others. */
async function openCache({ at = url, tell = send, entries = 1_000 } = {}): Promise<Cache> {
  const signals = createPostgresSignals(at, silent);
  const cache = createCache({ signals, send: tell }, { entries });
  closing.push(() => cache.close().then(() => signals.close()));
  if (entries > 0) await expect.poll(() => isKept(cache)).toBe(true);
  return cache;
}

function memory(): Cache {
  const cache = createCache(null);
  closing.push(() => cache.close());
  return cache;
}

describe.each([
  ['by key', false],
  ['by tag', true],
] as const)('what is forgotten %s', (_how, tagged) => {
  it.each([
    ['alone', false],
    ['with others', true],
  ] as const)('is not kept by a read that began before: %s', async (_where, shared) => {
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

  it.each([0, 100, 2_000])('is not kept by a read of another process that stores it %d ms later', async (pauseMs) => {
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
  });
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

  it.each([false, true])('load at most twice over two processes (tagged: %s)', async (tagged) => {
    const caches = [await openCache(), await openCache()];
    // One that is not sure, when the machine is slow, loads: so it is given more than one try.
    const loads = async () => {
      const { read, state } = record();
      await Promise.all(Array.from({ length: 200 }, (_, n) => read(caches[n % 2] ?? memory(), tagged)));
      const first = state.loads;
      await Promise.all(caches.map((cache) => read(cache, tagged)));
      return [first, state.loads];
    };
    await expect.poll(loads).toEqual([2, 2]);
  });

  it('throw what the load threw, and keep nothing of it', async () => {
    const cache = memory();
    const fault = new Error('the pool is exhausted');
    await expect(cache.getOrSet('k', () => Promise.reject(fault), { ttlMs: 1_000 })).rejects.toBe(fault);
    expect(await cache.getOrSet('k', async () => 'loaded', { ttlMs: 1_000 })).toBe('loaded');
  });
});

describe('between processes', () => {
  it.each([false, true])('what was forgotten is felt as soon as the signal arrived (tagged: %s)', async (tagged) => {
    const [writer, reader] = [await openCache(), await openCache()];
    const { read, set, forget } = record();
    expect(await read(reader, tagged)).toBe('old');
    set('new');
    await forget(writer, tagged);
    await expect.poll(() => read(reader, tagged)).toBe('new');
  });

  it.each([false, true])(
    'nothing is believed, kept or shared while signals are not heard (tagged: %s)',
    async (tagged) => {
      const proxy = await openServerProxy(url);
      closing.push(() => proxy.close());
      const [writer, reader] = [await openCache(), await openCache({ at: proxy.url })];
      const { read, set, forget, state } = record();
      expect(await read(reader, tagged)).toBe('old');
      await proxy.cut();
      set('new');
      await forget(writer, tagged);
      await expect.poll(() => isKept(reader)).toBe(false);
      const before = state.loads;
      expect(await Promise.all([read(reader, tagged), read(reader, tagged)])).toEqual(['new', 'new']);
      expect(state.loads).toBe(before + 2);
      set('newer');
      expect(await read(reader, tagged)).toBe('newer');
      await proxy.mend();
      await expect.poll(() => isKept(reader)).toBe(true);
      // It does not go back to what it had before the break, whoever loaded it.
      expect(await read(reader, tagged)).toBe('newer');
    },
  );

  it('a connection that is silent is found out, and costs no read a second', async () => {
    const proxy = await openServerProxy(url);
    closing.push(() => proxy.close());
    const [writer, reader] = [await openCache(), await openCache({ at: proxy.url })];
    const { read, set, forget } = record();
    expect(await read(reader)).toBe('old');
    proxy.silence();
    set('new');
    await forget(writer);
    await expect.poll(() => read(reader)).toBe('new');
    for (const until = Date.now() + 1_500; Date.now() < until; await sleep(10)) {
      const late = sleep(1_000, 'late');
      expect(await Promise.race([record().read(reader, true), late])).toBe('old');
    }
    await proxy.mend();
    await expect.poll(() => isKept(reader)).toBe(true);
    expect(await read(reader)).toBe('new');
  });

  it('what could not be told is told when it can be, and nobody waits for that', async () => {
    let isAway = true;
    const tell = (channel: string, payloads: readonly string[]) =>
      isAway ? Promise.reject(new Error('away')) : send(channel, payloads);
    const [writer, reader] = [await openCache({ tell }), await openCache()];
    const { read, set, forget } = record();
    expect(await read(reader)).toBe('old');
    set('new');
    await forget(writer);
    expect(await read(writer)).toBe('new');
    isAway = false;
    await expect.poll(() => read(reader)).toBe('new');
    const hung = await openCache({ tell: () => new Promise(() => undefined) });
    closing.pop();
    await hung.delete('anything');
  });

  it('a process that keeps nothing tells the others all the same', async () => {
    const [writer, reader] = [await openCache({ entries: 0 }), await openCache()];
    const { read, set, forget } = record();
    expect(await read(reader)).toBe('old');
    expect(await isKept(writer)).toBe(false);
    set('new');
    await forget(writer);
    await expect.poll(() => read(reader)).toBe('new');
  });

  it('many names at once, and names too long to tell, are forgotten everywhere', async () => {
    const [writer, reader] = [await openCache(), await openCache()];
    const many = Array.from({ length: 500 }, () => record());
    const all = () => Promise.all(many.map(({ read }) => read(reader)));
    expect(new Set(await all())).toEqual(new Set(['old']));
    for (const { set } of many) set('new');
    await writer.delete(many.map(({ key }) => key));
    await expect.poll(async () => [...new Set(await all())]).toEqual(['new']);
    for (const { set } of many) set('newest');
    await writer.delete('x'.repeat(9_000));
    await expect.poll(async () => [...new Set(await all())]).toEqual(['newest']);
    for (const { set } of many) set('last');
    // Whoever has the database may notify, of anything.
    await send('mainstay_forgotten', ['no JSON {']);
    await expect.poll(async () => [...new Set(await all())]).toEqual(['last']);
  });

  it('behind a pooler, whose sessions hear nothing, nothing is believed', async () => {
    const warnings: string[] = [];
    const warn = (_facts: object, message?: string) => void warnings.push(message ?? '');
    const signals = createPostgresSignals(await poolerLike(), { ...silent, warn });
    const cache = createCache({ signals, send });
    closing.push(() => cache.close().then(() => signals.close()));
    await expect.poll(async () => [await isKept(cache), warnings.length > 0]).toEqual([false, true]);
    expect(await isKept(cache)).toBe(false);
  });
});

/** A way to the server that gives sessions a number of its own, as PgBouncer does. */
async function poolerLike(): Promise<string> {
  const proxy = await openServerProxy(url, (chunk) => {
    // BackendKeyData (PostgreSQL manual, section 54.7): its length, then the number of the session.
    const at = chunk.indexOf(Buffer.from('K\0\0\0\f', 'latin1'));
    if (at >= 0) chunk.writeInt32BE(1, at + 5);
    return chunk;
  });
  closing.push(() => proxy.close());
  return proxy.url;
}

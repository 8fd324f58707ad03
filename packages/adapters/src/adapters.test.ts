import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { connectRedis, createCache, createKeyRing, createMailbox, createRateLimiter, parseRootKeys } from './index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Null when this machine has no Redis (see the global setup of the tests). */
    redisUrl: string | null;
  }
}

const redisUrl = inject('redisUrl');
const closing: (() => unknown)[] = [];
afterAll(() => Promise.all(closing.map((close) => close())));

async function redis() {
  const connection = connectRedis(redisUrl ?? '', () => undefined);
  closing.push(() => connection.disconnect());
  if (connection.status !== 'ready') await new Promise((resolve) => connection.once('ready', resolve));
  return connection;
}

describe('key ring', () => {
  const key = () => randomBytes(32);

  it('opens what older keys wrapped, and nothing after they are retired', () => {
    const old = { id: 'k1', key: key() };
    const fresh = { id: 'k2', key: key() };
    const secret = key();
    const wrapped = createKeyRing([old]).wrap(secret, 'tenant');
    const rotated = createKeyRing([fresh, old]);
    expect(rotated.unwrap(wrapped, 'tenant').equals(secret)).toBe(true);
    expect(rotated.keyIdOf(wrapped)).toBe('k1');
    expect(rotated.keyIdOf(rotated.wrap(secret, 'tenant'))).toBe('k2');
    expect(() => rotated.unwrap(wrapped, 'another')).toThrow();
    expect(() => createKeyRing([fresh]).unwrap(wrapped, 'tenant')).toThrow('holds no key k1');
  });

  it('reads settings, and never repeats a key in its complaints', () => {
    const good = key().toString('base64');
    expect(parseRootKeys(`b:${good},a:${key().toString('base64')}`).map(({ id }) => id)).toEqual(['b', 'a']);
    for (const [setting, message] of [
      ['nonsense', /32 bytes/],
      [`:${good}`, /needs an id/],
      [`a:${good},a:${key().toString('base64')}`, /same id/],
      [`a:${good},b:${good}`, /equal/],
      ['a:c2hvcnQ=', /32 bytes/],
    ] as const) {
      const fault = (() => {
        try {
          return parseRootKeys(setting);
        } catch (error) {
          return String(error);
        }
      })();
      expect(fault).toMatch(message);
      expect(fault).not.toContain(good);
    }
  });
});

describe('mailbox', () => {
  it('keeps the newest 200 mails', async () => {
    const mailbox = createMailbox();
    for (let i = 0; i < 205; i++) await mailbox.send({ to: 'a@b.example', subject: `${i}`, text: '' });
    expect(mailbox.mails).toHaveLength(200);
    expect(mailbox.mails.at(-1)?.subject).toBe('204');
  });
});

describe.each([
  ['memory', false],
  ['Redis', true],
] as const)('rate limiter in %s', (_where, shared) => {
  it.skipIf(shared && !redisUrl)(
    'lets exactly the limit pass of many parallel calls, and starts anew after the window',
    async () => {
      const [one, two] = shared
        ? [createRateLimiter(await redis()), createRateLimiter(await redis())]
        : [createRateLimiter(null), null];
      const key = randomUUID();
      const budget = { limit: 20, windowMs: 1_000 };
      const verdicts = await Promise.all(
        Array.from({ length: 200 }, (_, i) => (i % 2 && two ? two : one).consume(key, budget)),
      );
      expect(verdicts.filter(({ allowed }) => allowed)).toHaveLength(20);
      expect(verdicts.at(-1)).toMatchObject({ allowed: false, limit: 20, remaining: 0 });
      await sleep(1_100);
      await expect(one.consume(key, budget)).resolves.toMatchObject({ allowed: true, remaining: 19 });
    },
  );
});

it.skipIf(!redisUrl)('the rate limiter counts in memory while Redis is away', async () => {
  const connection = await redis();
  connection.disconnect();
  const limiter = createRateLimiter(connection);
  const budget = { limit: 2, windowMs: 60_000 };
  const verdicts = [];
  for (let i = 0; i < 3; i++) verdicts.push(await limiter.consume('away', budget));
  expect(verdicts.map(({ allowed }) => allowed)).toEqual([true, true, false]);
});

describe('cache', () => {
  it('loads once for many parallel misses, and forgets by key and by tag', async () => {
    const cache = createCache(null);
    closing.push(() => cache.close());
    let loads = 0;
    const get = (key: string, tags?: string[]) =>
      cache.getOrSet(key, async () => ++loads, { ttlMs: 60_000, ...(tags ? { tags } : {}) });
    const all = await Promise.all(Array.from({ length: 50 }, () => get('k')));
    expect(new Set(all)).toEqual(new Set([1]));
    await cache.delete('k');
    await expect(get('k')).resolves.toBe(2);
    await expect(get('tagged', ['t', 'u'])).resolves.toBe(3);
    await cache.deleteByTags(['u']);
    await expect(get('tagged', ['t', 'u'])).resolves.toBe(4);
    await expect(get('k')).resolves.toBe(2);
  });
});

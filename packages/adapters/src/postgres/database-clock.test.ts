import type { Logger } from '@mainstay/kernel';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDatabaseClock } from './database-clock.ts';

const logged: unknown[] = [];
const quiet = () => undefined;
const logger: Logger = {
  warn: (facts) => void logged.push(facts),
  error: quiet,
  info: quiet,
  debug: quiet,
  child: () => logger,
};
const HOUR = 3_600_000;

beforeEach(() => {
  logged.length = 0;
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-01-01T00:00:00Z') });
});
afterEach(() => void vi.useRealTimers());

it('goes by the database, wherever the own clock stands, and says once that they differ', async () => {
  let database = Date.now() + HOUR;
  const clock = createDatabaseClock(async () => database, logger);
  expect(clock.now().getTime()).toBe(Date.now());
  await clock.compare();
  await clock.compare();
  expect(clock.now().toISOString()).toBe('2026-01-01T01:00:00.000Z');
  expect(logged).toEqual([{ differenceMs: HOUR }]);
  // The own clock is set right: so it is compared again.
  vi.setSystemTime(database);
  database += 10;
  await clock.compare();
  expect(clock.now().getTime()).toBe(database);
  clock.close();
});

it('keeps the last difference while the database gives no answer, or a late one', async () => {
  let answer = async () => Date.now() + HOUR;
  const clock = createDatabaseClock(() => answer(), logger);
  await clock.compare();
  answer = () => Promise.reject(new Error('away'));
  await clock.compare();
  answer = async () => {
    vi.setSystemTime(Date.now() + 30_000);
    return 0;
  };
  await clock.compare();
  expect(clock.now().getTime()).toBe(Date.now() + HOUR);
  clock.close();
});

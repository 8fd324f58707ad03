import { describe, expect, it } from 'vitest';
import { failedTooLong, nextAttemptAt, readRetryAfter } from './retry-schedule.ts';

const NOW = new Date('2026-03-01T00:00:00Z');
const MINUTE = 60;
const HOUR = 3_600;
const seconds = (at: Date | null) => at && (at.getTime() - NOW.getTime()) / 1_000;

describe('the schedule', () => {
  it('waits 5 s, 5 m, 30 m, 2 h, 5 h, 10 h and 10 h, and gives up after the eighth attempt', () => {
    const waits = Array.from({ length: 9 }, (_, n) => seconds(nextAttemptAt(n + 1, NOW, null, 0.5)));
    expect(waits).toEqual([5, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR, null, null]);
  });

  it('varies each wait by a fifth to either side', () => {
    expect(seconds(nextAttemptAt(2, NOW, null, 0))).toBe(240);
    expect(seconds(nextAttemptAt(2, NOW, null, 1))).toBe(360);
    const drawn = new Set(Array.from({ length: 20 }, () => seconds(nextAttemptAt(2, NOW, null))));
    expect(drawn.size).toBeGreaterThan(1);
  });

  it('waits as long as the receiver asks, when that is longer, up to a day', () => {
    expect(seconds(nextAttemptAt(1, NOW, 60_000, 0.5))).toBe(60);
    expect(seconds(nextAttemptAt(3, NOW, 60_000, 0.5))).toBe(30 * MINUTE);
    expect(seconds(nextAttemptAt(1, NOW, 1e15, 0.5))).toBe(24 * HOUR);
    expect(nextAttemptAt(8, NOW, 60_000, 0.5), 'asking gives no ninth attempt').toBeNull();
  });
});

it.each([
  ['120', 120_000],
  [' 5 ', 5_000],
  ['Sun, 01 Mar 2026 00:01:00 GMT', 60_000],
  ['Sat, 28 Feb 2026 00:00:00 GMT', 0],
  ['-5', null],
  ['1.5', null],
  ['2026-03-01T00:01:00Z', null],
  ['soon', null],
  ['', null],
  [null, null],
])('Retry-After %o asks for %o ms', (header, asked) => {
  expect(readRetryAfter(header, NOW)).toBe(asked);
});

it('a webhook has failed too long after 120 hours', () => {
  const since = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000).toISOString();
  expect([119.9, 120, 121].map((hours) => failedTooLong(since(hours), NOW))).toEqual([false, true, true]);
});

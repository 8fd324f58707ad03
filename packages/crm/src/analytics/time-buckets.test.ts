import { describe, expect, it } from 'vitest';
import { type Interval, periodBefore, timeBuckets } from './time-buckets.ts';

const starts = (timeZone: string, from: string, to: string, interval: Interval) =>
  timeBuckets({ from, to, timeZone, interval }, 1_000)!.map(({ start }) => start);

describe('hours of a day', () => {
  it.each([
    ['Europe/Berlin', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', 23],
    ['Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', 25],
    ['America/New_York', '2026-03-08T05:00:00Z', '2026-03-09T04:00:00Z', 23],
    ['America/New_York', '2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z', 25],
  ])('in %s from %s to %s are %#', (timeZone, from, to, hours) => {
    const found = timeBuckets({ from, to, timeZone, interval: 'hour' }, 1_000)!;
    expect(found).toHaveLength(hours);
    expect(found[0]!.start).toBe(from);
    expect(found.at(-1)!.end).toBe(to);
    for (const [index, { end }] of found.slice(0, -1).entries()) expect(found[index + 1]!.start).toBe(end);
  });

  it('are two at "02:00" where the clock goes back', () => {
    const found = starts('Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', 'hour');
    const clock = new Intl.DateTimeFormat('de', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Berlin' });
    const twos = found.filter((start) => clock.format(new Date(start)) === '02:00');
    expect(twos).toEqual(['2026-10-25T00:00:00Z', '2026-10-25T01:00:00Z']);
  });

  it('begin at half past in zones that are half an hour off, and follow each other where half an hour is put in', () => {
    expect(starts('Asia/Kolkata', '2026-01-01T00:00:00Z', '2026-01-01T01:00:00Z', 'hour')).toEqual([
      '2025-12-31T23:30:00Z',
      '2026-01-01T00:30:00Z',
    ]);
    // Lord Howe: 2026-04-05 at 02:00 (+11:00) the clock goes back to 01:30 (+10:30), 2026-10-04 at 02:00 on to 02:30.
    for (const [from, to] of [
      ['2026-04-04T13:00:00Z', '2026-04-05T13:30:00Z'],
      ['2026-10-03T13:30:00Z', '2026-10-04T13:00:00Z'],
    ] as const) {
      const found = timeBuckets({ from, to, timeZone: 'Australia/Lord_Howe', interval: 'hour' }, 1_000)!;
      for (const [index, { start, end }] of found.entries()) {
        expect(Date.parse(end)).toBeGreaterThan(Date.parse(start));
        expect(found[index + 1]?.start ?? end).toBe(end);
      }
      expect([found[0]!.start, found.at(-1)!.end]).toEqual([from, to]);
    }
  });
});

describe('longer intervals', () => {
  it('are whole ones around the range, weeks from Monday', () => {
    expect(starts('Europe/Berlin', '2026-03-25T12:00:00Z', '2026-03-31T12:00:00Z', 'week')).toEqual([
      '2026-03-22T23:00:00Z',
      '2026-03-29T22:00:00Z',
    ]);
    expect(starts('UTC', '2026-01-15T00:00:00Z', '2026-03-01T00:00:00Z', 'month')).toEqual([
      '2026-01-01T00:00:00Z',
      '2026-02-01T00:00:00Z',
    ]);
  });

  it('are refused beyond the most', () => {
    const days = { from: '2026-01-01T00:00:00Z', timeZone: 'UTC', interval: 'day' } as const;
    expect(timeBuckets({ ...days, to: '2028-09-27T00:00:00Z' }, 1_000)).toHaveLength(1_000);
    expect(timeBuckets({ ...days, to: '2028-09-27T00:00:01Z' }, 1_000)).toBeNull();
  });
});

it('the period before has as many days, whatever hours they have', () => {
  expect(periodBefore({ from: '2026-03-29T22:00:00Z', to: '2026-03-31T22:00:00Z', timeZone: 'Europe/Berlin' })).toEqual(
    { from: '2026-03-27T23:00:00Z', to: '2026-03-29T22:00:00Z' },
  );
  expect(periodBefore({ from: '2026-03-29T00:15:00Z', to: '2026-03-29T02:15:00Z', timeZone: 'Europe/Berlin' })).toEqual(
    { from: '2026-03-28T22:15:00Z', to: '2026-03-29T00:15:00Z' },
  );
});

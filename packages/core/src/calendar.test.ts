import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dayIn,
  daysBetween,
  instantOf,
  periodAt,
  periodIndex,
  sameTimeIn,
  startOfDay,
} from './calendar.ts';

describe('a day', () => {
  it('is that of its zone', () => {
    expect(dayIn('Europe/Berlin', '2026-12-31T23:30:00Z')).toBe('2027-01-01');
    expect(dayIn('America/New_York', '2026-12-31T23:30:00Z')).toBe('2026-12-31');
    expect(dayIn('Asia/Kathmandu', '2026-01-01T18:14:59.999999Z')).toBe('2026-01-01');
    expect(dayIn('Asia/Kathmandu', '2026-01-01T18:15:00Z')).toBe('2026-01-02');
    expect(() => dayIn('Mars/Olympus', '2026-01-01T00:00:00Z')).toThrow(RangeError);
  });

  it('begins where its zone says, at 01:00 where there is no midnight', () => {
    expect(startOfDay('Europe/Berlin', '2026-03-29')).toBe('2026-03-28T23:00:00Z');
    expect(startOfDay('Europe/Berlin', '2026-03-30')).toBe('2026-03-29T22:00:00Z');
    expect(startOfDay('Asia/Beirut', '2026-03-29')).toBe('2026-03-28T22:00:00Z');
  });

  it('is one day, of 23 hours or 25', () => {
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-10-26', '2026-10-24')).toBe(-2);
    expect(addDays('2026-02-27', 2)).toBe('2026-03-01');
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
    expect(sameTimeIn('Europe/Berlin', '2026-03-20T08:00:00Z', 14)).toBe('2026-04-03T07:00:00Z');
  });
});

describe('a month', () => {
  it('is counted from its anchor and ends on its last day', () => {
    expect([0, 1, 2, 3, 13].map((months) => addMonths('2026-01-31', months))).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2027-02-28',
    ]);
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
    expect(addMonths('2024-02-29', 48)).toBe('2028-02-29');
  });

  it('makes periods without gap or overlap', () => {
    expect(periodAt('2026-01-31', 1, 1)).toEqual({ from: '2026-02-28', to: '2026-03-31' });
    expect(periodIndex('2026-01-31', 1, '2026-02-27')).toBe(0);
    expect(periodIndex('2026-01-31', 1, '2026-02-28')).toBe(1);
    expect(periodIndex('2026-01-31', 1, '2026-01-30')).toBe(-1);
    expect(periodIndex('2024-02-29', 12, '2025-02-28')).toBe(1);
  });

  it('of any day lies in the period of its number', () => {
    const day = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1990-01-01', days));
    fc.assert(
      fc.property(day, day, fc.constantFrom(1, 3, 6, 12), (anchor, at, months) => {
        const { from, to } = periodAt(anchor, months, periodIndex(anchor, months, at));
        expect(from <= at && at < to).toBe(true);
      }),
    );
  });
});

describe('what a clock on a wall says', () => {
  it.each([
    ['2027-03-28T02:30', 'Europe/Berlin', { at: '2027-03-28T01:30:00Z', adjusted: true, ambiguous: false }],
    ['2027-10-31T02:30', 'Europe/Berlin', { at: '2027-10-31T00:30:00Z', adjusted: false, ambiguous: true }],
    ['2027-11-07T09:00', 'America/New_York', { at: '2027-11-07T14:00:00Z', adjusted: false, ambiguous: false }],
  ])('at %s in %s is one instant', (localAt, timeZone, moment) => {
    expect(instantOf(localAt, timeZone)).toEqual(moment);
  });

  it('is refused where there is no such zone', () => {
    expect(() => instantOf('2027-01-01T00:00', 'Mars/Olympus')).toThrow(RangeError);
  });
});

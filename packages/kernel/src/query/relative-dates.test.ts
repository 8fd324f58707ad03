import { describe, expect, it } from 'vitest';
import { isTimeZone, moments, periodOf, relativeDays } from './relative-dates.ts';

describe('a relative date', () => {
  it.each([
    ['today', '2026-03-01', '2026-03-02'],
    ['yesterday', '2026-02-28', '2026-03-01'],
    ['thisWeek', '2026-02-23', '2026-03-02'],
    ['lastWeek', '2026-02-16', '2026-02-23'],
    ['thisMonth', '2026-03-01', '2026-04-01'],
    ['lastMonth', '2026-02-01', '2026-03-01'],
    ['thisQuarter', '2026-01-01', '2026-04-01'],
    ['thisYear', '2026-01-01', '2027-01-01'],
    ['last(7)days', '2026-02-23', '2026-03-02'],
    ['next(7)days', '2026-03-02', '2026-03-09'],
  ])('%s, on a Sunday', (name, from, to) => {
    expect(periodOf(name, '2026-03-01')).toEqual({ from, to });
  });

  it('crosses years', () => {
    expect(periodOf('lastMonth', '2026-01-15')).toEqual({ from: '2025-12-01', to: '2026-01-01' });
    expect(periodOf('thisQuarter', '2026-12-31')).toEqual({ from: '2026-10-01', to: '2027-01-01' });
  });

  it.each(['tomorrow', '', 'last(0)days', 'last(99999)days', 'last(-1)days'])('is not %j', (name) => {
    expect(periodOf(name, '2026-03-01')).toBeNull();
  });
});

describe('a period of moments', () => {
  it('begins and ends with the days of its zone', () => {
    const now = new Date('2026-03-28T23:30:00Z');
    const today = relativeDays('today', now, 'Europe/Berlin')!;
    expect(today).toEqual({ from: '2026-03-29', to: '2026-03-30' });
    // A day of 23 hours: the clocks go forward.
    expect(moments(today, 'Europe/Berlin')).toEqual({ from: '2026-03-28T23:00:00Z', to: '2026-03-29T22:00:00Z' });
    expect(relativeDays('today', now, 'America/New_York')).toEqual({ from: '2026-03-28', to: '2026-03-29' });
  });

  it('is told in named zones only', () => {
    expect(isTimeZone('America/Argentina/Buenos_Aires')).toBe(true);
    for (const name of ['+02:00', 'Mars/Olympus', '', 'Europe/Berlin; drop']) expect(isTimeZone(name)).toBe(false);
  });
});

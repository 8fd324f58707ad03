import { describe, expect, it } from 'vitest';
import { dueColumns, reminderAt, shownDue } from './task-due.ts';
import { occurrenceAfter } from './task-series.ts';

const at = (due: Parameters<typeof dueColumns>[0]) => dueColumns(due, 'Europe/Berlin');

describe('a due date', () => {
  it.each([
    [{ local: '2026-03-29T09:00' }, '2026-03-29T07:00:00Z', { local: '2026-03-29T09:00', timeZone: 'Europe/Berlin' }],
    // Does not exist, and exists twice.
    [{ local: '2026-03-29T02:30' }, '2026-03-29T01:30:00Z', { local: '2026-03-29T02:30', timeZone: 'Europe/Berlin' }],
    [{ local: '2026-10-25T02:30' }, '2026-10-25T00:30:00Z', { local: '2026-10-25T02:30', timeZone: 'Europe/Berlin' }],
    [
      { local: '2026-03-29T09:00:30', timeZone: 'america/new_york' },
      '2026-03-29T13:00:30Z',
      { local: '2026-03-29T09:00:30', timeZone: 'America/New_York' },
    ],
    // A day is over at the next midnight, however long it was.
    [{ date: '2026-03-29' }, '2026-03-29T22:00:00Z', { date: '2026-03-29', timeZone: 'Europe/Berlin' }],
    [{ at: '2026-03-29T07:00:00Z' }, '2026-03-29T07:00:00Z', { at: '2026-03-29T07:00:00Z' }],
  ])('%j is passed at %s', (due, instant, shown) => {
    const columns = at(due);
    expect(columns.dueAt).toBe(instant);
    expect(shownDue(columns)).toEqual(shown);
  });

  it('in a zone that is none is refused', () => {
    for (const timeZone of ['Mars/Olympus', '+02:00', ''])
      expect(() => at({ local: '2026-03-29T09:00', timeZone })).toThrow(
        expect.objectContaining({ code: 'TIME_ZONE_UNKNOWN' }),
      );
  });

  it.each([
    ['P1D', '2026-03-28T08:00:00Z'],
    ['PT24H', '2026-03-28T07:00:00Z'],
    ['P1W', '2026-03-22T08:00:00Z'],
    ['PT0S', '2026-03-29T07:00:00Z'],
  ])('%s before 9:00 in Berlin on the day of the change is %s', (before, instant) => {
    expect(reminderAt(before, at({ local: '2026-03-29T09:00' }))).toBe(instant);
  });

  it('of a whole day is reminded of in its morning', () => {
    expect(reminderAt('PT0S', at({ date: '2026-03-29' }))).toBe('2026-03-29T07:00:00Z');
    expect(reminderAt('P1D', at(null))).toBeNull();
  });
});

describe('what follows an occurrence', () => {
  const daily = {
    rule: 'FREQ=DAILY',
    mode: 'schedule',
    startLocal: '2026-06-01T09:00:00',
    timeZone: 'Europe/Berlin',
  } as const;

  it('is behind now, however late it was done', () => {
    const after = (now: string) => occurrenceAfter({ ...daily, made: 1 }, '2026-06-01T09:00:00', new Date(now));
    expect(after('2026-06-04T10:00:00+02:00')).toBe('2026-06-05T09:00:00');
    expect(after('2026-06-04T08:00:00+02:00')).toBe('2026-06-04T09:00:00');
    // Done early: not the same once more.
    expect(after('2026-05-30T08:00:00+02:00')).toBe('2026-06-02T09:00:00');
  });

  it('is counted from the day of completion where that is asked for, so many times', () => {
    const every = { ...daily, mode: 'completion', rule: 'FREQ=DAILY;INTERVAL=3;COUNT=2' } as const;
    const now = new Date('2026-06-04T23:30:00+02:00');
    expect(occurrenceAfter({ ...every, made: 1 }, '2026-06-01T09:00:00', now)).toBe('2026-06-07T09:00:00');
    expect(occurrenceAfter({ ...every, made: 2 }, '2026-06-07T09:00:00', now)).toBeNull();
    const monday = { ...every, rule: 'FREQ=WEEKLY;BYDAY=MO', made: 1 };
    expect(occurrenceAfter(monday, '2026-06-01T09:00:00', now)).toBe('2026-06-08T09:00:00');
  });
});

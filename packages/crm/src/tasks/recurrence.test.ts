import { describe, expect, it } from 'vitest';
import { checkRecurrence, nextOccurrence, occurrences } from './recurrence.ts';

describe('a recurrence', () => {
  it.each([
    [
      '2026-03-23T09:00',
      'Europe/Berlin',
      'FREQ=WEEKLY;BYDAY=MO',
      ['2026-03-23T08:00:00Z', '2026-03-30T07:00:00Z', '2026-04-06T07:00:00Z'],
    ],
    [
      '2026-10-19T09:00',
      'Europe/Berlin',
      'FREQ=WEEKLY;BYDAY=MO',
      ['2026-10-19T07:00:00Z', '2026-10-26T08:00:00Z', '2026-11-02T08:00:00Z'],
    ],
    [
      '2026-03-02T09:00',
      'America/New_York',
      'FREQ=WEEKLY;BYDAY=MO',
      ['2026-03-02T14:00:00Z', '2026-03-09T13:00:00Z', '2026-03-16T13:00:00Z'],
    ],
    [
      '2026-01-31T18:00',
      'Europe/Berlin',
      'FREQ=MONTHLY;BYMONTHDAY=31',
      [
        '2026-01-31T17:00:00Z',
        '2026-03-31T16:00:00Z',
        '2026-05-31T16:00:00Z',
        '2026-07-31T16:00:00Z',
        '2026-08-31T16:00:00Z',
      ],
    ],
    [
      '2026-01-31T18:00',
      'Europe/Berlin',
      'FREQ=MONTHLY',
      [
        '2026-01-31T17:00:00Z',
        '2026-03-31T16:00:00Z',
        '2026-05-31T16:00:00Z',
        '2026-07-31T16:00:00Z',
        '2026-08-31T16:00:00Z',
      ],
    ],
    [
      '2026-01-31T18:00',
      'Europe/Berlin',
      'FREQ=MONTHLY;BYMONTHDAY=-1',
      ['2026-01-31T17:00:00Z', '2026-02-28T17:00:00Z', '2026-03-31T16:00:00Z', '2026-04-30T16:00:00Z'],
    ],
    [
      '2024-02-29T12:00',
      'UTC',
      'FREQ=YEARLY',
      ['2024-02-29T12:00:00Z', '2028-02-29T12:00:00Z', '2032-02-29T12:00:00Z'],
    ],
    [
      '2026-03-28T02:30',
      'Europe/Berlin',
      'FREQ=DAILY;COUNT=3',
      ['2026-03-28T01:30:00Z', '2026-03-30T00:30:00Z', '2026-03-31T00:30:00Z'],
    ],
    [
      '2026-10-24T02:30',
      'Europe/Berlin',
      'FREQ=DAILY;COUNT=3',
      ['2026-10-24T00:30:00Z', '2026-10-25T00:30:00Z', '2026-10-26T01:30:00Z'],
    ],
    ...['MO', 'SU'].map(
      (wkst) =>
        [
          '1997-08-05T09:00',
          'UTC',
          `FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=${wkst}`,
          (wkst === 'MO' ? ['05', '10', '19', '24'] : ['05', '17', '19', '31']).map(
            (day) => `1997-08-${day}T09:00:00Z`,
          ),
        ] as const,
    ),
  ] as const)('from %s in %s by %s comes when RFC 5545 says', (start, timeZone, rule, instants) => {
    expect(occurrences({ start, timeZone, rule }, instants.length)).toEqual(instants);
    const hint = checkRecurrence({ start, timeZone, rule });
    expect(hint !== null).toBe(rule === 'FREQ=MONTHLY');
  });

  it.each([
    '',
    'every monday',
    'FREQ=SECONDLY',
    'FREQ=HOURLY;COUNT=3',
    'FREQ=FORTNIGHTLY',
    'INTERVAL=2',
    'FREQ=MONTHLY;BYMONTHDAY=30;BYMONTH=2',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5',
    'DTSTART:20260101T000000Z\nRRULE:FREQ=DAILY',
    'FREQ=DAILY;DTSTART=20260101T000000Z',
    'FREQ=DAILY;TZID=UTC',
    'FREQ=DAILY;FREQ=WEEKLY',
    'FREQ=DAILY;COUNT=1001',
    'FREQ=DAILY;COUNT=0',
    'FREQ=DAILY;INTERVAL=0',
    'FREQ=DAILY;BYHOUR=9,10',
    'FREQ=DAILY;UNTIL=20200101T000000Z',
    'FREQ=DAILY;UNTIL=soon',
    'FREQ=MONTHLY;BYMONTHDAY=32',
    'FREQ=WEEKLY;BYDAY=XX',
    'FREQ=YEARLY;INTERVAL=11;BYMONTH=1;BYMONTHDAY=2',
    `FREQ=DAILY;BYMONTH=${'1,'.repeat(300)}1`,
  ])('by %j is refused', (rule) => {
    const judge = () => checkRecurrence({ start: '2026-01-31T09:00', timeZone: 'Europe/Berlin', rule });
    expect(judge).toThrow(expect.objectContaining({ code: 'TASK_RECURRENCE_INVALID' }));
  });

  it('is read with its name in front and in small letters', () => {
    const rule = 'RRULE:freq=weekly;byday=mo';
    expect(checkRecurrence({ start: '2026-03-23T09:00', timeZone: 'UTC', rule })).toBeNull();
  });

  it('goes on behind a moment, and ends', () => {
    const daily = { start: '2026-06-01T09:00', timeZone: 'Europe/Berlin', rule: 'FREQ=DAILY;COUNT=5' };
    expect(nextOccurrence(daily, '2026-06-01T07:00:00Z')).toBe('2026-06-02T09:00:00');
    expect(nextOccurrence(daily, '2026-06-04T06:00:00Z')).toBe('2026-06-04T09:00:00');
    expect(nextOccurrence(daily, '2026-06-04T08:00:00Z')).toBe('2026-06-05T09:00:00');
    expect(nextOccurrence(daily, '2026-06-05T07:00:00Z')).toBeNull();
    const until = { ...daily, rule: 'FREQ=DAILY;UNTIL=20260602T070000Z' };
    expect(nextOccurrence(until, '2026-06-01T07:00:00Z')).toBe('2026-06-02T09:00:00');
    expect(nextOccurrence(until, '2026-06-02T07:00:00Z')).toBeNull();
  });
});

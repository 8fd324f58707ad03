import { Temporal } from 'temporal-polyfill';

export const INTERVALS = ['hour', 'day', 'week', 'month'] as const;
export type Interval = (typeof INTERVALS)[number];

/** A span of time by a calendar: `end` is where the next one starts. ISO 8601 in UTC. */
export interface TimeBucket {
  start: string;
  end: string;
}

/**
 * The hours, days, weeks (from Monday, ISO 8601) or months of a time zone between two instants, those that they lie in whole: 29 March 2026 in Berlin has 23
 * hours. Null for more than `most`.
 */
export function timeBuckets(
  { from, to, timeZone, interval }: { from: string; to: string; timeZone: string; interval: Interval },
  most: number,
): TimeBucket[] | null {
  const end = Temporal.Instant.from(to);
  let start = floored(Temporal.Instant.from(from).toZonedDateTimeISO(timeZone), interval);
  const buckets: TimeBucket[] = [];
  while (Temporal.Instant.compare(start.toInstant(), end) < 0) {
    if (buckets.length === most) return null;
    const next = following(start, interval);
    buckets.push({ start: start.toInstant().toString(), end: next.toInstant().toString() });
    start = next;
  }
  return buckets;
}

/** The instant of a day's beginning in a time zone, or the instant itself. */
export function instantIn(timeZone: string, dayOrInstant: string): string {
  return dayOrInstant.includes('T')
    ? Temporal.Instant.from(dayOrInstant).toString()
    : Temporal.PlainDate.from(dayOrInstant).toZonedDateTime(timeZone).toInstant().toString();
}

/** The period of the same length before: of as many days where both ends are midnights of the time zone, else of as much time. */
export function periodBefore({ from, to, timeZone }: { from: string; to: string; timeZone: string }): {
  from: string;
  to: string;
} {
  const [start, end] = [from, to].map((at) => Temporal.Instant.from(at).toZonedDateTimeISO(timeZone)) as [
    Temporal.ZonedDateTime,
    Temporal.ZonedDateTime,
  ];
  const whole = [start, end].every((at) => at.equals(at.startOfDay()));
  const length = start.until(end, { largestUnit: whole ? 'days' : 'hours' });
  return { from: start.subtract(length).toInstant().toString(), to: from };
}

function floored(at: Temporal.ZonedDateTime, interval: Interval): Temporal.ZonedDateTime {
  if (interval === 'hour') return at.round({ smallestUnit: 'hour', roundingMode: 'floor' });
  const day = at.startOfDay();
  if (interval === 'week') return day.subtract({ days: day.dayOfWeek - 1 }).startOfDay();
  return interval === 'month' ? day.with({ day: 1 }).startOfDay() : day;
}

function following(start: Temporal.ZonedDateTime, interval: Interval): Temporal.ZonedDateTime {
  if (interval !== 'hour') return start.add({ [`${interval}s`]: 1 }).startOfDay();
  const later = start.add({ hours: 1 });
  if (later.minute === 0) return later;
  // The clock was moved by half an hour: the hour ends with the next one that it shows.
  const next = floored(later, 'hour');
  return Temporal.ZonedDateTime.compare(next, start) > 0 ? next : later.add({ minutes: 60 - later.minute });
}

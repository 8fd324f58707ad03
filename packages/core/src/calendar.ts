import { Temporal } from 'temporal-polyfill';

/** A span of days: `to` is the first day behind it, which is the first of the next. */
export interface Period {
  from: string;
  to: string;
}

/** The day, as `2026-03-29`, that it is in an IANA time zone at an instant (ISO 8601). Throws RangeError for unknown zones. */
export function dayIn(timeZone: string, instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** The instant at which a day begins in a time zone; where midnight does not exist, the first moment that does (RFC 9557 zones). */
export function startOfDay(timeZone: string, day: string): string {
  return Temporal.PlainDate.from(day).toZonedDateTime(timeZone).startOfDay().toInstant().toString();
}

/** A day so many days later; earlier for a negative number. */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** The instant so many days later at which a clock in a time zone shows the same time; a time that it skips comes as much later. */
export function sameTimeIn(timeZone: string, instant: string, days: number): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).add({ days }).toInstant().toString();
}

/** How many days lie from one day to another; negative when the other is earlier. A day of 23 or 25 hours is one day. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;
}

/**
 * The day so many months after an anchor, or the last of a month that has no such day. Count from the anchor, never from the result
 * before: 31 January plus one month is 28 February, plus two is 31 March.
 */
export function addMonths(anchor: string, months: number): string {
  return Temporal.PlainDate.from(anchor).add({ months }, { overflow: 'constrain' }).toString();
}

/** The `index`-th period of so many months since the anchor, the first being 0; each ends where the next begins. */
export function periodAt(anchor: string, months: number, index: number): Period {
  return { from: addMonths(anchor, months * index), to: addMonths(anchor, months * (index + 1)) };
}

/** The number of the period of so many months, counted from the anchor, in which a day lies; negative before the anchor. */
export function periodIndex(anchor: string, months: number, day: string): number {
  const start = Temporal.PlainDate.from(anchor);
  const { years, months: rest } = start.until(day, { largestUnit: 'years' });
  // A first guess from whole months, which clamped days may put one period off.
  let index = Math.floor((years * 12 + rest) / months);
  while (Temporal.PlainDate.compare(addMonths(anchor, months * index), day) > 0) index -= 1;
  while (Temporal.PlainDate.compare(addMonths(anchor, months * (index + 1)), day) <= 0) index += 1;
  return index;
}

/** What a clock on a wall says, as an instant. */
export interface LocalMoment {
  /** ISO 8601, in UTC. */
  at: string;
  /** The clock skips this time; `at` is later by what it skips. */
  adjusted: boolean;
  /** The clock shows this time twice; `at` is the first. */
  ambiguous: boolean;
}

/** The instant at which a clock in an IANA time zone shows a time such as `2027-03-28T02:30`. Throws RangeError for unknown zones and times that no calendar has. */
export function instantOf(localAt: string, timeZone: string): LocalMoment {
  const local = Temporal.PlainDateTime.from(localAt);
  const [at, earlier, later] = (['compatible', 'earlier', 'later'] as const).map((disambiguation) =>
    local.toZonedDateTime(timeZone, { disambiguation }),
  ) as [Temporal.ZonedDateTime, Temporal.ZonedDateTime, Temporal.ZonedDateTime];
  const adjusted = !at.toPlainDateTime().equals(local);
  return { at: at.toInstant().toString(), adjusted, ambiguous: !adjusted && !earlier.equals(later) };
}

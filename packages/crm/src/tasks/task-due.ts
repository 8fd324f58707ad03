import { Instant } from '@mainstay/core';
import { addDays, instantOf, startOfDay } from '@mainstay/core/calendar';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { timeZoneErrors } from './tasks.errors.ts';

const WALL_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?$/;

const exists = (read: (text: string) => unknown) => (text: string) => {
  try {
    read(text);
    return true;
  } catch {
    return false;
  }
};

const timeZone = z.string().trim().min(1).max(64).optional().describe('IANA; the tenant’s own unless given');
const local = z
  .string()
  .regex(WALL_TIME, 'Write a wall time such as 2026-03-29T09:00')
  .refine(
    exists((text) => Temporal.PlainDateTime.from(text)),
    'This time does not exist',
  );

/** When something is due, in an input: an instant, a time on the clock of a zone, or a day there. */
export const DueInput = z.union([
  z.strictObject({ at: Instant }),
  z.strictObject({ local, timeZone }),
  z.strictObject({ date: z.iso.date(), timeZone }),
]);
export type DueInput = z.output<typeof DueInput>;

/** The same as it is shown. */
export const Due = z.union([
  z.object({ at: z.string() }),
  z.object({ local: z.string(), timeZone: z.string() }),
  z.object({ date: z.string(), timeZone: z.string() }),
]);
export type Due = z.infer<typeof Due>;

/** The same as it is stored. */
export interface DueColumns {
  dueLocal: string | null;
  dueDate: string | null;
  timeZone: string | null;
  dueAt: string | null;
  dueZoneData: string | null;
}

const NEVER: DueColumns = { dueLocal: null, dueDate: null, timeZone: null, dueAt: null, dueZoneData: null };

/** The version of the time zone data of this process, such as `2026b`. */
export const ZONE_DATA = process.versions['tz'] ?? 'unknown';

/**
 * What is stored of a due date. A wall time that a zone leaves out is the one an hour later, of one that comes twice it is the first (RFC 5545, section
 * 3.3.5); a day ends at the next midnight there. Throws TIME_ZONE_UNKNOWN.
 */
export function dueColumns(due: DueInput | null, defaultZone: string): DueColumns {
  if (due === null) return NEVER;
  if ('at' in due) return { ...NEVER, dueAt: due.at };
  const zone = zoneName(due.timeZone ?? defaultZone);
  if ('local' in due) {
    const dueLocal = Temporal.PlainDateTime.from(due.local).toString();
    return { ...NEVER, dueLocal, timeZone: zone, dueAt: instantOf(dueLocal, zone).at, dueZoneData: ZONE_DATA };
  }
  return {
    ...NEVER,
    dueDate: due.date,
    timeZone: zone,
    dueAt: startOfDay(zone, addDays(due.date, 1)),
    dueZoneData: ZONE_DATA,
  };
}

/** A due date as it was given. */
export function shownDue({ dueLocal, dueDate, timeZone: zone, dueAt }: Omit<DueColumns, 'dueZoneData'>): Due | null {
  if (zone !== null && dueLocal !== null) return { local: dueLocal.replace(/:00$/, ''), timeZone: zone };
  if (zone !== null && dueDate !== null) return { date: dueDate, timeZone: zone };
  return dueAt === null ? null : { at: dueAt };
}

/** The canonical spelling of a time zone. Throws TIME_ZONE_UNKNOWN. */
function zoneName(name: string): string {
  try {
    if (/^[A-Za-z]/.test(name)) return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    // Told below.
  }
  throw timeZoneErrors.UNKNOWN([{ path: 'due.timeZone', message: timeZoneErrors.UNKNOWN.message }]);
}

/** The wall time of an instant in a zone, to the second. */
export function wallTimeIn(zone: string, instant: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .round({ smallestUnit: 'second', roundingMode: 'floor' })
    .toString();
}

/** When to remind, so long (ISO 8601) before a due date: days by the calendar of its zone, hours by the clock. A day's own reminder counts from its morning, 9:00. */
export function reminderAt(before: string, due: DueColumns): string | null {
  if (due.dueAt === null) return null;
  const zone = due.timeZone ?? 'UTC';
  const from =
    due.dueDate === null ? Temporal.Instant.from(due.dueAt).toZonedDateTimeISO(zone) : morningOf(due.dueDate, zone);
  return from.subtract(Temporal.Duration.from(before)).toInstant().toString();
}

function morningOf(day: string, zone: string) {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: '09:00' });
}

/** A duration that a reminder may have (ISO 8601): a year at most. */
export const ReminderBefore = z
  .string()
  .max(30)
  .refine(
    exists((text) => {
      const duration = Temporal.Duration.from(text);
      const from = Temporal.PlainDateTime.from('2026-01-01T00:00');
      if (duration.sign < 0 || Temporal.Duration.compare(duration, 'P1Y', { relativeTo: from }) > 0)
        throw new RangeError();
    }),
    'Write a duration such as P1D or PT30M, a year at most',
  );

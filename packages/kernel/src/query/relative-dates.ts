import { addDays, addMonths, dayIn, daysBetween, type Period, startOfDay } from '@mainstay/core/calendar';

/** Days that `last(n)days` and `next(n)days` reach, at most. */
const MAX_DAYS = 3_660;

/** A Monday, to count weeks from: they begin on Mondays (ISO 8601). */
const MONDAY = '2024-01-01';

/** Whether a name stands for a zone of the IANA database; offsets do not, since they say nothing of daylight saving. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][\w+/-]{0,63}$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name }).format();
    return true;
  } catch {
    return false;
  }
}

/** The calendar period of a name, as filters ask for it (`today`, `lastWeek`, `last(7)days`), seen from a day; null for a name that is none. */
export function periodOf(name: string, today: string): Period | null {
  const counted = /^(last|next)\((\d{1,4})\)days$/.exec(name);
  if (counted) {
    const days = Number(counted[2]);
    // The last seven days end with today, the next seven begin with tomorrow.
    const from = addDays(today, counted[1] === 'last' ? 1 - days : 1);
    return days < 1 || days > MAX_DAYS ? null : { from, to: addDays(from, days) };
  }
  const weekday = ((daysBetween(MONDAY, today) % 7) + 7) % 7;
  const monday = addDays(today, -weekday);
  const month = `${today.slice(0, 7)}-01`;
  const year = `${today.slice(0, 4)}-01-01`;
  const quarter = addMonths(year, 3 * Math.floor((Number(today.slice(5, 7)) - 1) / 3));
  switch (name) {
    case 'today':
      return { from: today, to: addDays(today, 1) };
    case 'yesterday':
      return { from: addDays(today, -1), to: today };
    case 'thisWeek':
      return { from: monday, to: addDays(monday, 7) };
    case 'lastWeek':
      return { from: addDays(monday, -7), to: monday };
    case 'thisMonth':
      return { from: month, to: addMonths(month, 1) };
    case 'lastMonth':
      return { from: addMonths(month, -1), to: month };
    case 'thisQuarter':
      return { from: quarter, to: addMonths(quarter, 3) };
    case 'thisYear':
      return { from: year, to: addMonths(year, 12) };
    default:
      return null;
  }
}

/** The period of a name in a time zone, as days; null for a name that is none. */
export function relativeDays(name: string, now: Date, timeZone: string): Period | null {
  return periodOf(name, dayIn(timeZone, now.toISOString()));
}

/** The moments at which a period of days begins and ends in a time zone. */
export function moments({ from, to }: Period, timeZone: string): Period {
  return { from: startOfDay(timeZone, from), to: startOfDay(timeZone, to) };
}

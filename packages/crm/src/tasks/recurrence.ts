import { allowedFreq, RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { taskErrors } from './tasks.errors.ts';

/** Characters of a rule. */
export const MAX_RULE = 500;
const MAX_COUNT = 1_000;
/** Within this many years a rule has its first occurrence, or it is refused. */
const MAX_WAIT_YEARS = 10;
/** Periods, and dates in them, that a search for the next occurrence looks into: a tenth of a second at most. */
const MAX_PERIODS = 20_000;
const MAX_CANDIDATES = 100_000;

const FREQUENCIES = new Set(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']);

const WEEKDAY = /^(?:[+-]?(?:[1-9]|[1-4]\d|5[0-3]))?(?:MO|TU|WE|TH|FR|SA|SU)$/;
const within = (from: number, to: number) => (text: string) =>
  /^[+-]?\d+$/.test(text) && Math.abs(Number(text)) >= from && Math.abs(Number(text)) <= to;
const positive = (to: number) => (text: string) => /^\d+$/.test(text) && within(1, to)(text);

/** The parts of a rule, and what each may say: what is out of range is refused rather than left out (RFC 5545, section 3.3.10). */
const PARTS: Record<string, (value: string) => boolean> = {
  FREQ: (value) => (allowedFreq as readonly string[]).includes(value),
  INTERVAL: positive(10_000),
  COUNT: positive(MAX_COUNT),
  UNTIL: (value) => /^\d{8}(?:T\d{6}Z?)?$/.test(value),
  WKST: (value) => /^(?:MO|TU|WE|TH|FR|SA|SU)$/.test(value),
  BYDAY: (value) => WEEKDAY.test(value),
  BYMONTH: positive(12),
  BYMONTHDAY: within(1, 31),
  BYYEARDAY: within(1, 366),
  BYWEEKNO: within(1, 53),
  BYSETPOS: within(1, 366),
};

/** When something comes again and again: a rule (RFC 5545, RRULE), its first time by the clock of a time zone. */
export interface Recurrence {
  rule: string;
  /** `2026-03-29T09:00:00` */
  start: string;
  timeZone: string;
}

const SHORT_MONTHS =
  'Months without this day are skipped; BYMONTHDAY=-1 is the last day of each month (RFC 5545, section 3.3.10)';

/**
 * Judges a rule. Throws TASK_RECURRENCE_INVALID for one that cannot be read, is longer than 500 characters or finer than daily, brings a start or
 * zone of its own, counts beyond 1,000, or has no occurrence within ten years. Answers with a hint where it may not mean what was meant.
 */
export function checkRecurrence(recurrence: Recurrence): string | null {
  const { rule, start } = recurrence;
  if (rule.length > MAX_RULE) throw invalid(`At most ${MAX_RULE} characters`);
  const facts = partsOf(rule);
  const frequency = facts.get('FREQ');
  if (frequency === undefined) throw invalid('FREQ is missing');
  if (!FREQUENCIES.has(frequency)) throw invalid('Daily is the finest recurrence');
  const first = Temporal.PlainDateTime.from(start).toZonedDateTime(recurrence.timeZone);
  // Most rules have one within a year, which is found without looking into ten.
  if (
    ![1, MAX_WAIT_YEARS].some(
      (years) => attempt(() => open(recurrence).between(first, first.add({ years }), true)).length > 0,
    )
  )
    throw invalid(`No occurrence within ${MAX_WAIT_YEARS} years`);
  const byDay = ['BYMONTHDAY', 'BYDAY', 'BYYEARDAY', 'BYWEEKNO'].some((part) => facts.has(part));
  return frequency === 'MONTHLY' && !byDay && first.day > 28 ? SHORT_MONTHS : null;
}

/** The rule's parts by name, in capitals. Throws TASK_RECURRENCE_INVALID for what is no list of them. */
function partsOf(rule: string): Map<string, string> {
  const parts = new Map<string, string>();
  for (const part of rule.replace(/^RRULE:/i, '').split(';')) {
    const [, name, value] = /^([A-Z]+)=([\w+,:-]+)$/i.exec(part.trim()) ?? [];
    if (name === undefined || value === undefined)
      throw invalid('A rule is a list of parts such as FREQ=WEEKLY;BYDAY=MO');
    if (parts.has(name.toUpperCase())) throw invalid(`${name.toUpperCase()} stands twice`);
    parts.set(name.toUpperCase(), value.toUpperCase());
  }
  for (const [name, value] of parts) {
    const known = PARTS[name];
    if (!known) throw invalid(`${name} is no part of a rule`);
    if (!value.split(',').every((one) => known(one))) throw invalid(`${name} cannot be ${value}`);
  }
  return parts;
}

/**
 * The first occurrence behind a moment, by the clock of the recurrence's zone: `2026-03-30T09:00:00`; null when there is none any more. Dates that do not
 * exist, and times that a zone leaves out, are skipped and not counted; of a time that comes twice it is the first (RFC 5545, section 3.3.10).
 */
export function nextOccurrence(recurrence: Recurrence, after: string): string | null {
  const from = Temporal.Instant.from(after).toZonedDateTimeISO(recurrence.timeZone);
  return (
    attempt(() => open(recurrence).next(from))
      ?.toPlainDateTime()
      .toString() ?? null
  );
}

/** The first so many occurrences, as instants. */
export function occurrences(recurrence: Recurrence, most: number): string[] {
  return open(recurrence)
    .all((_occurrence, index) => index < most)
    .map((found) => found.toInstant().toString());
}

function open({ rule, start, timeZone }: Recurrence) {
  return new RRuleTemporal({
    rruleString: rule.replace(/^RRULE:/i, '').toUpperCase(),
    dtstart: Temporal.PlainDateTime.from(start).toZonedDateTime(timeZone),
    maxIterations: MAX_PERIODS,
    maxCandidateEvaluations: MAX_CANDIDATES,
    temporal: Temporal,
  });
}

/** What the library refuses is the rule's fault. */
function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : 'This rule cannot be read');
  }
}

function invalid(message: string) {
  return taskErrors.RECURRENCE_INVALID([{ path: 'recurrence.rule', message }]);
}

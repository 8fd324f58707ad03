const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long to wait after the first, second … failed attempt, in milliseconds. After the eighth attempt none follows. */
const WAITS_MS = [5_000, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 5 * HOUR_MS, 10 * HOUR_MS, 10 * HOUR_MS];

/** Attempts of one delivery. */
export const MOST_ATTEMPTS = WAITS_MS.length + 1;

/** Waits vary by so much to either side: what failed together is not tried again together. */
const JITTER = 0.2;

/** A receiver may ask for a longer wait, up to this. */
const LONGEST_ASKED_MS = 24 * HOUR_MS;

/** A receiver that takes longer to answer is slow, in milliseconds: it is sent one message at a time until it is quicker. */
const SLOW_MS = 5_000;

/** A webhook without a success for so long is disabled. */
const FAILING_MS = 120 * HOUR_MS;

/**
 * When a delivery is tried again after so many failed attempts; null when it is given up. `askedMs` is what the receiver asked to wait:
 * it counts when it is longer than ours, up to a day. `random` is in [0, 1).
 */
export function nextAttemptAt(
  attempts: number,
  now: Date,
  askedMs: number | null,
  random = Math.random(),
): Date | null {
  const wait = WAITS_MS[attempts - 1];
  if (wait === undefined) return null;
  const ours = wait * (1 - JITTER + 2 * JITTER * random);
  return new Date(now.getTime() + Math.max(ours, Math.min(askedMs ?? 0, LONGEST_ASKED_MS)));
}

/** Whether a webhook that has been failing since then is to be disabled. */
export function failedTooLong(since: string, now: Date): boolean {
  return now.getTime() - Date.parse(since) >= FAILING_MS;
}

/** Whether an answer that took so many milliseconds makes a receiver a slow one. */
export function isSlow(durationMs: number): boolean {
  return durationMs >= SLOW_MS;
}

/** The wait that a `Retry-After` header asks for, in milliseconds: seconds or a date (RFC 9110, section 10.2.3); null for anything else. */
export function readRetryAfter(header: string | null, now: Date): number | null {
  if (header === null) return null;
  const text = header.trim();
  if (/^\d{1,10}$/.test(text)) return Number(text) * 1_000;
  // The first letter of the day's name: a bare number or an ISO date is none of the header's forms.
  const date = /^[A-Z]/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now.getTime());
}

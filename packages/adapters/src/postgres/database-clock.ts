import type { Clock, Logger } from '@mainstay/kernel';

/** How often the two clocks are compared, in milliseconds. */
const COMPARE_MS = 60_000;

/** An answer that takes longer says too little of the moment it was given, in milliseconds. */
const LONGEST_ANSWER_MS = 2_000;

/** A difference that somebody should see to, in milliseconds. */
const WORTH_TELLING_MS = 5_000;

/** A clock that goes by the database's, so that processes agree on what is due and whose lease has ended. */
export interface DatabaseClock extends Clock {
  /** Compares anew; resolves when done, whether the database answered or not. */
  compare(): Promise<void>;
  close(): void;
}

/**
 * Follows the database's clock: the process's own, moved by the difference that was measured last. `ask` gives the database's time in
 * milliseconds since 1970. Until the first answer, and while there is none, the last difference holds; a large one is logged once.
 */
export function createDatabaseClock(ask: () => Promise<number>, logger: Logger): DatabaseClock {
  let differenceMs = 0;
  let told = false;
  const compare = async () => {
    const asked = Date.now();
    const time = await ask().catch(() => null);
    const took = Date.now() - asked;
    if (time === null || took < 0 || took > LONGEST_ANSWER_MS) return;
    differenceMs = Math.round(time - asked - took / 2);
    const isLarge = Math.abs(differenceMs) > WORTH_TELLING_MS;
    if (isLarge && !told) logger.warn({ differenceMs }, 'the clock of this machine differs from that of the database');
    told = isLarge;
  };
  const timer = setInterval(() => void compare(), COMPARE_MS).unref();
  return { now: () => new Date(Date.now() + differenceMs), compare, close: () => clearInterval(timer) };
}

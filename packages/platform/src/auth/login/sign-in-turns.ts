import { authErrors } from '../auth.errors.ts';
import type { Guesser } from './lockout.ts';

/** As many as passwords are hashed at once. More would gain nothing, and count as failures while they wait. */
const AT_ONCE = 2;

/** Tries at one account from one network that may wait here. */
const MOST_WAITING = 100;

interface Line {
  running: number;
  waiting: (() => void)[];
}

const lines = new Map<string, Line>();

/**
 * Runs a counted try when it is its turn. A try counts as failed until it succeeded, so many right ones at once (one account, one
 * office) would lock each other out; in turn they do not. Across processes only the count decides. Throws SIGN_IN_BUSY.
 */
export async function inTurn<T>({ account, network }: Guesser, work: () => Promise<T>): Promise<T> {
  const name = `${account.toString('base64')} ${network}`;
  const line = lines.get(name) ?? { running: 0, waiting: [] };
  lines.set(name, line);
  if (line.running >= AT_ONCE) {
    if (line.waiting.length >= MOST_WAITING) throw authErrors.SIGN_IN_BUSY(undefined, { retryAfterSeconds: 2 });
    await new Promise<void>((resolve) => line.waiting.push(resolve));
  } else line.running++;
  try {
    return await work();
  } finally {
    // The turn passes to the next in line; only an empty line gives it up.
    const next = line.waiting.shift();
    if (next) next();
    else if (--line.running === 0) lines.delete(name);
  }
}

import { KeyedSemaphore } from '@mainstay/kernel';
import { authErrors } from '../auth.errors.ts';
import type { Guesser } from './lockout.ts';

/** As many as passwords are hashed at once. More would gain nothing, and count as failures while they wait. */
const AT_ONCE = 2;

/** Tries at one account from one network that may wait here. */
const MAX_WAITING = 100;

const tries = new KeyedSemaphore(AT_ONCE, {
  maxWaiting: MAX_WAITING,
  full: () => authErrors.SIGN_IN_BUSY(undefined, { retryAfterSeconds: 2 }),
});

/**
 * Runs a counted try when it is its turn. A try counts as failed until it succeeded, so many right ones at once (one account, one
 * office) would lock each other out; in turn they do not. Across processes only the count decides. Throws SIGN_IN_BUSY.
 */
export function tryInTurn<T>({ account, network }: Guesser, work: () => Promise<T>): Promise<T> {
  return tries.run(`${account.toString('base64')} ${network}`, work);
}

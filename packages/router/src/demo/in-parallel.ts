import { Semaphore } from '@mainstay/kernel';

/** Calls at once: fewer than the connections that a small pool has. */
const AT_ONCE = 4;

/** Does something with each of a list, some at once; the results are in the order of the list. */
export function inParallel<T, R>(list: readonly T[], work: (one: T, nth: number) => Promise<R>): Promise<R[]> {
  const turns = new Semaphore(AT_ONCE);
  return Promise.all(list.map((one, nth) => turns.run(() => work(one, nth))));
}

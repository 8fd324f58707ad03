import type { Services } from '@mainstay/kernel';
import type { Recorded } from './record-attempt.ts';

type Counts = Record<Recorded, number>;

const counts = new WeakMap<Services, Counts>();

/** How many attempts of this process ended how, since it started. */
export function outcomeCounts(services: Services): Readonly<Counts> {
  let own = counts.get(services);
  if (!own) counts.set(services, (own = { delivered: 0, retried: 0, failed: 0, cancelled: 0, lost: 0 }));
  return own;
}

/** Counts one attempt. */
export function countOutcome(services: Services, outcome: Recorded): void {
  (outcomeCounts(services) as Counts)[outcome]++;
}

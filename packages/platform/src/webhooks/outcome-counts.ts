import { perInstallation, type Services } from '@mainstay/kernel';
import type { Recorded } from './record-attempt.ts';

type Counts = Record<Recorded, number>;

const counts = perInstallation<Counts>('the counts of deliveries', () => ({
  delivered: 0,
  retried: 0,
  failed: 0,
  cancelled: 0,
  lost: 0,
}));

/** How many attempts of this process ended how, since it started. */
export function outcomeCounts(services: Services): Readonly<Counts> {
  return counts.get(services);
}

/** Counts one attempt. */
export function countOutcome(services: Services, outcome: Recorded): void {
  counts.get(services)[outcome]++;
}

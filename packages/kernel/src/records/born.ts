import { newId, newIdAt } from '@mainstay/core';
import type { Services } from '../procedures/context.ts';

/** What a new row bears of its time. */
export interface Born {
  id: string;
  createdAt?: string;
  updatedAt?: string;
}

/**
 * The id of a new row, and where the clock retells what happened at another time, when it came to be: sorts and filters of lists go by the time
 * in the id, so both say the same.
 */
export function born({ clock }: Pick<Services, 'clock'>): Born {
  if (!clock.retells) return { id: newId() };
  const at = clock.now();
  return { id: newIdAt(at), createdAt: at.toISOString(), updatedAt: at.toISOString() };
}

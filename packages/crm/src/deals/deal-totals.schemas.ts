import { z } from 'zod';

/** Sums may be larger than JSON numbers are exact; then they are the nearest that can be said. */
export const Sum = z.number().describe('Minor units');
export const Missing = z.array(z.string()).describe('Currencies that no rate converts, left out of the totals');

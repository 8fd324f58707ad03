import { expect, it } from 'vitest';
import { measureConsumerTypes } from './consumer-types.ts';

/** What the compiler may do for a program that calls every procedure; how long that takes, `pnpm bench` tells. */
const MOST_INSTANTIATIONS = 250_000;

it('a consumer of every procedure costs the compiler little', { timeout: 300_000 }, async () => {
  const { procedures, instantiations } = await measureConsumerTypes();
  expect(procedures).toBeGreaterThan(300);
  expect(instantiations).toBeGreaterThan(procedures);
  expect(instantiations).toBeLessThan(MOST_INSTANTIATIONS);
});

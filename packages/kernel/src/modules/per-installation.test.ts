import { expect, it } from 'vitest';
import type { Services } from '../procedures/context.ts';
import { perInstallation } from './per-installation.ts';

// The slot looks at which installation it is, and at nothing in it.
const installation = () => ({}) as Services;

it('keeps a value for each installation, and says which one is missing', () => {
  const slot = perInstallation<{ n: number }>('the number');
  const [one, other] = [installation(), installation()];
  slot.set(one, { n: 1 });
  expect(slot.get(one)).toEqual({ n: 1 });
  slot.set(one, { n: 2 });
  expect(slot.find(one)).toEqual({ n: 2 });
  expect(slot.find(other)).toBeUndefined();
  expect(() => slot.get(other)).toThrow('the number: not set in this installation');
});

it('makes a value at its first use, once for each installation', () => {
  const made: Services[] = [];
  const slot = perInstallation('the list', (services) => {
    made.push(services);
    return [] as number[];
  });
  const [one, other] = [installation(), installation()];
  expect(slot.find(one)).toBeUndefined();
  slot.get(one).push(1);
  expect([slot.get(one), slot.get(other)]).toEqual([[1], []]);
  expect(made).toEqual([one, other]);
});

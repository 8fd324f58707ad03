import { expect, it } from 'vitest';
import { median, rankTest } from './rank-test.ts';

it('finds the middle', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

it('gives the probability that the formula gives by hand', () => {
  // 45 pairs won and 10 tied: U = 50 of a mean of 200; z = 149.5 / sqrt(400 / 12 × (41 − 60 / 1560)); 2 × (1 − Φ(4.046))
  const from = (first: number) => Array.from({ length: 20 }, (_, n) => first + n);
  expect(rankTest(from(1), from(11))).toBeCloseTo(0.00005215, 7);
  expect(rankTest(from(1), from(1))).toBeCloseTo(1, 4);
  expect(rankTest([5, 5, 5], [5, 5, 5])).toBe(1);
});

it('tells a shift of a tenth of the spread apart in large samples, and none in noise', () => {
  // Weyl's sequence: even, and the same in every run.
  const even = (count: number, start: number) =>
    Array.from({ length: count }, (_, n) => (start + n * 0.618033988749895) % 1);
  expect(rankTest(even(500, 0.1), even(500, 0.7))).toBeGreaterThan(0.5);
  expect(
    rankTest(
      even(500, 0.1),
      even(500, 0.7).map((value) => value + 0.1),
    ),
  ).toBeLessThan(0.001);
});

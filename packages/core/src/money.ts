import { z } from 'zod';
import { currencyExponent, isCurrency } from './currencies.ts';

export { currencyExponent, formatDecimal, isCurrency } from './currencies.ts';

/** The largest amount of one record, in minor units: exact as a JSON number, with room to add some up. */
export const MAX_AMOUNT = 1_000_000_000_000_000;

/** An ISO 4217 code; small letters are raised. */
export const Currency = z
  .string()
  .trim()
  .toUpperCase()
  .length(3)
  .refine(isCurrency, 'There is no such currency (ISO 4217)');

/** A currency as it is answered: one that was in use when it was written. */
export const CurrencyCode = z.string().length(3).describe('ISO 4217');

/** What is neither owed nor below nothing, in minor units of its currency. */
export const Amount = z.int().min(0).max(MAX_AMOUNT);

/** How what lies between two integers is rounded: `half_up` goes away from zero, so that a negated amount rounds to its mirror image. */
export type Rounding = 'half_up' | 'down' | 'half_even';

/** An exact fraction; the denominator is positive. */
export interface Ratio {
  numerator: bigint;
  denominator: bigint;
}

/** An integer quotient, rounded. Throws RangeError when the denominator is not positive. */
export function divide(numerator: bigint, denominator: bigint, rounding: Rounding = 'half_up'): bigint {
  if (denominator <= 0n) throw new RangeError('The denominator must be positive');
  const size = numerator < 0n ? -numerator : numerator;
  const whole = size / denominator;
  const twice = (size % denominator) * 2n;
  const tied = rounding === 'half_up' || (rounding === 'half_even' && whole % 2n === 1n);
  const up = rounding !== 'down' && (twice > denominator || (twice === denominator && tied));
  const rounded = up ? whole + 1n : whole;
  return numerator < 0n ? -rounded : rounded;
}

/** An amount times a ratio, rounded once. */
export function multiply(amount: bigint, { numerator, denominator }: Ratio, rounding?: Rounding): bigint {
  return divide(amount * numerator, denominator, rounding);
}

/**
 * Shares an amount out by weights so that the parts add up to it (largest remainder): each part is cut to whole units, and the units
 * left over go to those cut most, to the first of equals. Of a negative amount the parts are the mirror image. Throws RangeError for a
 * negative weight, and where there is something to share but no weight.
 */
export function allocate(amount: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((total, weight) => total + weight, 0n);
  if (weights.some((weight) => weight < 0n)) throw new RangeError('A weight must not be negative');
  if (sum === 0n) {
    if (amount !== 0n) throw new RangeError('There is no weight to share an amount out by');
    return weights.map(() => 0n);
  }
  const size = amount < 0n ? -amount : amount;
  const parts = weights.map((weight) => (size * weight) / sum);
  const remainders = weights.map((weight, index) => ({ index, cut: (size * weight) % sum }));
  remainders.sort((a, b) => (a.cut === b.cut ? a.index - b.index : a.cut > b.cut ? -1 : 1));
  const left = size - parts.reduce((total, part) => total + part, 0n);
  for (const { index } of remainders.slice(0, Number(left))) parts[index]! += 1n;
  return amount < 0n ? parts.map((part) => -part) : parts;
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** A decimal number as an exact ratio: `1.10` is 110/100. Throws RangeError for what is not plain digits with at most one point. */
export function decimalRatio(text: string): Ratio {
  const [, sign, whole, fraction = ''] = DECIMAL.exec(text) ?? [];
  if (whole === undefined) throw new RangeError(`${text} is not a decimal number`);
  const numerator = BigInt(whole + fraction);
  return { numerator: sign ? -numerator : numerator, denominator: 10n ** BigInt(fraction.length) };
}

/**
 * An amount of minor units of one currency in those of another, unrounded: `rate` is how many units of `to` one unit of `from` is worth.
 * Kept as a ratio so that sums and weights are rounded once, at their end. Throws RangeError for unknown currencies.
 */
export function convertRatio(from: string, to: string, rate: Ratio): Ratio {
  const shift = currencyExponent(to) - currencyExponent(from);
  const { numerator, denominator } = rate;
  return shift >= 0
    ? { numerator: numerator * 10n ** BigInt(shift), denominator }
    : { numerator, denominator: denominator * 10n ** BigInt(-shift) };
}

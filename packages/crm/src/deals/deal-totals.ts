import { convertRatio, decimalRatio, divide, type Ratio } from '@mainstay/core/money';

/** Sums of one currency as the database adds them up, in minor units; `weighted` is a hundred times as much. */
export interface CurrencySum {
  currency: string;
  sums: Record<string, bigint>;
  /** What one unit is worth in the currency asked for: by a rate of this pair, else by one of the other direction. */
  direct: string | null;
  inverse: string | null;
}

interface Totals<K extends string> {
  totals: ({ currency: string } & Record<K, number>)[];
  missing: string[];
}

/**
 * Totals by currency, or in one where `convertTo` names it: each is rounded once, from the exact sum. Currencies without a rate are
 * named in `missing`, and left out. `scale` says by how much a sum is too large.
 */
export function totalsOf<const K extends string>(
  sums: readonly CurrencySum[],
  scale: Record<K, bigint>,
  convertTo?: string,
): Totals<K> {
  const names = Object.keys(scale) as K[];
  const missing = new Set<string>();
  const exact = new Map<string, Record<string, Ratio>>();
  for (const sum of sums) {
    const ratio = rateOf(sum, convertTo);
    if (!ratio) {
      missing.add(sum.currency);
      continue;
    }
    const currency = convertTo ?? sum.currency;
    const known = exact.get(currency) ?? {};
    for (const name of names) {
      const { numerator, denominator } = ratio;
      known[name] = add(known[name], {
        numerator: (sum.sums[name] ?? 0n) * numerator,
        denominator: denominator * scale[name],
      });
    }
    exact.set(currency, known);
  }
  const totals = [...exact]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, ratios]) => {
      const rounded = names.map((name) => [name, Number(divide(ratios[name]!.numerator, ratios[name]!.denominator))]);
      return { currency, ...(Object.fromEntries(rounded) as Record<K, number>) };
    });
  return { totals, missing: [...missing].sort() };
}

const ONE: Ratio = { numerator: 1n, denominator: 1n };

function rateOf({ currency, direct, inverse }: CurrencySum, convertTo: string | undefined): Ratio | null {
  if (convertTo === undefined || convertTo === currency) return ONE;
  if (direct !== null) return convertRatio(currency, convertTo, decimalRatio(direct));
  if (inverse === null) return null;
  const { numerator, denominator } = decimalRatio(inverse);
  return convertRatio(currency, convertTo, { numerator: denominator, denominator: numerator });
}

function add(a: Ratio | undefined, b: Ratio): Ratio {
  if (!a) return b;
  if (a.denominator === b.denominator) return { ...a, numerator: a.numerator + b.numerator };
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

import { allocate, currencyExponent, decimalRatio, divide, MAX_AMOUNT, type Rounding } from '@mainstay/core/money';

/** What an invoice's amounts follow from. */
export interface TotalsInput {
  currency: string;
  taxMode: 'exclusive' | 'inclusive';
  rounding: Rounding;
  /** Whether tax is rounded once for each rate (EN 16931, BR-CO-17) or for each line. */
  roundingPer: 'rate' | 'line';
  lines: readonly {
    /** Decimal numbers: how many, and the price of one in major units. */
    quantity: string;
    unitAmount: string;
    /** Hundredths of a per cent. */
    discountBp: number;
    taxRateBp: number;
    taxCategory: string;
    taxReason?: string | null | undefined;
  }[];
}

export interface Totals {
  /** In minor units, as all that follows. */
  net: number;
  tax: number;
  gross: number;
  lines: { net: number; tax: number }[];
  taxes: { rateBp: number; category: string; base: number; tax: number; reason: string | null }[];
}

/** Basis points in a whole. */
const WHOLE = 10_000n;

/**
 * The amounts of an invoice in minor units: lines, tax table and totals always add up. A line is rounded once, from quantity, price and
 * discount; tax once for each rate, or line. Where prices hold their tax, it is taken out of each rate's sum and shared out over the
 * lines by largest remainder. Throws RangeError where an amount outgrows `MAX_AMOUNT`.
 */
export function invoiceTotals(input: TotalsInput): Totals {
  const { rounding, roundingPer, taxMode } = input;
  const amounts = input.lines.map((line) => lineAmount(line, input.currency, rounding));
  const inclusive = taxMode === 'inclusive';
  const taxOf = (amount: bigint, rateBp: number) => {
    const rate = BigInt(rateBp);
    return divide(amount * rate, inclusive ? WHOLE + rate : WHOLE, rounding);
  };
  const lineTaxes = amounts.map(() => 0n);
  const taxes: Totals['taxes'] = [];
  for (const { rateBp, category, reason, at } of rates(input)) {
    const own = at.map((index) => amounts[index] ?? 0n);
    const sum = total(own);
    const shares =
      roundingPer === 'line' ? own.map((amount) => taxOf(amount, rateBp)) : allocate(taxOf(sum, rateBp), own);
    at.forEach((index, n) => (lineTaxes[index] = shares[n] ?? 0n));
    const tax = total(shares);
    taxes.push({ rateBp, category, reason, base: exact(inclusive ? sum - tax : sum), tax: exact(tax) });
  }
  const lines = amounts.map((amount, index) => {
    const tax = lineTaxes[index] ?? 0n;
    return { net: exact(inclusive ? amount - tax : amount), tax: exact(tax) };
  });
  const tax = total(lineTaxes);
  const net = total(amounts) - (inclusive ? tax : 0n);
  return { net: exact(net), tax: exact(tax), gross: exact(net + tax), lines, taxes };
}

/** The mirror image, for a credit note: every amount negated, so that it takes back exactly what was asked for. */
export function mirrored({ net, tax, gross, lines, taxes }: Totals): Totals {
  return {
    net: negated(net),
    tax: negated(tax),
    gross: negated(gross),
    lines: lines.map((line) => ({ net: negated(line.net), tax: negated(line.tax) })),
    taxes: taxes.map((row) => ({ ...row, base: negated(row.base), tax: negated(row.tax) })),
  };
}

// Never -0, which JSON and PostgreSQL do not know.
const negated = (amount: number) => (amount === 0 ? 0 : -amount);

const total = (amounts: readonly bigint[]) => amounts.reduce((sum, amount) => sum + amount, 0n);

function exact(amount: bigint): number {
  const size = amount < 0n ? -amount : amount;
  if (size > BigInt(MAX_AMOUNT)) throw new RangeError('An amount is too large');
  return Number(amount);
}

function lineAmount(
  { quantity, unitAmount, discountBp }: TotalsInput['lines'][number],
  currency: string,
  rounding: Rounding,
): bigint {
  const [many, price] = [decimalRatio(quantity), decimalRatio(unitAmount)];
  const minor = 10n ** BigInt(currencyExponent(currency));
  return divide(
    many.numerator * price.numerator * (WHOLE - BigInt(discountBp)) * minor,
    many.denominator * price.denominator * WHOLE,
    rounding,
  );
}

/** The lines of each rate and category, by their places. */
function rates({ lines }: TotalsInput) {
  const found = new Map<string, { rateBp: number; category: string; reason: string | null; at: number[] }>();
  lines.forEach(({ taxRateBp: rateBp, taxCategory: category, taxReason }, index) => {
    const key = `${rateBp} ${category}`;
    const rate = found.get(key) ?? { rateBp, category, reason: taxReason ?? null, at: [] };
    rate.at.push(index);
    found.set(key, rate);
  });
  return found.values();
}

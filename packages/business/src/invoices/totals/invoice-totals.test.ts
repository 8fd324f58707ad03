import { currencyExponent } from '@mainstay/core/money';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invoiceTotals, mirrored, type TotalsInput } from './invoice-totals.ts';

const settings = { currency: 'EUR', taxMode: 'exclusive', rounding: 'half_up', roundingPer: 'rate' } as const;
const line = (quantity: string, unitAmount: string, taxRateBp: number) => ({
  quantity,
  unitAmount,
  taxRateBp,
  discountBp: 0,
  taxCategory: 'S',
});
const totals = (lines: TotalsInput['lines'], over: Partial<TotalsInput> = {}) =>
  invoiceTotals({ ...settings, ...over, lines });
const thrice = <T>(one: T) => [one, one, one];

describe('the totals of an invoice', () => {
  it('round tax once for each rate, or for each line where that is asked for', () => {
    const lines = thrice(line('1', '3.33', 1_900));
    expect(totals(lines)).toMatchObject({ net: 999, tax: 190, gross: 1_189 });
    expect(totals(lines, { roundingPer: 'line' })).toMatchObject({ net: 999, tax: 189, gross: 1_188 });
  });

  it('know a currency without minor units', () => {
    const lines = thrice(line('1', '333', 1_000));
    const yen = { currency: 'JPY' };
    expect(totals(lines, yen)).toMatchObject({ net: 999, tax: 100, gross: 1_099 });
    expect(totals(lines, { ...yen, rounding: 'down' })).toMatchObject({ tax: 99 });
    const inclusive = totals(lines, { ...yen, taxMode: 'inclusive' });
    expect(inclusive).toMatchObject({ net: 908, tax: 91, gross: 999 });
    expect(inclusive.lines.map(({ net }) => net)).toEqual([302, 303, 303]);
  });

  it('take tax out of what holds it', () => {
    expect(totals([line('2', '379.00', 2_100)], { taxMode: 'inclusive' })).toMatchObject({
      net: 62_645,
      tax: 13_155,
      gross: 75_800,
    });
  });

  it('know a currency with three digits', () => {
    expect(totals([line('3', '1.005', 500)], { currency: 'KWD' })).toMatchObject({
      net: 3_015,
      tax: 151,
      gross: 3_166,
    });
  });

  it('keep rates apart', () => {
    const found = totals([line('1', '100', 1_900), line('1', '50', 700)]);
    expect(found.gross).toBe(17_250);
    expect(found.taxes.map(({ base, tax }) => [base, tax])).toEqual([
      [10_000, 1_900],
      [5_000, 350],
    ]);
  });

  it('are mirrored exactly by a credit note', () => {
    expect(mirrored(totals([line('1', '7612.50', 1_900)]))).toMatchObject({ net: -761_250, tax: -144_638 });
    expect(Object.is(mirrored(totals([line('1', '0', 0)])).net, 0)).toBe(true);
  });

  it('take a discount off before rounding', () => {
    expect(totals([{ ...line('3', '9.99', 0), discountBp: 3_333 }]).net).toBe(1_998);
  });

  it('refuse what no amount can hold', () => {
    expect(() => totals([line('1000000000', '100000000', 0)])).toThrow(RangeError);
  });

  it('add up, whatever the lines are', () => {
    const currency = fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF');
    const decimal = (max: number, digits: number) =>
      fc
        .tuple(fc.integer({ min: 0, max }), fc.integer({ min: 0, max: 10 ** digits - 1 }))
        .map(([whole, rest]) => (digits === 0 ? `${whole}` : `${whole}.${String(rest).padStart(digits, '0')}`));
    const anyInvoice = currency.chain((code) =>
      fc.record({
        currency: fc.constant(code),
        taxMode: fc.constantFrom('exclusive' as const, 'inclusive' as const),
        rounding: fc.constantFrom('half_up' as const, 'down' as const, 'half_even' as const),
        roundingPer: fc.constantFrom('rate' as const, 'line' as const),
        lines: fc.array(
          fc.record({
            quantity: decimal(1_000, 3),
            unitAmount: decimal(10_000, currencyExponent(code) + 2),
            discountBp: fc.integer({ min: 0, max: 10_000 }),
            taxRateBp: fc.constantFrom(0, 500, 700, 1_000, 1_900, 2_550),
            taxCategory: fc.constantFrom('S', 'E'),
          }),
          { minLength: 1, maxLength: 12 },
        ),
      }),
    );
    const sum = (all: readonly number[]) => all.reduce((one, other) => one + other, 0);
    fc.assert(
      fc.property(anyInvoice, (input) => {
        const { net, tax, gross, lines, taxes } = invoiceTotals(input);
        expect(net + tax).toBe(gross);
        expect(sum(lines.map((one) => one.net))).toBe(net);
        expect(sum(lines.map((one) => one.tax))).toBe(tax);
        expect(sum(taxes.map((one) => one.base))).toBe(net);
        expect(sum(taxes.map((one) => one.tax))).toBe(tax);
        for (const amount of [net, tax, gross, ...lines.flatMap((one) => [one.net, one.tax])])
          expect(amount).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 10_000 },
    );
  });
});

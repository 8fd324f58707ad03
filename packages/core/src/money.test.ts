import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  allocate,
  convertRatio,
  Currency,
  currencyExponent,
  decimalRatio,
  divide,
  formatDecimal,
  isCurrency,
  multiply,
} from './money.ts';

const percent = (of: bigint) => ({ numerator: of, denominator: 100n });

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a currency', () => {
  it('has the digits of ISO 4217, also where Intl says others', () => {
    const digits = Object.fromEntries(
      ['JPY', 'UGX', 'ISK', 'EUR', 'HUF', 'IDR', 'COP', 'PKR', 'LBP', 'MGA', 'MRU', 'IQD', 'KWD', 'TND', 'CLF'].map(
        (code) => [code, currencyExponent(code)],
      ),
    );
    expect(digits).toEqual({
      JPY: 0,
      UGX: 0,
      ISK: 0,
      EUR: 2,
      HUF: 2,
      IDR: 2,
      COP: 2,
      PKR: 2,
      LBP: 2,
      MGA: 2,
      MRU: 2,
      IQD: 3,
      KWD: 3,
      TND: 3,
      CLF: 4,
    });
    expect(formatDecimal(100_000, 'HUF')).toBe('1000.00');
  });

  it('is one that has a minor unit', () => {
    expect(['XXX', 'XAU', 'XTS', 'ABC', 'eur', ''].filter(isCurrency)).toEqual([]);
    expect(() => currencyExponent('XXX')).toThrow(RangeError);
    expect(Currency.parse(' eur ')).toBe('EUR');
    expect(Currency.safeParse('€').success).toBe(false);
  });

  it('is known without Intl', async () => {
    vi.resetModules();
    const asked = (_: unknown, name: string | symbol) => expect.fail(`Intl.${String(name)} was asked`);
    vi.stubGlobal('Intl', new Proxy({}, { get: asked }));
    const fresh = await import('./currencies.ts');
    expect(fresh.currencyExponent).not.toBe(currencyExponent);
    expect(['HUF', 'JPY', 'KWD'].map(fresh.currencyExponent)).toEqual([2, 0, 3]);
  });
});

describe('rounding', () => {
  it('goes half away from zero, and once', () => {
    expect(multiply(450n, percent(33n))).toBe(149n);
    expect(multiply(999n, percent(19n))).toBe(190n);
    expect(multiply(-761_250n, percent(19n))).toBe(-144_638n);
    expect(multiply(3_015n, percent(5n))).toBe(151n);
    expect([divide(5n, 2n, 'down'), divide(5n, 2n, 'half_even'), divide(7n, 2n, 'half_even')]).toEqual([2n, 2n, 4n]);
    expect(multiply(999n, percent(10n), 'down')).toBe(99n);
    expect(() => divide(1n, 0n)).toThrow(RangeError);
  });

  it('mirrors what is negated, and is off by half a unit at most', () => {
    const modes = fc.constantFrom('half_up', 'down', 'half_even');
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({ min: 1n }), modes, (numerator, denominator, mode) => {
        const rounded = divide(numerator, denominator, mode);
        expect(divide(-numerator, denominator, mode)).toBe(-rounded);
        const off = numerator - rounded * denominator;
        const most = mode === 'down' ? denominator - 1n : denominator / 2n;
        expect((off < 0n ? -off : off) <= most).toBe(true);
      }),
    );
  });
});

describe('sharing out', () => {
  it('adds up, and gives what is left over to those cut most', () => {
    expect(allocate(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
    expect(allocate(-100n, [1n, 1n, 1n])).toEqual([-34n, -33n, -33n]);
    expect(allocate(5n, [3n, 7n])).toEqual([2n, 3n]);
    expect(allocate(0n, [0n, 0n])).toEqual([0n, 0n]);
    expect(() => allocate(1n, [0n])).toThrow(RangeError);
    expect(() => allocate(1n, [2n, -1n])).toThrow(RangeError);
    // Tax of 91 shared over three lines of 333 gross leaves nets of 302, 303, 303.
    expect(allocate(91n, [333n, 333n, 333n]).map((tax) => 333n - tax)).toEqual([302n, 303n, 303n]);
  });

  it('never strays a whole unit from the exact part', () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 15n }), { minLength: 1 });
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), weights, (amount, shares) => {
        const sum = shares.reduce((total, share) => total + share, 0n);
        fc.pre(sum > 0n);
        const parts = allocate(amount, shares);
        expect(parts.reduce((total, part) => total + part, 0n)).toBe(amount);
        for (const [index, part] of parts.entries()) {
          const off = part * sum - amount * shares[index]!;
          expect((off < 0n ? -off : off) < sum).toBe(true);
        }
      }),
    );
  });
});

describe('a rate', () => {
  it('is exact, between currencies of different digits too', () => {
    const toUsd = convertRatio('EUR', 'USD', decimalRatio('1.10'));
    expect(multiply(5_000n, toUsd)).toBe(5_500n);
    expect(multiply(5_000n, convertRatio('EUR', 'JPY', decimalRatio('161.235')))).toBe(8_062n);
    expect(multiply(1_000n, convertRatio('JPY', 'KWD', decimalRatio('0.00205')))).toBe(2_050n);
  });

  it('is written in digits alone', () => {
    expect(decimalRatio('-0.50')).toEqual({ numerator: -50n, denominator: 100n });
    for (const text of ['', '.5', '5.', '1e3', '1,5', ' 1', '0x1', '1_0', 'NaN'])
      expect(() => decimalRatio(text)).toThrow(RangeError);
  });
});

it('is written with the digits of its currency', () => {
  expect(formatDecimal(5, 'EUR')).toBe('0.05');
  expect(formatDecimal(-1_005, 'KWD')).toBe('-1.005');
  expect(formatDecimal(10n ** 18n, 'USD')).toBe('10000000000000000.00');
});

import { describe, expect, it } from 'vitest';
import { amountText, minorUnits } from './amount-text.ts';

describe('an amount in a file', () => {
  it.each([
    ['1500', '1500'],
    ['1,234.50', '1234.50'],
    ['1.234,50 €', '1234.50'],
    ["CHF 1'234.50", '1234.50'],
    ['12,5', '12.5'],
    ['1,234', '1234'],
    ['1,234,567', '1234567'],
    ['1.234.567', '1234567'],
    ['1.234', '1.234'],
    ['-5', null],
    ['1e3', null],
    ['12,34,5', null],
    ['about 5', null],
    ['', null],
  ])('%s is %s', (text, read) => expect(amountText(text)).toBe(read));

  it.each([
    ['1.50', 'EUR', 150],
    ['1.5', 'EUR', 150],
    ['500', 'JPY', 500],
    ['1.234', 'KWD', 1234],
    // A German thousand, rather than one and a bit.
    ['1.234', 'EUR', null],
    ['1.50', 'JPY', null],
    ['1.500', 'EUR', 150],
    ['10000000000000.00', 'EUR', 1_000_000_000_000_000],
    ['10000000000000.01', 'EUR', null],
  ])('%s %s is %s minor units', (text, currency, units) => expect(minorUnits(text, currency)).toBe(units));
});

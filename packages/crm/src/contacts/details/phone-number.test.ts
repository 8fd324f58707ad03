import { describe, expect, it } from 'vitest';
import { normalisePhone, phoneDigits } from './phone-number.ts';

describe('normalisePhone', () => {
  it.each([
    ['+49 30 1234567', null, '+49301234567'],
    ['tel:+1-418-656-9254;ext=102', null, '+14186569254;ext=102'],
    ['+1 415 555 2671 ext. 102', null, '+14155552671;ext=102'],
    ['+1 (415) 555-2671 x7', null, '+14155552671;ext=7'],
    ['+49 30 1234567 Durchwahl 12', null, '+49301234567;ext=12'],
    ['+49 (0)170 1234567', null, '+491701234567'],
    // Reserved for drama (Ofcom), on no list of valid ranges.
    ['+44 7700 900123', null, '+447700900123'],
    ['+800 1234 5678', null, '+80012345678'],
    ['00491701234567', null, '+491701234567'],
    ['0049 170 1234567', 'US', '+491701234567'],
    ['0049 170 1234567', 'DE', '+491701234567'],
    ['011 49 170 1234567', 'US', '+491701234567'],
    ['8 10 49 170 1234567', 'RU', '+491701234567'],
    ['0170 1234567', 'DE', '+491701234567'],
    ['030/123 45-67', 'DE', '+49301234567'],
    ['(415) 555-2671', 'US', '+14155552671'],
    ['044 123 45 67', 'CH', '+41441234567'],
    ['8 911 123-45-67', 'RU', '+79111234567'],
    ['+52 1 55 1234 5678', null, '+525512345678'],
    ['+5215512345678', null, '+525512345678'],
    ['0052 1 55 1234 5678', null, '+525512345678'],
    ['+54 9 11 1234 5678', null, '+5491112345678'],
    ['+39 06 12345678', null, '+390612345678'],
    ['1-800-FLOWERS', 'US', '+18003569377'],
    ['+1 800 Flowers', null, '+18003569377'],
    ['+４９ １７０ １２３４５６７', null, '+491701234567'],
    ['٠١٧٠١٢٣٤٥٦٧', 'DE', '+491701234567'],
  ] as const)('brings %s (in %s) into international form', (written, country, value) => {
    expect(normalisePhone(written, country)).toEqual({ value });
  });

  it.each([
    ['0170 1234567', null],
    ['110', 'DE'],
    ['1234', 'DE'],
    ['12345', 'US'],
    ['+1 234', null],
    ['+491701234567890123', null],
    ['1-800-FLOWERS', null],
    ['ask at 12', 'DE'],
    ['  555 0100 ', null],
  ] as const)('keeps %s (in %s) as it is written', (written, country) => {
    expect(normalisePhone(written, country)).toEqual({ value: written.trim(), raw: true });
  });

  it('knows the digits of a number however it is written', () => {
    expect(phoneDigits('0170 / 123-45 67 x12')).toBe('01701234567');
    expect(phoneDigits('1-800-FLOWERS')).toBe('18003569377');
    expect(phoneDigits('٠١٧٠')).toBe('0170');
    expect(phoneDigits('+14155552671;ext=102')).toBe('14155552671');
  });
});

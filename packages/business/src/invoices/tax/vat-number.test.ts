import { describe, expect, it } from 'vitest';
import { vatNumber } from './vat-number.ts';

describe('a VAT number', () => {
  it.each([
    'ATU13585627',
    'BE0403019261',
    'BE 1000.000.021',
    'CZ25123891',
    'DE136695976',
    'de 136 695 976',
    'EL094259216',
    'GR094259216',
    'ESX1234567L',
    'FRK7399859412',
    'IE6433435OA',
    'NL004495445B01',
    'NL000099998B57',
    'PL 856-734-62-15',
    'SE123456789701',
  ])('is valid by its check digits: %s', (number) => {
    expect(vatNumber(number)).toBe('valid');
  });

  it.each(['DE136695977', 'BE1000000022', 'FR40303265046', 'NL004495445B9', 'PL8567346216'])(
    'is not valid: %s',
    (number) => {
      expect(vatNumber(number)).toBe('invalid');
    },
  );

  it.each([
    '12/345/67890',
    'B58378431',
    'T1234567890123',
    'CHE-107.787.577 MWST',
    'GB980780684',
    '94-1234567',
    'HRB 12345',
  ])('of the EU is none other: %s', (number) => {
    expect(vatNumber(number)).toBe('other');
  });
});

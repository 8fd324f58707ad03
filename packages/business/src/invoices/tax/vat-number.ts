import { checkVAT, countries } from 'jsvat';

/** Countries of the EU, by the letters that their VAT numbers begin with. */
const EU = new Set('AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '));

/** Digits of the shortest VAT numbers whose length is fixed. */
const FEWEST_DIGITS = 7;

/** Belgium gives out numbers that begin with 1 as well, which the library does not know: the last two digits check the others. */
function isBelgian(digits: string): boolean {
  return /^[01]\d{9}$/.test(digits) && 97 - (Number(digits.slice(0, 8)) % 97) === Number(digits.slice(8));
}

/**
 * What is known of a tax number without asking anybody: `valid` and `invalid` are VAT numbers of the EU, by their form and check digits;
 * `other` is every number that does not begin with the letters of such a country. Points, hyphens and spaces do not count.
 */
export function vatNumber(taxId: string): 'valid' | 'invalid' | 'other' {
  const number = taxId
    .toUpperCase()
    .replaceAll(/[\s.-]/g, '')
    .replace(/^GR/, 'EL');
  if (!EU.has(number.slice(0, 2))) return 'other';
  if (number.startsWith('BE') && isBelgian(number.slice(2))) return 'valid';
  if (checkVAT(number, countries).isValid) return 'valid';
  // What has fewer digits is a number of another kind that begins with the same letters, such as HRB 12345.
  return (number.match(/\d/g)?.length ?? 0) >= FEWEST_DIGITS ? 'invalid' : 'other';
}

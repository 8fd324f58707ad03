/** A decimal number as a locale groups and points it, with all its digits and no other; in Western digits, as dates and numbers are. */
export function decimalIn(locale: string, decimal: string): string {
  const tag = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(locale) ? locale : 'en';
  const [known = 'en'] = Intl.NumberFormat.supportedLocalesOf([tag]);
  const format = new Intl.NumberFormat(known, { numberingSystem: 'latn' });
  const [whole = '0', fraction] = decimal.replace(/^-/, '').split('.');
  const point = format.formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.';
  const shown = format.format(BigInt(whole)) + (fraction === undefined ? '' : `${point}${fraction}`);
  return decimal.startsWith('-') ? `-${shown}` : shown;
}

/** A decimal number with at least so many digits behind the point. */
export function withDigits(decimal: string, digits: number): string {
  const [whole = '0', fraction = ''] = decimal.split('.');
  const padded = fraction.padEnd(digits, '0');
  return padded === '' ? whole : `${whole}.${padded}`;
}

/** Hundredths of a per cent as a locale writes them. */
export function perCentIn(locale: string, basisPoints: number): string {
  const digits = String(basisPoints).padStart(3, '0');
  const decimal = `${digits.slice(0, -2)}.${digits.slice(-2)}`.replace(/\.?0+$/, '');
  return `${decimalIn(locale, decimal)} %`;
}

import { currencyExponent, MAX_AMOUNT } from '@mainstay/core/money';

/**
 * An amount as people write it, with or without groups, symbol and currency, as plain digits with at most one point; null where it is none.
 * Of a point and a comma the last one parts the decimals. A comma alone does so unless three digits follow it, a point alone always: no
 * reading can be a thousand times too small, since an amount with more decimals than its currency has is refused.
 */
export function amountText(text: string): string | null {
  const plain = text.replaceAll(/[\s\u00a0\u202f'’]|[A-Z]{3}|\p{Sc}/gu, '');
  if (!/^\d[\d.,]*$/.test(plain)) return null;
  const [point, comma] = [plain.lastIndexOf('.'), plain.lastIndexOf(',')];
  const several = (sign: string) => plain.indexOf(sign) !== plain.lastIndexOf(sign);
  const commaParts = comma > point && !several(',') && (point >= 0 || !/,\d{3}$/.test(plain));
  const pointParts = point > comma && !several('.');
  const decimal = commaParts ? comma : pointParts ? point : plain.length;
  const [whole, decimals] = [plain.slice(0, decimal), plain.slice(decimal + 1)];
  const isGrouped = /^\d+$/.test(whole) || /^\d{1,3}([.,])\d{3}(?:\1\d{3})*$/.test(whole);
  if (!isGrouped || !/^\d*$/.test(decimals)) return null;
  return `${whole.replaceAll(/\D/g, '')}${decimals === '' ? '' : `.${decimals}`}`;
}

/** Plain digits as an amount of minor units; null where the currency has fewer decimals, or where it is more than an amount may be. */
export function minorUnits(text: string, currency: string): number | null {
  const [whole = '0', decimals = ''] = text.split('.');
  const exponent = currencyExponent(currency);
  if (/[1-9]/.test(decimals.slice(exponent))) return null;
  const amount = BigInt(whole + decimals.slice(0, exponent).padEnd(exponent, '0'));
  return amount <= BigInt(MAX_AMOUNT) ? Number(amount) : null;
}

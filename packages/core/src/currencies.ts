/*
 * ISO 4217, list one, as amended to 2026-01-01. `Intl` is no source: its digits are those in daily use, not the standard's, and change
 * with the engine (HUF, IDR, COP and others have none in Node 24), so an upgrade would move decimal points.
 */
const CODES_BY_EXPONENT = [
  'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  '',
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP ' +
    'CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD ' +
    'KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR ' +
    'PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU ' +
    'UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG ' +
    // Withdrawn since 2021; what was dealt in them still has to be read and corrected.
    'ANG BGN CUC HRK SLL ZWL',
  'BHD IQD JOD KWD LYD OMR TND',
  'CLF UYW',
];

const EXPONENTS: ReadonlyMap<string, number> = /* @__PURE__ */ new Map(
  /* @__PURE__ */ CODES_BY_EXPONENT.flatMap((codes, exponent) =>
    codes.split(' ').flatMap((code): [string, number][] => (code ? [[code, exponent]] : [])),
  ),
);

/** Whether a code, in capitals, is a currency's. Metals, fund units and test codes have no minor unit and are none. */
export function isCurrency(code: string): boolean {
  return EXPONENTS.has(code);
}

/** Decimal digits of a currency's minor unit: 2 for EUR and HUF, 0 for JPY, 3 for KWD. Throws RangeError for what is no currency. */
export function currencyExponent(code: string): number {
  const exponent = EXPONENTS.get(code);
  if (exponent === undefined) throw new RangeError(`${code} is not a currency of ISO 4217`);
  return exponent;
}

/** An amount in the currency's major unit, as a decimal number with all its digits: 1000 HUF-minor units are `10.00`, 500 JPY are `500`. */
export function formatDecimal(amount: bigint | number, currency: string): string {
  const exponent = currencyExponent(currency);
  const minor = BigInt(amount);
  const digits = (minor < 0n ? -minor : minor).toString().padStart(exponent + 1, '0');
  const at = digits.length - exponent;
  const text = exponent === 0 ? digits : `${digits.slice(0, at)}.${digits.slice(at)}`;
  return minor < 0n ? `-${text}` : text;
}

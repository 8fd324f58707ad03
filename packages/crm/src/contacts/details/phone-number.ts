import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js';

/** A phone number as it is kept. */
export interface PhoneNumber {
  /** E.164 with its extension (`+14155552671;ext=102`, RFC 3966), or as written. */
  value: string;
  /** Set when the number could not be brought into international form and is kept as written. */
  raw?: true;
}

/** The letters of a telephone's keys (ITU-T E.161). */
const KEYS = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'];

/** A number that ends in a word, such as 1-800-FLOWERS. */
const VANITY = /^[+\d\s().-]*\d[\s().-]*(?!ext|x\s*\d)[a-z]{3}[a-z\s.-]*$/i;

/** Words before an extension that the library does not know. */
const EXTENSION_WORDS = /[\s,]*(?:durchwahl|nebenstelle|dw\.?|poste|interno|anexo|ramal)\s*:?\s*(\d{1,7})$/i;

/** With fewer digits, and neither a country's nor a trunk's prefix, a number is an office's own, or an emergency's. */
const SHORT = 7;

/** A phone number's digits in ASCII, letters of a vanity number as the keys they stand on, without the extension. */
export function phoneDigits(written: string): string {
  const text = written.normalize('NFKC').replace(/\s*(?:;ext=|ext\.?|x)\s*\d{1,7}$/i, '');
  return keyed(text)
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/\D/g, '');
}

function asciiDigit(digit: string): string {
  // The digits of every script stand in a row of ten, the zero first (Unicode, section 4.6).
  let zero = digit.codePointAt(0)!;
  const own = zero;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && own - zero < 9) zero -= 1;
  return own < 128 ? digit : String(own - zero);
}

function keyed(text: string): string {
  if (!VANITY.test(text)) return text;
  return text.replace(/[a-z]/gi, (letter) => String(2 + KEYS.findIndex((key) => key.includes(letter.toLowerCase()))));
}

/** Whether a text can be a phone number at all: it has a digit. */
export function isPhoneLike(written: string): boolean {
  return /\p{Nd}/u.test(written.normalize('NFKC'));
}

/**
 * A phone number in international form where its digits can be one (not: where today's list of ranges has it), else as written. A number
 * without a country code is one of `defaultCountry`, an ISO 3166-1 alpha-2 code. `00` is read as `+` (ITU-T E.123), and Mexico's
 * former mobile prefix `+52 1` is left out (abolished in 2019).
 */
export function normalisePhone(written: string, defaultCountry: string | null): PhoneNumber {
  const kept = written.trim();
  const text = keyed(kept.normalize('NFKC').replace(/^tel:/i, '')).replace(EXTENSION_WORDS, ' ext. $1');
  const international = text.replace(/^[\s(]*00(?=[\s()./-]*[1-9])/, '+');
  const number =
    possible(international, defaultCountry) ?? (international === text ? null : possible(text, defaultCountry));
  return number === null ? { value: kept, raw: true } : { value: number };
}

function possible(text: string, defaultCountry: string | null): string | null {
  const national = !/^[\s(]*\+/.test(text);
  if (national && (defaultCountry === null || isShort(text))) return null;
  const parsed = parse(text, defaultCountry);
  const number = parsed?.isPossible()
    ? parsed
    : parse(text.replace(/^([\s(]*\+[\s(]*52)[\s()-]*1/, '$1'), defaultCountry);
  if (!number?.isPossible()) return null;
  return number.ext ? `${number.number};ext=${number.ext}` : number.number;
}

function parse(text: string, defaultCountry: string | null) {
  // A country that the library has no plan for is none to it.
  const country = defaultCountry as CountryCode | null;
  return country === null ? parsePhoneNumberFromString(text) : parsePhoneNumberFromString(text, country);
}

function isShort(text: string): boolean {
  const digits = phoneDigits(text);
  return digits.length < SHORT && !digits.startsWith('0');
}

import type { TenantKeys } from '@mainstay/kernel';
import { type ContactView, domainLookup, emailLookup, type Lookup, phoneLookup } from './contact-record.ts';
import { normalisePhone, type PhoneNumber, phoneDigits } from './phone-number.ts';

/** What a search text asks of contacts: any of its three parts may match. */
export interface ContactQuestion {
  /** Words of names, company and title; null for a whole email, which is never guessed at. */
  words: string | null;
  /** What a phone number ends in, as codes. */
  codes: string[];
  /** An entry of the blind index. */
  lookup: Lookup | null;
}

/** Digits that an end of a phone number has, at least and at most. */
const FEWEST_DIGITS = 4;
const MOST_DIGITS = 20;

/** Bytes of a code: too many for two ends to meet by chance in one tenant. */
const CODE_BYTES = 9;

const PHONE = /^(?:tel:)?[+\d\s().\-/]*\d[+\d\s().\-/]*(?:(?:;ext=|ext\.?|x)\s*\d{1,7})?$/i;
const VANITY = /^\+?[\d\s().-]*\d{3}[\s.-]*[a-z]{4,}$/i;

function codeOf(keys: TenantKeys, digits: string): string {
  return keys.blindIndex('contacts.phone_end', digits).subarray(0, CODE_BYTES).toString('base64url');
}

/** The codes by which a contact's phones are found: of each end of four digits and more, or of all where there are fewer. */
export function phoneCodes(phones: readonly (PhoneNumber | { value: string })[], keys: TenantKeys): string[] {
  const ends = new Set<string>();
  for (const { value } of phones) {
    const digits = phoneDigits(value);
    if (digits.length > 0 && digits.length < FEWEST_DIGITS) ends.add(digits);
    for (let length = FEWEST_DIGITS; length <= Math.min(digits.length, MOST_DIGITS); length += 1)
      ends.add(digits.slice(-length));
  }
  return [...ends].map((end) => codeOf(keys, end));
}

/**
 * What a search text asks: a whole email; a domain, with or without `@`, or words that look like one; a phone number by its last digits or as it is
 * written nationally or internationally; words.
 */
export function contactQuestion(text: string, view: Pick<ContactView, 'keys' | 'preferences'>): ContactQuestion {
  const { keys } = view;
  if (/^[^@\s]+@[^@\s]+$/.test(text)) return { words: null, codes: [], lookup: emailLookup(keys, text) };
  const domain = /^@?([\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)+)$/u.exec(text)?.[1];
  if (domain && /\p{L}/u.test(domain)) return { words: text, codes: [], lookup: domainLookup(keys, domain) };
  return { words: text, ...phoneQuestion(text.normalize('NFKC'), view) };
}

function phoneQuestion(
  text: string,
  { keys, preferences }: Pick<ContactView, 'keys' | 'preferences'>,
): Pick<ContactQuestion, 'codes' | 'lookup'> {
  const ascii = text.replace(/\p{Nd}/gu, (digit) => phoneDigits(digit));
  if (!PHONE.test(ascii) && !VANITY.test(ascii)) return { codes: [], lookup: null };
  const digits = phoneDigits(ascii);
  const number = normalisePhone(ascii, preferences.defaultCountry);
  const ends = new Set([digits.replace(/^0+(?=\d{4})/, '')]);
  if (!number.raw) ends.add(phoneDigits(number.value));
  return {
    codes: [...ends].map((end) => codeOf(keys, end)),
    lookup: number.raw ? null : phoneLookup(keys, number.value),
  };
}

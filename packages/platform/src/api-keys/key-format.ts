import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** What a key is for, as its creator says; both kinds do the same. */
export type KeyMode = 'live' | 'test';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 256 random bits take 43 digits, 32 bits of checksum take 6. */
const SECRET_DIGITS = 43;
const CHECKSUM_DIGITS = 6;
/** Characters by which people tell keys apart: the mark, the mode and four of the secret. */
const PREFIX_LENGTH = 12;

const SHAPE = new RegExp(`^ms_(?:live|test)_[0-9A-Za-z]{${SECRET_DIGITS + CHECKSUM_DIGITS}}$`);

/** Letters and digits only, so that a double click selects all of a key. */
function base62(value: bigint, length: number): string {
  let text = '';
  for (let rest = value; text.length < length; rest /= 62n) text = DIGITS[Number(rest % 62n)] + text;
  return text;
}

/** The checksum tells a mistyped or cut key, and lets scanners of leaked secrets tell ours from noise. It protects nothing. */
function checksum(text: string): string {
  return base62(BigInt(crc32(text)), CHECKSUM_DIGITS);
}

/** A new key: `ms_live_` or `ms_test_`, 256 random bits, a checksum. */
export function makeKey(mode: KeyMode): string {
  const secret = base62(BigInt(`0x${randomBytes(32).toString('hex')}`), SECRET_DIGITS);
  const text = `ms_${mode}_${secret}`;
  return text + checksum(text);
}

/** Whether a text can be a key at all. */
export function isKeyShaped(text: string): boolean {
  return SHAPE.test(text) && checksum(text.slice(0, -CHECKSUM_DIGITS)) === text.slice(-CHECKSUM_DIGITS);
}

/** What is stored of a key. Its secret is random throughout, so a fast digest is as good as a slow one. */
export function keyDigest(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

/** The beginning of a key, for display. */
export function keyPrefix(key: string): string {
  return key.slice(0, PREFIX_LENGTH);
}

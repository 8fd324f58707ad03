import { dictionary } from '@zxcvbn-ts/language-common';

/** The commonest passwords, from the zxcvbn list, which is sorted by frequency. */
const COMMONEST = new Set(dictionary['passwords-common'].slice(0, 10_000).map(String));

/** Longest password in bytes: a bound on what the hash function is made to read. */
const MAX_BYTES = 128;

/** What is wrong with a password, in words for the person choosing it; empty when nothing is. */
export function passwordFaults(password: string, email: string): string[] {
  const faults: string[] = [];
  if ([...password].length < 8) faults.push('Use at least 8 characters');
  if (Buffer.byteLength(password) > MAX_BYTES) faults.push(`Use at most ${MAX_BYTES} bytes`);
  if (!/\p{Lu}/u.test(password)) faults.push('Use an upper-case letter');
  if (!/\p{Nd}/u.test(password)) faults.push('Use a digit');
  if (!/[^\p{L}\p{N}\s]/u.test(password)) faults.push('Use a special character');
  const folded = password.toLowerCase();
  if (folded === email.toLowerCase()) faults.push('Do not use your email address');
  if (COMMONEST.has(folded)) faults.push('This is one of the most common passwords');
  return faults;
}

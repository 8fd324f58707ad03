import { commonErrors } from '@mainstay/core';
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** Longest password in bytes: a bound on what the hash function is made to read. */
const MAX_BYTES = 128;

/** From this many characters on, length does what other kinds of characters do for a short password (NIST SP 800-63B-4, section 3.1.1). */
const PASSPHRASE_LENGTH = 15;

/**
 * Guesses that an attacker must need on average. Sign-ins are limited, so this is a bound on guessing at many accounts and on a stolen
 * hash, which costs some 30 ms a guess. Eight random characters are just worth it.
 */
const MIN_GUESSES = 100_000_000;

/** Characters that the estimate reads: its time grows with the square of the length. A password whose beginning is strong is strong. */
const JUDGED_LENGTH = 64;

/** Words of the owner that the estimate is given, and the shortest and longest that count as one. */
const MAX_OWN_WORDS = 60;
const OWN_WORD_LENGTH = { min: 3, max: 60 };

/** Whose password it is: what an attacker knows, and tries first. */
export interface PasswordOwner {
  email: string;
  name: string;
  /** Names and subdomains of the owner's tenants. */
  tenantNames?: readonly (string | undefined)[];
}

let loading: Promise<ZxcvbnFactory> | undefined;

/** The estimator. Its dictionaries cost some 70 ms and 10 MB, so they are loaded with the first password; a failure is not kept. */
function estimator(): Promise<ZxcvbnFactory> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory: Factory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new Factory({ dictionary, graphs: adjacencyGraphs, maxLength: JUDGED_LENGTH });
}

/** One form for all ways in which a keyboard may send the same characters (RFC 8265, section 4.2.2; NFKC as NIST asks for). */
export function canonicalPassword(password: string): string {
  return password.normalize('NFKC');
}

/** What is wrong with a password, in words for the person choosing it; empty when nothing is. */
export async function passwordFaults(password: string, owner: PasswordOwner): Promise<string[]> {
  const chosen = canonicalPassword(password);
  const length = [...chosen].length;
  const faults: string[] = [];
  if (Buffer.byteLength(chosen) > MAX_BYTES) faults.push(`Use at most ${MAX_BYTES} bytes`);
  if (length < 8) faults.push('Use at least 8 characters');
  if (length < PASSPHRASE_LENGTH) {
    const or = `, or at least ${PASSPHRASE_LENGTH} characters`;
    if (!/\p{Lu}/u.test(chosen)) faults.push(`Use an upper-case letter${or}`);
    if (!/\p{Nd}/u.test(chosen)) faults.push(`Use a digit${or}`);
    if (!/[^\p{L}\p{N}\s]/u.test(chosen)) faults.push(`Use a special character${or}`);
  }
  // Estimating costs more than all of the above.
  if (faults.length > 0) return faults;
  const { guesses, sequence } = (await estimator()).check(chosen, ownWords(owner));
  if (guesses >= MIN_GUESSES) return [];
  const isOwn = sequence.some((match) => match.pattern === 'dictionary' && match['dictionaryName'] === 'userInputs');
  return [isOwn ? 'Do not build it from your name, address or organization' : 'This password is too easy to guess'];
}

/** Throws VALIDATION_ERROR at `path` with all that is wrong with a password. */
export async function requireGoodPassword(path: string, password: string, owner: PasswordOwner): Promise<void> {
  const faults = await passwordFaults(password, owner);
  if (faults.length > 0) throw commonErrors.VALIDATION_ERROR(faults.map((message) => ({ path, message })));
}

/** Address and names, whole, word by word, and joined as people join words. */
function ownWords({ email, name, tenantNames = [] }: PasswordOwner): string[] {
  const words = new Set<string>([email, email.slice(0, email.lastIndexOf('@'))]);
  for (const text of [name, email, ...tenantNames]) {
    const parts = canonicalPassword(text ?? '').split(/[^\p{L}\p{N}]+/u);
    for (const word of ['', ' ', '.', '-', '_'].map((by) => parts.join(by)).concat(parts)) words.add(word);
  }
  const fits = ({ length }: string) => length >= OWN_WORD_LENGTH.min && length <= OWN_WORD_LENGTH.max;
  return [...words].filter(fits).slice(0, MAX_OWN_WORDS);
}

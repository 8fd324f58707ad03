import { randomBytes } from 'node:crypto';
import { Semaphore } from '@mainstay/kernel';
import argon2 from 'argon2';
import { canonicalPassword } from '../account/password-policy.ts';
import { authErrors } from '../auth.errors.ts';

/** Argon2id at the first OWASP setting: 19 MiB, two passes, one lane (Password Storage Cheat Sheet). */
const ARGON2ID = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashes at once. Argon2 runs on libuv's four threads, which file reads need too; unbounded, 100 sign-ins held them up by 1.2 s. */
const SLOTS = 2;

/** Passwords that may wait for a slot, at some 30 ms each; beyond that the server says it is busy. */
const QUEUE = 200;

/** Places of the queue that strangers may take, and one site of them: the rest is for those who are known. */
const STRANGERS = { all: 150, perSite: 20 };

const hashing = new Semaphore(SLOTS, { maxWaiting: QUEUE, full: busy });

/** Where those strangers call from who wait. */
const waitingStrangers: string[] = [];

/** Hashes in turn. Who is known goes before strangers. Throws SIGN_IN_BUSY. */
async function hashInTurn<T>(site: string | null, work: () => Promise<T>): Promise<T> {
  if (site === null || !hashing.isTaken) return hashing.run(work, { urgent: site === null });
  const ofSite = waitingStrangers.filter((one) => one === site).length;
  if (hashing.isFull || waitingStrangers.length >= STRANGERS.all || ofSite >= STRANGERS.perSite) throw busy();
  waitingStrangers.push(site);
  return hashing.run(() => {
    waitingStrangers.splice(waitingStrangers.indexOf(site), 1);
    return work();
  });
}

function busy(): Error {
  return authErrors.SIGN_IN_BUSY(undefined, { retryAfterSeconds: 2 });
}

/**
 * Hashes a password for storage. `site` is where a stranger calls from (`siteOf`); null for who is signed in, on a known device, or
 * holds a mailed token. Throws SIGN_IN_BUSY when too many wait.
 */
export function hashPassword(password: string, site: string | null = null): Promise<string> {
  return hashInTurn(site, () => argon2.hash(canonicalPassword(password), ARGON2ID));
}

/**
 * What an unknown address is checked against: as dear as any stored hash, and no password's, being random. It is made without hashing,
 * so that there is nothing to wait for and nothing that can fail.
 */
const decoy = `$argon2id$v=19$m=${ARGON2ID.memoryCost},t=${ARGON2ID.timeCost},p=${ARGON2ID.parallelism}$${unpadded(16)}$${unpadded(32)}`;

/** Random bytes as the PHC string format writes them: base64 without padding. */
function unpadded(bytes: number): string {
  return randomBytes(bytes).toString('base64').replace(/=+$/, '');
}

/** Whether the password is the one hashed; without a hash it takes as long, and says no. `site` as above. Throws SIGN_IN_BUSY. */
export async function verifyPassword(
  hash: string | null | undefined,
  password: string,
  site: string | null = null,
): Promise<boolean> {
  const stored = hash ?? decoy;
  const matches = await hashInTurn(site, () => verifyEitherForm(stored, password));
  return matches && stored === hash;
}

/** A hash from before passwords were brought into one form is of what was typed. */
async function verifyEitherForm(hash: string, password: string): Promise<boolean> {
  const canonical = canonicalPassword(password);
  if (await argon2.verify(hash, canonical)) return true;
  return canonical !== password && argon2.verify(hash, password);
}

import { randomBytes } from 'node:crypto';
import { perInstallation, Semaphore, type Services } from '@mainstay/kernel';
import argon2 from 'argon2';
import { canonicalPassword } from '../account/password-policy.ts';
import { authErrors } from '../auth.errors.ts';

/** What computing a hash costs: KiB of memory, and passes over them. */
interface PasswordCost {
  memoryKib: number;
  passes: number;
}

/** The first OWASP setting for Argon2id with one lane: 19 MiB, two passes (Password Storage Cheat Sheet). No setting changes it; tests do. */
export const passwordCost = perInstallation<PasswordCost>('the cost of passwords', () => ({
  memoryKib: 19_456,
  passes: 2,
}));

/** Hashes at once. Argon2 runs on libuv's four threads, which file reads need too; unbounded, 100 sign-ins held them up by 1.2 s. */
const SLOTS = 2;

/** Passwords that may wait for a slot, at some 30 ms each; beyond that the server says it is busy. */
const QUEUE = 200;

/** Places of the queue that strangers may take, and one site of them: the rest is for those who are known. */
const STRANGERS = { all: 150, perSite: 20 };

/** Exported for the test that fills it. */
export const hashing = new Semaphore(SLOTS, { maxWaiting: QUEUE, full: busy });

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
 * Hashes a password for storage, by Argon2id. `site` is where a stranger calls from (`siteOf`); null for who is signed in, on a known device, or
 * holds a mailed token. Throws SIGN_IN_BUSY when too many wait.
 */
export function hashPassword(services: Services, password: string, site: string | null = null): Promise<string> {
  const { memoryKib: memoryCost, passes: timeCost } = passwordCost.get(services);
  const options = { type: argon2.argon2id, memoryCost, timeCost, parallelism: 1 } as const;
  return hashInTurn(site, () => argon2.hash(canonicalPassword(password), options));
}

/**
 * What an unknown address is checked against: as dear as any stored hash, and no password's, being random. It is made without hashing,
 * so that there is nothing to wait for and nothing that can fail.
 */
function decoyFor(services: Services): string {
  const { memoryKib, passes } = passwordCost.get(services);
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=1$${unpadded(16)}$${unpadded(32)}`;
}

/** Random bytes as the PHC string format writes them: base64 without padding. */
function unpadded(bytes: number): string {
  return randomBytes(bytes).toString('base64').replace(/=+$/, '');
}

/** Whether the password is the one hashed; without a hash it takes as long, and says no. `site` as above. Throws SIGN_IN_BUSY. */
export async function verifyPassword(
  services: Services,
  hash: string | null | undefined,
  password: string,
  site: string | null = null,
): Promise<boolean> {
  const stored = hash ?? decoyFor(services);
  const matches = await hashInTurn(site, () => verifyEitherForm(stored, password));
  return matches && stored === hash;
}

/** A hash from before passwords were brought into one form is of what was typed. */
async function verifyEitherForm(hash: string, password: string): Promise<boolean> {
  const canonical = canonicalPassword(password);
  if (await argon2.verify(hash, canonical)) return true;
  return canonical !== password && argon2.verify(hash, password);
}

import { createHash } from 'node:crypto';
import type { Tx } from '@mainstay/db';
import { signInFailures } from '@mainstay/db/schema';
import { networkOf, type RequestContext } from '@mainstay/kernel';
import { and, eq, isNull, lte, or, sql } from 'drizzle-orm';
import { authErrors } from '../auth.errors.ts';
import { knownDevice } from './known-device.ts';

/** What so many failures within a quarter of an hour bring about. */
interface Allowance {
  failures: number;
  /** For how long the next try has to wait, in minutes. */
  waitMinutes: number;
}

/** Five failures lock an account for one network, or one known device, for a quarter of an hour. */
const PER_PLACE: Allowance = { failures: 5, waitMinutes: 15 };

/**
 * Whatever networks they come from, after a hundred failures (NIST SP 800-63B, section 5.2.2) an account takes one try a minute from devices that it
 * does not know: passwords and codes cannot be guessed from many networks. Nobody is locked out: known devices have an allowance of their own, and choosing a
 * new password by mail makes a device known.
 */
const PER_ACCOUNT: Allowance = { failures: 100, waitMinutes: 1 };

/** The places under which failures count together: of all unknown devices, and of all who are signed in to the account already. */
const EVERYWHERE = { stranger: 'everywhere', signedIn: 'everywhere:signed-in' };

/** After this time without a failure, counting begins anew. */
const WINDOW = sql`make_interval(mins => 15)`;

/** Who tries: an account, by the digest of its address, from a network or a known device. */
export interface Guesser {
  account: Buffer;
  network: string;
  /** Who tries besides, from wherever, counts together with this one; null for a known device, which counts alone. */
  everywhere: string | null;
}

/** An account by its address, which must be in lower case. */
export function accountOf(email: string): Buffer {
  return createHash('sha256').update(email).digest();
}

/** Whoever calls, trying at the account with this address, which must be in lower case. */
export function guesserOf(ctx: RequestContext, email: string): Guesser {
  const account = accountOf(email);
  const device = knownDevice(ctx, account);
  if (device !== null) return { account, network: `device:${device}`, everywhere: null };
  // What strangers try must not keep somebody who is in from proving themselves again.
  const everywhere = 'principal' in ctx ? EVERYWHERE.signedIn : EVERYWHERE.stranger;
  return { account, network: networkOf(ctx.request.ip), everywhere };
}

type Count = Pick<Guesser, 'account' | 'network'>;

function rowOf({ account, network }: Count) {
  return and(eq(signInFailures.account, account), eq(signInFailures.network, network));
}

/** The counts that a try draws on, always in this order. */
function countsOf({ account, network, everywhere }: Guesser): [Count, Allowance][] {
  const here: [Count, Allowance] = [{ account, network }, PER_PLACE];
  return everywhere === null ? [here] : [here, [{ account, network: everywhere }, PER_ACCOUNT]];
}

/**
 * Counts a try as failed before anything is looked at, so that of any number of parallel tries no more are than the allowances say;
 * whoever succeeds gives it back. Throws ACCOUNT_LOCKED with the seconds to wait; the caller's transaction must not commit then.
 */
export async function countTry(tx: Tx, guesser: Guesser): Promise<void> {
  for (const [counted, allowance] of countsOf(guesser)) await countOne(tx, counted, allowance);
}

async function countOne(tx: Tx, count: Count, { failures, waitMinutes }: Allowance): Promise<void> {
  const stale = sql`${signInFailures.updatedAt} <= now() - ${WINDOW}`;
  const wait = sql`make_interval(mins => ${waitMinutes})`;
  const counted = await tx
    .insert(signInFailures)
    .values({ ...count, failures: 1 })
    .onConflictDoUpdate({
      target: [signInFailures.account, signInFailures.network],
      set: {
        failures: sql`case when ${stale} then 1 else ${signInFailures.failures} + 1 end`,
        lockedUntil: sql`case when not ${stale} and ${signInFailures.failures} + 1 >= ${failures} then now() + ${wait} end`,
        updatedAt: sql`now()`,
      },
      setWhere: or(isNull(signInFailures.lockedUntil), lte(signInFailures.lockedUntil, sql`now()`)),
    })
    .returning({ failures: signInFailures.failures });
  if (counted.length > 0) return;
  const [row] = await tx
    .select({ seconds: sql<number>`greatest(1, ceil(extract(epoch from ${signInFailures.lockedUntil} - now())))::int` })
    .from(signInFailures)
    .where(rowOf(count));
  throw authErrors.ACCOUNT_LOCKED(undefined, { retryAfterSeconds: row?.seconds ?? 1 });
}

/** Takes one counted try back: it was right, or was never looked at. Other failures stay counted. */
export async function giveTryBack(tx: Tx, guesser: Guesser): Promise<void> {
  for (const [counted, allowance] of countsOf(guesser)) await giveOneBack(tx, counted, allowance);
}

async function giveOneBack(tx: Tx, count: Count, { failures }: Allowance): Promise<void> {
  await tx
    .update(signInFailures)
    .set({
      failures: sql`greatest(0, ${signInFailures.failures} - 1)`,
      lockedUntil: sql`case when ${signInFailures.failures} - 1 >= ${failures} then ${signInFailures.lockedUntil} end`,
    })
    .where(rowOf(count));
}

/** Forgets all failures at an account, wherever they came from: its owner proved the address, and has a new password. */
export async function deleteAllTries(tx: Tx, account: Buffer): Promise<void> {
  await tx.delete(signInFailures).where(eq(signInFailures.account, account));
}

/** Takes a counted try back and forgets all failures at this account from this place: its owner is in. Those of others stay counted. */
export async function deleteTries(tx: Tx, guesser: Guesser): Promise<void> {
  await giveTryBack(tx, guesser);
  await tx.delete(signInFailures).where(rowOf(guesser));
}

/**
 * Checks a proof of an open session's own account, which a thief of the session may be guessing: a wrong one counts as a failed sign-in.
 * Throws INVALID_CREDENTIALS for a wrong one, ACCOUNT_LOCKED.
 */
export async function checkCounted(ctx: RequestContext, email: string, check: () => Promise<boolean>): Promise<void> {
  const guesser = guesserOf(ctx, email);
  const { database } = ctx.services;
  await database.asSystem('sign-in', (tx) => countTry(tx, guesser));
  if (!(await givingBack(ctx, guesser, check()))) throw authErrors.INVALID_CREDENTIALS();
  await database.asSystem('sign-in', (tx) => giveTryBack(tx, guesser));
}

/** Waits for what follows a counted try. When it fails for another reason than the answer being wrong, the try is given back. */
export async function givingBack<T>(ctx: RequestContext, guesser: Guesser, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    await ctx.services.database.asSystem('sign-in', (tx) => giveTryBack(tx, guesser));
    throw error;
  }
}

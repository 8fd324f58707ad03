import { createHash } from 'node:crypto';
import { signInFailures, type Tx } from '@mainstay/db';
import { networkOf, type RequestContext } from '@mainstay/kernel';
import { and, eq, isNull, lte, or, sql } from 'drizzle-orm';
import { authErrors } from './auth.errors.ts';

/** Five failures lock an account for one network for a quarter of an hour; the owner can still sign in from elsewhere. */
const FAILURES = 5;
const WINDOW = sql`make_interval(mins => 15)`;

/** Who tries: an account, by the digest of its address, from a network. */
export interface Guesser {
  account: Buffer;
  network: string;
}

/** Whoever calls, trying at the account with this address, which must be in lower case. */
export function guesserOf(ctx: RequestContext, email: string): Guesser {
  return { account: createHash('sha256').update(email).digest(), network: networkOf(ctx.request.ip) };
}

function rowOf({ account, network }: Guesser) {
  return and(eq(signInFailures.account, account), eq(signInFailures.network, network));
}

/**
 * Counts a try as failed before anything is looked at, so that of any number of parallel tries no more than five are; whoever succeeds
 * gives it back. The fifth within a quarter of an hour locks the account for this network. Throws ACCOUNT_LOCKED with the seconds to wait.
 */
export async function countTry(tx: Tx, guesser: Guesser): Promise<void> {
  const stale = sql`${signInFailures.updatedAt} <= now() - ${WINDOW}`;
  const counted = await tx
    .insert(signInFailures)
    .values({ ...guesser, failures: 1 })
    .onConflictDoUpdate({
      target: [signInFailures.account, signInFailures.network],
      set: {
        failures: sql`case when ${stale} then 1 else ${signInFailures.failures} + 1 end`,
        lockedUntil: sql`case when not ${stale} and ${signInFailures.failures} + 1 >= ${FAILURES} then now() + ${WINDOW} end`,
        updatedAt: sql`now()`,
      },
      setWhere: or(isNull(signInFailures.lockedUntil), lte(signInFailures.lockedUntil, sql`now()`)),
    })
    .returning({ failures: signInFailures.failures });
  if (counted.length > 0) return;
  const [row] = await tx
    .select({ seconds: sql<number>`greatest(1, ceil(extract(epoch from ${signInFailures.lockedUntil} - now())))::int` })
    .from(signInFailures)
    .where(rowOf(guesser));
  throw authErrors.ACCOUNT_LOCKED(undefined, { retryAfterSeconds: row?.seconds ?? 1 });
}

/** Takes one counted try back: it was right, or was never looked at. Other failures stay counted. */
export async function giveTryBack(tx: Tx, guesser: Guesser): Promise<void> {
  await tx
    .update(signInFailures)
    .set({
      failures: sql`greatest(0, ${signInFailures.failures} - 1)`,
      lockedUntil: sql`case when ${signInFailures.failures} - 1 >= ${FAILURES} then ${signInFailures.lockedUntil} end`,
    })
    .where(rowOf(guesser));
}

/** Forgets all failures at this account from this network: its owner is in. */
export async function forgetTries(tx: Tx, guesser: Guesser): Promise<void> {
  await tx.delete(signInFailures).where(rowOf(guesser));
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

import { randomBytes } from 'node:crypto';
import type { Tx } from '@mainstay/db';
import { signInChallenges } from '@mainstay/db/schema';
import type { KeyRing } from '@mainstay/kernel';
import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import { tokenDigest } from '../token-digest.ts';

/** Steps of this module that a caller comes back from. */
export type ChallengePurpose = 'mfa' | 'passkey-register' | 'passkey-login';

/** How long a step may take, in minutes. */
export const CHALLENGE_MINUTES = 5;

/** Wrong answers that spend a challenge. */
const MOST_FAILURES = 5;

/** What a caller holds between two steps of a sign-in, and what belongs to it. */
export interface Challenge {
  userId: string | null;
  /** What was remembered when the challenge was made. */
  data: Record<string, unknown>;
}

function sealContext(hash: Buffer): string {
  return `sign-in-challenge|${hash.toString('hex')}`;
}

function open(hash: Buffer, purpose: ChallengePurpose) {
  return and(
    eq(signInChallenges.hash, hash),
    eq(signInChallenges.purpose, purpose),
    isNull(signInChallenges.usedAt),
    lt(signInChallenges.failures, MOST_FAILURES),
    sql`${signInChallenges.expiresAt} > now()`,
  );
}

const columns = { userId: signInChallenges.userId, sealed: signInChallenges.sealed };

function unseal(ring: KeyRing, hash: Buffer, row: { userId: string | null; sealed: Buffer | null } | undefined) {
  if (!row?.sealed) return undefined;
  // Only `issueChallenge` seals under this context, and it is given an object.
  const data = JSON.parse(ring.unwrap(row.sealed, sealContext(hash)).toString()) as Challenge['data'];
  return { userId: row.userId, data };
}

/** Remembers a step for five minutes. Only the digest of the token is stored, and `data` is sealed for the row of that digest. */
export async function issueChallenge(
  tx: Tx,
  ring: KeyRing,
  { purpose, userId, data }: Challenge & { purpose: ChallengePurpose },
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const hash = tokenDigest(token);
  const sealed = ring.wrap(Buffer.from(JSON.stringify(data)), sealContext(hash));
  const expiresAt = sql`now() + make_interval(mins => ${CHALLENGE_MINUTES})`;
  await tx.insert(signInChallenges).values({ hash, purpose, userId, sealed, expiresAt });
  return token;
}

/** What belongs to a token, which stays good; undefined when it is unknown, spent or too old, or of another purpose. */
export async function findChallenge(tx: Tx, ring: KeyRing, token: string, purpose: ChallengePurpose) {
  const hash = tokenDigest(token);
  const [row] = await tx.select(columns).from(signInChallenges).where(open(hash, purpose));
  return unseal(ring, hash, row);
}

/**
 * Counts an answer as wrong before it is looked at, and holds the challenge until the transaction ends: parallel answers come one by
 * one. The fifth is the last. Undefined as for `findChallenge`.
 */
export async function countAnswer(tx: Tx, ring: KeyRing, token: string, purpose: ChallengePurpose) {
  const hash = tokenDigest(token);
  const [row] = await tx
    .update(signInChallenges)
    .set({ failures: sql`${signInChallenges.failures} + 1` })
    .where(open(hash, purpose))
    .returning(columns);
  return unseal(ring, hash, row);
}

/** Spends a token; of parallel tries one gets what belongs to it. Undefined as for `findChallenge`. */
export async function spendChallenge(tx: Tx, ring: KeyRing, token: string, purpose: ChallengePurpose) {
  const hash = tokenDigest(token);
  const [row] = await tx
    .update(signInChallenges)
    .set({ usedAt: sql`now()` })
    .where(open(hash, purpose))
    .returning(columns);
  return unseal(ring, hash, row);
}

/** Spends a token whose answer was right, after `countAnswer`: the right one may have been the fifth. False when it was spent meanwhile. */
export async function closeChallenge(tx: Tx, token: string): Promise<boolean> {
  const rows = await tx
    .update(signInChallenges)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(signInChallenges.hash, tokenDigest(token)),
        isNull(signInChallenges.usedAt),
        sql`${signInChallenges.expiresAt} > now()`,
      ),
    )
    .returning({ hash: signInChallenges.hash });
  return rows.length > 0;
}

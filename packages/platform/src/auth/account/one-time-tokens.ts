import { randomBytes } from 'node:crypto';
import type { Tx } from '@mainstay/db';
import { emailChanges, oneTimeTokens } from '@mainstay/db/schema';
import type { KeyRing } from '@mainstay/kernel';
import { and, desc, eq, inArray, isNotNull, isNull, ne, type SQL, sql } from 'drizzle-orm';
import { tokenDigest } from '../token-digest.ts';

export type TokenPurpose =
  | 'verify-email'
  | 'reset-password'
  | 'confirm-old-email'
  | 'confirm-new-email'
  | 'object-factor-reset';

/** How long a mailed link works, in minutes. */
export const TOKEN_MINUTES: Record<TokenPurpose, number> = {
  'verify-email': 3 * 24 * 60,
  'reset-password': 60,
  'confirm-old-email': 24 * 60,
  'confirm-new-email': 24 * 60,
  // For as long as a reset can be pending; it ends with it.
  'object-factor-reset': 9 * 24 * 60,
};

/**
 * For this many minutes another request sends the same link again: whoever asks twice, or is asked for by a stranger, must not find that
 * the first mail has stopped working.
 */
const SAME_LINK_MINUTES = 10;

function sealContext(hash: Buffer): string {
  return `one-time-token|${hash.toString('hex')}`;
}

/**
 * A token that works once: the one that was made in the last ten minutes, or a new one, which replaces it. Its digest is stored, and for
 * those minutes the token itself, sealed. Hold the person's lock: requests at once would each make one.
 */
export async function issueOneTimeToken(
  tx: Tx,
  ring: KeyRing,
  { userId, purpose, registrationId = null }: { userId: string; purpose: TokenPurpose; registrationId?: string | null },
): Promise<string> {
  const mine = and(
    eq(oneTimeTokens.userId, userId),
    eq(oneTimeTokens.purpose, purpose),
    registrationId === null ? isNull(oneTimeTokens.registrationId) : eq(oneTimeTokens.registrationId, registrationId),
  );
  const recent = await findRecent(tx, ring, mine);
  if (recent) return recent;
  const token = randomBytes(32).toString('base64url');
  await tx.delete(oneTimeTokens).where(mine);
  const hash = tokenDigest(token);
  const expiresAt = new Date(Date.now() + TOKEN_MINUTES[purpose] * 60_000).toISOString();
  const sealed = ring.wrap(Buffer.from(token), sealContext(hash));
  await tx.insert(oneTimeTokens).values({ hash, userId, purpose, registrationId, sealed, expiresAt });
  return token;
}

async function findRecent(tx: Tx, ring: KeyRing, mine: SQL | undefined): Promise<string | undefined> {
  const [row] = await tx
    .select({ hash: oneTimeTokens.hash, sealed: oneTimeTokens.sealed })
    .from(oneTimeTokens)
    .where(
      and(
        mine,
        isNull(oneTimeTokens.usedAt),
        sql`${oneTimeTokens.createdAt} > now() - make_interval(mins => ${SAME_LINK_MINUTES})`,
        sql`${oneTimeTokens.expiresAt} > now()`,
      ),
    )
    .orderBy(desc(oneTimeTokens.createdAt))
    .limit(1);
  // An older key may be gone from the ring tomorrow: what it sealed is not carried on.
  if (!row?.sealed || ring.keyIdOf(row.sealed) !== ring.currentId) return undefined;
  return ring.unwrap(row.sealed, sealContext(row.hash)).toString();
}

/** A token that is known, unspent and not too old. */
function good(token: string, purpose: TokenPurpose) {
  return and(
    eq(oneTimeTokens.hash, tokenDigest(token)),
    eq(oneTimeTokens.purpose, purpose),
    isNull(oneTimeTokens.usedAt),
    sql`${oneTimeTokens.expiresAt} > now()`,
  );
}

/** Whom a good token was made for, who is to be locked before the token is spent; undefined for any other token. */
export async function findOneTimeToken(tx: Tx, token: string, purpose: TokenPurpose) {
  const [row] = await tx
    .select({ userId: oneTimeTokens.userId, registrationId: oneTimeTokens.registrationId })
    .from(oneTimeTokens)
    .where(good(token, purpose));
  return row;
}

/** Spends a token; of parallel tries one wins. The user it was made for, or undefined when it is unknown, spent or too old. */
export async function spendOneTimeToken(tx: Tx, token: string, purpose: TokenPurpose): Promise<string | undefined> {
  const [row] = await tx
    .update(oneTimeTokens)
    .set({ usedAt: sql`now()`, sealed: null })
    .where(good(token, purpose))
    .returning({ userId: oneTimeTokens.userId });
  return row?.userId;
}

/** Makes the links of a person that are for these purposes worthless. */
export async function deleteOneTimeTokens(tx: Tx, userId: string, purposes: readonly TokenPurpose[]): Promise<void> {
  await tx
    .delete(oneTimeTokens)
    .where(and(eq(oneTimeTokens.userId, userId), inArray(oneTimeTokens.purpose, [...purposes])));
}

/**
 * Makes the links of a person worthless, and with them a change of address that waits to be confirmed. The one by which they keep their
 * factors stays: it only protects them, and ends with the reset that it objects to.
 */
export async function deleteMailedLinks(tx: Tx, userId: string): Promise<void> {
  await tx
    .delete(oneTimeTokens)
    .where(and(eq(oneTimeTokens.userId, userId), ne(oneTimeTokens.purpose, 'object-factor-reset')));
  await tx.delete(emailChanges).where(eq(emailChanges.userId, userId));
}

/** Makes the links that confirm somebody's address worthless: it is proven. */
export async function deleteConfirmations(tx: Tx, userId: string): Promise<void> {
  await tx
    .delete(oneTimeTokens)
    .where(
      and(eq(oneTimeTokens.userId, userId), eq(oneTimeTokens.purpose, 'verify-email'), isNull(oneTimeTokens.usedAt)),
    );
}

/** Clears tokens that are not sent again; those that ran out are deleted elsewhere. */
export async function clearSealedTokens(tx: Tx): Promise<void> {
  await tx
    .update(oneTimeTokens)
    .set({ sealed: null })
    .where(
      and(
        isNotNull(oneTimeTokens.sealed),
        sql`${oneTimeTokens.createdAt} < now() - make_interval(mins => ${SAME_LINK_MINUTES})`,
      ),
    );
}

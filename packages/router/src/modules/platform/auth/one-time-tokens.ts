import { randomBytes } from 'node:crypto';
import { oneTimeTokens, type Tx } from '@mainstay/db';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { tokenDigest } from './token-digest.ts';

export type TokenPurpose = 'verify-email' | 'reset-password';

/** How long a mailed link works, in minutes. */
export const TOKEN_MINUTES: Record<TokenPurpose, number> = { 'verify-email': 3 * 24 * 60, 'reset-password': 60 };

/** Makes a token that works once; a newer one of the same purpose replaces it. Only its digest is stored. */
export async function issueOneTimeToken(tx: Tx, userId: string, purpose: TokenPurpose): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await tx.delete(oneTimeTokens).where(and(eq(oneTimeTokens.userId, userId), eq(oneTimeTokens.purpose, purpose)));
  const expiresAt = new Date(Date.now() + TOKEN_MINUTES[purpose] * 60_000).toISOString();
  await tx.insert(oneTimeTokens).values({ hash: tokenDigest(token), userId, purpose, expiresAt });
  return token;
}

/** Spends a token; of parallel tries one wins. The user it was made for, or undefined when it is unknown, spent or too old. */
export async function spendOneTimeToken(tx: Tx, token: string, purpose: TokenPurpose): Promise<string | undefined> {
  const [row] = await tx
    .update(oneTimeTokens)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(oneTimeTokens.hash, tokenDigest(token)),
        eq(oneTimeTokens.purpose, purpose),
        isNull(oneTimeTokens.usedAt),
        sql`${oneTimeTokens.expiresAt} > now()`,
      ),
    )
    .returning({ userId: oneTimeTokens.userId });
  return row?.userId;
}

/** Deletes tokens that ran out a day ago. */
export async function sweepOneTimeTokens(tx: Tx): Promise<void> {
  await tx.delete(oneTimeTokens).where(sql`${oneTimeTokens.expiresAt} < now() - interval '1 day'`);
}

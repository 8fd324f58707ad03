import type { Tx } from '@mainstay/db';
import { passkeys, recoveryCodes, sessions, totpFactors } from '@mainstay/db/schema';
import { and, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm';

/** Everything here needs the system role: factors belong to people, not to tenants. */

/** What somebody can prove themselves with besides the password, and since when that is asked. */
export async function findFactors(tx: Tx, userId: string) {
  const [totp] = await tx
    .select({ confirmedAt: totpFactors.confirmedAt })
    .from(totpFactors)
    .where(and(eq(totpFactors.userId, userId), isNotNull(totpFactors.confirmedAt)));
  return {
    enabledAt: totp?.confirmedAt ?? null,
    recoveryCodesLeft: await tx.$count(
      recoveryCodes,
      and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)),
    ),
    passkeys: await tx.$count(passkeys, eq(passkeys.userId, userId)),
  };
}

/** Whether a session may go on; asked again under the person's lock, where sessions end. */
export async function isOpenSession(tx: Tx, sessionId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)));
  return rows.length > 0;
}

/** Whether a second factor was part of a session's sign-in. */
export async function isMfaSession(tx: Tx, sessionId: string): Promise<boolean> {
  const [row] = await tx.select({ mfa: sessions.mfa }).from(sessions).where(eq(sessions.id, sessionId));
  return row?.mfa ?? false;
}

export async function markMfaSession(tx: Tx, sessionId: string): Promise<void> {
  await tx.update(sessions).set({ mfa: true }).where(eq(sessions.id, sessionId));
}

/** Stores a secret that is yet to be confirmed, in the place of an earlier one; false when a confirmed one is there. */
export async function putUnconfirmed(tx: Tx, userId: string, secretSealed: Buffer): Promise<boolean> {
  const rows = await tx
    .insert(totpFactors)
    .values({ userId, secretSealed })
    .onConflictDoUpdate({
      target: totpFactors.userId,
      set: { secretSealed, lastStep: 0, createdAt: sql`now()` },
      setWhere: isNull(totpFactors.confirmedAt),
    })
    .returning({ userId: totpFactors.userId });
  return rows.length > 0;
}

/** A person's factor, held until the transaction ends: parallel uses of one code come one by one. */
export async function holdTotp(tx: Tx, userId: string) {
  const [row] = await tx
    .select({ secretSealed: totpFactors.secretSealed, confirmedAt: totpFactors.confirmedAt })
    .from(totpFactors)
    .where(eq(totpFactors.userId, userId))
    .for('update');
  return row;
}

/** Spends a time step and all before it; false when that was done already (RFC 6238, section 5.2). */
export async function spendStep(tx: Tx, userId: string, step: number): Promise<boolean> {
  const rows = await tx
    .update(totpFactors)
    .set({ lastStep: step })
    .where(and(eq(totpFactors.userId, userId), lt(totpFactors.lastStep, step)))
    .returning({ userId: totpFactors.userId });
  return rows.length > 0;
}

export async function confirmTotp(tx: Tx, userId: string): Promise<void> {
  await tx.update(totpFactors).set({ confirmedAt: sql`now()` }).where(eq(totpFactors.userId, userId));
}

export async function deleteTotp(tx: Tx, userId: string): Promise<void> {
  await tx.delete(totpFactors).where(eq(totpFactors.userId, userId));
}

export async function deleteRecoveryCodes(tx: Tx, userId: string): Promise<void> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
}

export async function insertRecoveryCodes(tx: Tx, userId: string, hashes: Buffer[]): Promise<void> {
  await tx.insert(recoveryCodes).values(hashes.map((hash) => ({ userId, hash })));
}

/** Spends a recovery code; of parallel tries one wins. */
export async function spendRecoveryCode(tx: Tx, userId: string, hash: Buffer): Promise<boolean> {
  const rows = await tx
    .update(recoveryCodes)
    .set({ usedAt: sql`now()` })
    .where(and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.hash, hash), isNull(recoveryCodes.usedAt)))
    .returning({ hash: recoveryCodes.hash });
  return rows.length > 0;
}

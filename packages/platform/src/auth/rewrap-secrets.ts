import type { Tx } from '@mainstay/db';
import { signingKeys, totpFactors } from '@mainstay/db/schema';
import type { KeyRing, Services } from '@mainstay/kernel';
import { and, asc, eq, gt } from 'drizzle-orm';
import { totpSealContext } from './mfa/totp.ts';
import { inService, signingKeyContext } from './sessions/signing-keys.ts';

/** Rows in one transaction. */
const BATCH = 500;

/** The bytes under the ring's current key; null when they are already. */
function moved(ring: KeyRing, wrapped: Buffer, context: string): Buffer | null {
  return ring.keyIdOf(wrapped) === ring.currentId ? null : ring.wrap(ring.unwrap(wrapped, context), context);
}

async function moveSigningKeys(tx: Tx, ring: KeyRing): Promise<number> {
  let count = 0;
  for (const { kid, privateSealed } of await tx.select().from(signingKeys).where(inService())) {
    const fresh = moved(ring, privateSealed, signingKeyContext(kid));
    if (!fresh) continue;
    await tx.update(signingKeys).set({ privateSealed: fresh }).where(eq(signingKeys.kid, kid));
    count++;
  }
  return count;
}

/** Moves the batch after a user; the last user of it, or null when it was the last. */
async function moveTotpSecrets(tx: Tx, ring: KeyRing, after: string) {
  const rows = await tx
    .select({ userId: totpFactors.userId, sealed: totpFactors.secretSealed })
    .from(totpFactors)
    .where(gt(totpFactors.userId, after))
    .orderBy(asc(totpFactors.userId))
    .limit(BATCH);
  let count = 0;
  for (const { userId, sealed } of rows) {
    const fresh = moved(ring, sealed, totpSealContext(userId));
    if (!fresh) continue;
    // Only in the place of what was read: a secret that was set up anew meanwhile is wrapped with the current key already.
    await tx
      .update(totpFactors)
      .set({ secretSealed: fresh })
      .where(and(eq(totpFactors.userId, userId), eq(totpFactors.secretSealed, sealed)));
    count++;
  }
  return { count, last: rows.length === BATCH ? (rows.at(-1)?.userId ?? null) : null };
}

/**
 * Wraps signing keys and authenticator secrets with the newest of SECRET_KEYS, while the server runs. Afterwards older ones can be
 * retired. Returns how many were moved.
 */
export async function rewrapSecrets({ database, secretRing }: Services): Promise<number> {
  let total = await database.asSystem('key-rotation', (tx) => moveSigningKeys(tx, secretRing));
  for (let after: string | null = '00000000-0000-0000-0000-000000000000'; after !== null; ) {
    const from: string = after;
    const { count, last } = await database.asSystem('key-rotation', (tx) => moveTotpSecrets(tx, secretRing, from));
    total += count;
    after = last;
  }
  return total;
}

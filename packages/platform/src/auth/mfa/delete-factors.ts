import type { Tx } from '@mainstay/db';
import { passkeys, recoveryCodes, signInChallenges, totpFactors } from '@mainstay/db/schema';
import { eq } from 'drizzle-orm';

/**
 * Takes away all that a person can prove themselves with besides the password: authenticator app, recovery codes, passkeys, and every
 * sign-in or registration of a passkey that is under way. Under the person's lock; needs the system role.
 */
export async function deleteFactors(tx: Tx, userId: string): Promise<void> {
  for (const table of [passkeys, totpFactors, recoveryCodes, signInChallenges])
    await tx.delete(table).where(eq(table.userId, userId));
}

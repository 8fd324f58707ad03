import type { Tx } from '@mainstay/db';
import { apiKeys, registrations } from '@mainstay/db/schema';
import type { Services } from '@mainstay/kernel';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { deleteFactors } from '../mfa/delete-factors.ts';
import { invalidatePerson } from '../sessions/invalidate.ts';
import { endSessionsOf } from '../sessions/sessions.repository.ts';
import { deleteConfirmations, deleteMailedLinks } from './one-time-tokens.ts';
import { markVerified } from './users.repository.ts';

/** Somebody whose address is proven now, under their lock. */
interface Person {
  id: string;
  emailVerified: boolean;
  /** The network of the registration, where the account may be a stranger's: see `users.registered_from`. */
  registeredFrom: string | null;
}

/**
 * What an account keeps when its address is proven for the first time. Whoever registered it may have been somebody else, waiting for
 * the address's owner to use it: what they left behind must not outlive the proof.
 * - `everything`: whoever proves the address has shown to be the one who registered, by a session or the password.
 * - `sign-in`: so it seems, by the network alone: password and sessions stay; passkeys, authenticator and keys go.
 * - `nothing`: only what `changes` says, such as the password that came with the proof.
 */
export type Kept = 'everything' | 'sign-in' | 'nothing';

/** Marks a person's address as proven, and takes away what the account may not keep. */
export async function proveAddress(
  tx: Tx,
  services: Services,
  person: Person,
  kept: Kept,
  changes: { name?: string; passwordHash?: string | null } = {},
): Promise<void> {
  const { id, emailVerified, registeredFrom } = person;
  await markVerified(tx, id, changes);
  invalidatePerson(tx, services, id);
  await deleteConfirmations(tx, id);
  await tx.delete(registrations).where(eq(registrations.userId, id));
  // An account that somebody known made, or whose address changed since it was proven, is its owner's.
  if (emailVerified || registeredFrom === null || kept === 'everything') return;
  await deleteMailedLinks(tx, id);
  await deleteFactors(tx, id);
  await tx
    .update(apiKeys)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(apiKeys.createdBy, id), isNull(apiKeys.revokedAt)));
  if (kept === 'nothing') await endSessionsOf(tx, id);
}

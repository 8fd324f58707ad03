import type { Tx } from '@mainstay/db';
import { passkeys } from '@mainstay/db/schema';
import { and, asc, eq, lt, or, sql } from 'drizzle-orm';

/** Everything here needs the system role: passkeys belong to people, not to tenants. */
const shown = {
  id: passkeys.id,
  name: passkeys.name,
  transports: passkeys.transports,
  backedUp: passkeys.backedUp,
  createdAt: passkeys.createdAt,
  lastUsedAt: passkeys.lastUsedAt,
};

/** A person's passkeys, oldest first. */
export async function listPasskeys(tx: Tx, userId: string) {
  return tx.select(shown).from(passkeys).where(eq(passkeys.userId, userId)).orderBy(asc(passkeys.id));
}

/** What a browser is told of a person's passkeys, to choose one or to make no second in the same place. */
export async function listCredentials(tx: Tx, userId: string) {
  return tx
    .select({ id: passkeys.credentialId, transports: passkeys.transports })
    .from(passkeys)
    .where(eq(passkeys.userId, userId))
    .orderBy(asc(passkeys.id));
}

export async function findByCredential(tx: Tx, credentialId: string) {
  const [row] = await tx
    .select({
      id: passkeys.id,
      userId: passkeys.userId,
      credentialId: passkeys.credentialId,
      publicKey: passkeys.publicKey,
      counter: passkeys.counter,
    })
    .from(passkeys)
    .where(eq(passkeys.credentialId, credentialId));
  return row;
}

export interface NewPasskey {
  id: string;
  userId: string;
  credentialId: string;
  publicKey: Buffer;
  counter: number;
  transports: string[];
  backedUp: boolean;
  name: string;
}

/** Undefined when the credential is somebody's already. */
export async function insertPasskey(tx: Tx, passkey: NewPasskey) {
  const [row] = await tx
    .insert(passkeys)
    .values(passkey)
    .onConflictDoNothing({ target: passkeys.credentialId })
    .returning(shown);
  return row;
}

/** Removes a passkey if it is this user's; whether it did. */
export async function deletePasskey(tx: Tx, userId: string, id: string): Promise<boolean> {
  const rows = await tx
    .delete(passkeys)
    .where(and(eq(passkeys.id, id), eq(passkeys.userId, userId)))
    .returning({ id: passkeys.id });
  return rows.length > 0;
}

/**
 * Notes a use. False when the signature counter did not go forward since, which says that the key was cloned (Web Authentication,
 * section 7.2, step 22); authenticators without a counter always say 0.
 */
export async function noteUse(tx: Tx, id: string, use: { counter: number; backedUp: boolean }): Promise<boolean> {
  const forward = lt(passkeys.counter, use.counter);
  const none = and(eq(passkeys.counter, 0), sql`${use.counter}::bigint = 0`);
  const rows = await tx
    .update(passkeys)
    .set({ ...use, lastUsedAt: sql`now()` })
    .where(and(eq(passkeys.id, id), or(forward, none)))
    .returning({ id: passkeys.id });
  return rows.length > 0;
}

import type { Tx } from '@mainstay/db';
import { users } from '@mainstay/db/schema';
import { and, eq, isNull, sql } from 'drizzle-orm';

const columns = {
  id: users.id,
  email: users.email,
  name: users.name,
  passwordHash: users.passwordHash,
  status: users.status,
  emailVerified: sql<boolean>`${users.emailVerifiedAt} is not null`,
  registeredFrom: users.registeredFrom,
  isSuperAdmin: users.isSuperAdmin,
  version: users.version,
  createdAt: users.createdAt,
};

export async function findUserByEmail(tx: Tx, email: string) {
  const [row] = await tx
    .select(columns)
    .from(users)
    .where(and(eq(users.email, email), isNull(users.deletedAt)));
  return row;
}

export async function findUser(tx: Tx, id: string) {
  const [row] = await tx
    .select(columns)
    .from(users)
    .where(and(eq(users.id, id), isNull(users.deletedAt)));
  return row;
}

/**
 * A user as they are now, held until the transaction ends: a change of password or a suspension comes before or after all of it. What
 * concerns one person takes this lock first, then the others.
 */
export async function lockUser(tx: Tx, id: string) {
  const [row] = await tx
    .select(columns)
    .from(users)
    .where(and(eq(users.id, id), isNull(users.deletedAt)))
    .for('no key update');
  return row;
}

export interface NewUser {
  id: string;
  email: string;
  name: string;
  passwordHash: string;
  isSuperAdmin?: boolean;
  /** The network that a stranger registered from; left out where somebody known made the account. */
  registeredFrom?: string;
  /** ISO 8601; left out, the address is not proven yet. */
  emailVerifiedAt?: string;
}

export async function insertUser(tx: Tx, user: NewUser) {
  const [row] = await tx.insert(users).values(user).returning(columns);
  return row!;
}

export async function renameUser(tx: Tx, id: string, name: string) {
  const [row] = await tx
    .update(users)
    .set({ name, version: sql`${users.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(users.id, id), isNull(users.deletedAt)))
    .returning(columns);
  return row;
}

/** Marks an address as proven; `changes` are what else is true of the account from here on. */
export async function markVerified(
  tx: Tx,
  id: string,
  changes: { name?: string; passwordHash?: string | null } = {},
): Promise<void> {
  await tx
    .update(users)
    .set({
      ...changes,
      emailVerifiedAt: sql`now()`,
      registeredFrom: null,
      version: sql`${users.version} + 1`,
      updatedAt: sql`now()`,
    })
    .where(eq(users.id, id));
}

export async function setPassword(tx: Tx, id: string, passwordHash: string): Promise<void> {
  await tx
    .update(users)
    .set({ passwordHash, version: sql`${users.version} + 1`, updatedAt: sql`now()` })
    .where(eq(users.id, id));
}

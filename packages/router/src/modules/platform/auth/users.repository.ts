import { signInFailures, type Tx, users } from '@mainstay/db';
import { and, eq, isNull, sql } from 'drizzle-orm';

const columns = {
  id: users.id,
  email: users.email,
  name: users.name,
  passwordHash: users.passwordHash,
  status: users.status,
  emailVerified: sql<boolean>`${users.emailVerifiedAt} is not null`,
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

export interface NewUser {
  id: string;
  email: string;
  name: string;
  passwordHash: string;
  isSuperAdmin?: boolean;
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

export async function markVerified(tx: Tx, id: string): Promise<void> {
  await tx.update(users).set({ emailVerifiedAt: sql`now()`, updatedAt: sql`now()` }).where(eq(users.id, id));
}

export async function setPassword(tx: Tx, id: string, passwordHash: string): Promise<void> {
  await tx
    .update(users)
    .set({ passwordHash, version: sql`${users.version} + 1`, updatedAt: sql`now()` })
    .where(eq(users.id, id));
}

/** Seconds for which sign-ins to this account from this network are locked; 0 when they are not. */
export async function lockSeconds(tx: Tx, account: Buffer, network: string): Promise<number> {
  const [row] = await tx
    .select({ seconds: sql<number>`greatest(0, ceil(extract(epoch from ${signInFailures.lockedUntil} - now())))::int` })
    .from(signInFailures)
    .where(and(eq(signInFailures.account, account), eq(signInFailures.network, network)));
  return row?.seconds ?? 0;
}

/** Counts a failure; the fifth within the window locks this account for this network. */
export async function recordFailure(
  tx: Tx,
  account: Buffer,
  network: string,
  limits: { failures: number; minutes: number },
) {
  const window = sql`make_interval(mins => ${limits.minutes})`;
  const stale = sql`${signInFailures.updatedAt} < now() - ${window}`;
  await tx
    .insert(signInFailures)
    .values({ account, network, failures: 1 })
    .onConflictDoUpdate({
      target: [signInFailures.account, signInFailures.network],
      set: {
        failures: sql`case when ${stale} then 1 else ${signInFailures.failures} + 1 end`,
        lockedUntil: sql`case when not ${stale} and ${signInFailures.failures} + 1 >= ${limits.failures} then now() + ${window} end`,
        updatedAt: sql`now()`,
      },
    });
}

export async function clearFailures(tx: Tx, account: Buffer, network: string): Promise<void> {
  await tx.delete(signInFailures).where(and(eq(signInFailures.account, account), eq(signInFailures.network, network)));
}

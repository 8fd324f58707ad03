import { createHash } from 'node:crypto';
import type { Tx } from '@mainstay/db';
import { memberships, roles, sessions, signInFailures, users } from '@mainstay/db/schema';
import { escapeLike, keysetPage, type KeysetSort, uniqueViolation } from '@mainstay/kernel';
import { and, eq, exists, ilike, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import { authErrors } from '../auth/index.ts';
import type { ListUsers } from './users.schemas.ts';

/** Everything here needs the system role: people belong to no tenant. */
const columns = {
  id: users.id,
  email: users.email,
  name: users.name,
  status: users.status,
  isSuperAdmin: users.isSuperAdmin,
  emailVerified: sql<boolean>`${users.emailVerifiedAt} is not null`,
  version: users.version,
  createdAt: users.createdAt,
  updatedAt: users.updatedAt,
};

const live = isNull(users.deletedAt);
const bumped = { version: sql`${users.version} + 1`, updatedAt: sql`now()` };

const SORTS: Record<'createdAt' | 'name' | 'email', KeysetSort> = {
  createdAt: { column: null, id: users.id },
  name: { column: users.name, id: users.id },
  email: { column: users.email, id: users.id },
};

export async function listUsers(tx: Tx, query: ListUsers) {
  const filters: (SQL | undefined)[] = [live];
  if (query.search) {
    const pattern = `%${escapeLike(query.search)}%`;
    filters.push(or(ilike(users.name, pattern), ilike(users.email, pattern)));
  }
  if (query.status) filters.push(eq(users.status, query.status));
  if (query.role === 'super') filters.push(eq(users.isSuperAdmin, true));
  else if (query.role !== undefined) filters.push(holdsRole(tx, query.role));
  return keysetPage(query, SORTS, {
    rows: ({ where, orderBy, limit, offset }) =>
      tx
        .select(columns)
        .from(users)
        .where(and(...filters, where))
        .orderBy(...orderBy)
        .limit(limit)
        .offset(offset),
    count: () => tx.$count(users, and(...filters)),
  });
}

function holdsRole(tx: Tx, name: string): SQL {
  return exists(
    tx
      .select({ id: memberships.id })
      .from(memberships)
      .innerJoin(roles, and(eq(roles.tenantId, memberships.tenantId), eq(roles.id, memberships.roleId)))
      .where(and(eq(memberships.userId, users.id), eq(roles.name, name))),
  );
}

export async function findAccount(tx: Tx, id: string) {
  const [row] = await tx
    .select(columns)
    .from(users)
    .where(and(eq(users.id, id), live));
  return row;
}

/** A user, locked until the transaction ends. */
export async function lockAccount(tx: Tx, id: string) {
  const [row] = await tx
    .select(columns)
    .from(users)
    .where(and(eq(users.id, id), live))
    .for('update');
  return row;
}

/** Whether somebody else is an active super admin; they are locked, so that two cannot go at once. */
export async function hasOtherSuperAdmin(tx: Tx, id: string): Promise<boolean> {
  const admins = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.isSuperAdmin, true), eq(users.status, 'active'), live))
    .orderBy(users.id)
    .for('update');
  return admins.some((admin) => admin.id !== id);
}

/** The digest of a user's password, to check a current one against; none for who signs in through a provider only. */
export async function findPasswordHash(tx: Tx, id: string): Promise<string | null | undefined> {
  const [row] = await tx
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(and(eq(users.id, id), live));
  return row?.passwordHash;
}

interface AccountChanges {
  name?: string | undefined;
  email?: string | undefined;
  isSuperAdmin?: boolean | undefined;
  status?: 'active' | 'suspended';
  passwordHash?: string;
  /** Null: the address is yet to be confirmed. */
  emailVerifiedAt?: null;
}

/** Throws EMAIL_EXISTS. */
export async function updateAccount(tx: Tx, id: string, changes: AccountChanges) {
  const [row] = await tx
    .update(users)
    .set({ ...changes, ...bumped })
    .where(and(eq(users.id, id), live))
    .returning(columns)
    .catch(uniqueViolation('users_email', () => authErrors.EMAIL_EXISTS()));
  return row!;
}

export async function softDeleteAccount(tx: Tx, id: string) {
  const [row] = await tx
    .update(users)
    .set({ deletedAt: sql`now()`, ...bumped })
    .where(and(eq(users.id, id), live))
    .returning(columns);
  return row!;
}

/** Ends a user's sessions, all but the one given. */
export async function endSessions(tx: Tx, userId: string, except: string | null): Promise<void> {
  await tx
    .update(sessions)
    .set({ endedAt: sql`now()` })
    .where(
      and(eq(sessions.userId, userId), isNull(sessions.endedAt), except === null ? undefined : ne(sessions.id, except)),
    );
}

/** Forgets failed sign-ins to an address, from every network. */
export async function deleteFailures(tx: Tx, email: string): Promise<void> {
  await tx.delete(signInFailures).where(eq(signInFailures.account, createHash('sha256').update(email).digest()));
}

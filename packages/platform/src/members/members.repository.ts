import type { Tx } from '@mainstay/db';
import { memberships, roles, tenants, users } from '@mainstay/db/schema';
import { escapeLike, type KeysetSort, keysetPage } from '@mainstay/kernel';
import { and, eq, exists, ilike, inArray, isNull, ne, notExists, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { ListMembers } from './members.schemas.ts';

const SORTS: Record<'joinedAt' | 'name' | 'email', KeysetSort> = {
  joinedAt: { column: null, id: memberships.id },
  name: { column: users.name, id: memberships.id },
  email: { column: users.email, id: memberships.id },
};

/** A tenant's members with their names. Needs the system role: a tenant's own does not see people. */
export async function listMembers(tx: Tx, tenantId: string, query: ListMembers) {
  const filters: (SQL | undefined)[] = [eq(memberships.tenantId, tenantId), isNull(users.deletedAt)];
  if (query.search) {
    const pattern = `%${escapeLike(query.search)}%`;
    filters.push(or(ilike(users.name, pattern), ilike(users.email, pattern)));
  }
  if (query.roleId) filters.push(eq(memberships.roleId, query.roleId));
  return keysetPage(query, SORTS, {
    rows: ({ where, orderBy, limit, offset }) =>
      tx
        .select({
          id: memberships.id,
          userId: memberships.userId,
          name: users.name,
          email: users.email,
          role: { id: roles.id, name: roles.name },
          joinedAt: memberships.createdAt,
        })
        .from(memberships)
        .innerJoin(users, eq(users.id, memberships.userId))
        .innerJoin(roles, and(eq(roles.tenantId, memberships.tenantId), eq(roles.id, memberships.roleId)))
        .where(and(...filters, where))
        .orderBy(...orderBy)
        .limit(limit)
        .offset(offset),
    count: async () => {
      const [row] = await tx
        .select({ count: sql<number>`count(*)::int` })
        .from(memberships)
        .innerJoin(users, eq(users.id, memberships.userId))
        .where(and(...filters));
      return row!.count;
    },
  });
}

/** How a member is called. Needs the system role. */
export async function findPerson(tx: Tx, userId: string) {
  const [row] = await tx.select({ name: users.name, email: users.email }).from(users).where(eq(users.id, userId));
  return row;
}

/** A person who is to become a member, not deleted before the transaction ends. Needs the system role. */
export async function holdPerson(tx: Tx, userId: string) {
  const [row] = await tx
    .select({ email: users.email })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.deletedAt)))
    .for('share');
  return row;
}

/** Whether a person has confirmed their address. Needs the system role. */
export async function isProven(tx: Tx, userId: string): Promise<boolean> {
  const [row] = await tx.select({ at: users.emailVerifiedAt }).from(users).where(eq(users.id, userId));
  return row !== undefined && row.at !== null;
}

/** Whether an address belongs to a member. Needs the system role. */
export async function isMemberEmail(tx: Tx, tenantId: string, email: string): Promise<boolean> {
  const rows = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .innerJoin(users, and(eq(users.id, memberships.userId), isNull(users.deletedAt)))
    .where(and(eq(memberships.tenantId, tenantId), eq(users.email, email)));
  return rows.length > 0;
}

/** What decides about a person in a tenant; undefined for one who is neither a member nor a super admin. Needs the system role. */
export async function findSubject(tx: Tx, tenantId: string, userId: string) {
  const [row] = await tx
    .select({
      isSuperAdmin: users.isSuperAdmin,
      status: users.status,
      role: { name: roles.name, builtin: roles.builtin, permissions: roles.permissions },
    })
    .from(users)
    .leftJoin(memberships, and(eq(memberships.tenantId, tenantId), eq(memberships.userId, users.id)))
    .leftJoin(roles, and(eq(roles.tenantId, memberships.tenantId), eq(roles.id, memberships.roleId)))
    .where(and(eq(users.id, userId), isNull(users.deletedAt)));
  return row && (row.role || row.isSuperAdmin) ? row : undefined;
}

/**
 * Locks who owns a tenant until the transaction ends: whoever makes or unmakes members waits here, and counts owners only afterwards,
 * in a statement of its own. The lock is on the owner role's row, and of a strength that foreign keys do not conflict with.
 */
export async function lockOwnership(tx: Tx, tenantId: string): Promise<void> {
  await tx
    .select({ id: roles.id })
    .from(roles)
    .where(and(eq(roles.tenantId, tenantId), ownerRole))
    .for('no key update');
}

const ownerRole = and(eq(roles.builtin, true), eq(roles.name, 'owner'));

/** A membership with its role; undefined for somebody who is not a member. */
export async function findMembership(tx: Tx, tenantId: string, userId: string) {
  const [row] = await tx
    .select({
      userId: memberships.userId,
      joinedAt: memberships.createdAt,
      role: { id: roles.id, name: roles.name, builtin: roles.builtin, permissions: roles.permissions },
    })
    .from(memberships)
    .innerJoin(roles, and(eq(roles.tenantId, memberships.tenantId), eq(roles.id, memberships.roleId)))
    .where(and(eq(memberships.tenantId, tenantId), eq(memberships.userId, userId)));
  return row;
}

/** Whether somebody besides this member owns the tenant. Ask under `lockOwnership`. */
export async function hasOtherOwner(tx: Tx, tenantId: string, userId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .innerJoin(roles, and(eq(roles.tenantId, memberships.tenantId), eq(roles.id, memberships.roleId), ownerRole))
    .where(and(eq(memberships.tenantId, tenantId), ne(memberships.userId, userId)))
    .limit(1);
  return rows.length > 0;
}

export async function setMemberRole(tx: Tx, tenantId: string, userId: string, roleId: string): Promise<void> {
  await tx
    .update(memberships)
    .set({ roleId, updatedAt: sql`now()` })
    .where(and(eq(memberships.tenantId, tenantId), eq(memberships.userId, userId)));
}

/** Makes a member; false when the person is one already. */
export async function insertMember(
  tx: Tx,
  membership: { tenantId: string; userId: string; roleId: string },
): Promise<boolean> {
  const rows = await tx
    .insert(memberships)
    .values(membership)
    .onConflictDoNothing({ target: [memberships.tenantId, memberships.userId] })
    .returning({ id: memberships.id });
  return rows.length > 0;
}

export async function deleteMember(tx: Tx, tenantId: string, userId: string): Promise<void> {
  await tx.delete(memberships).where(and(eq(memberships.tenantId, tenantId), eq(memberships.userId, userId)));
}

/**
 * The live tenants that a person owns alone. Locks the ownership of all that the person owns, so the answer holds until the
 * transaction ends. Needs the system role.
 */
export async function soleOwnerships(tx: Tx, userId: string): Promise<{ id: string; name: string }[]> {
  const own = tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(eq(memberships.tenantId, roles.tenantId), eq(memberships.roleId, roles.id), eq(memberships.userId, userId)),
    );
  const owned = await tx
    .select({ id: roles.id })
    .from(roles)
    .where(and(ownerRole, exists(own)))
    .orderBy(roles.tenantId)
    .for('no key update');
  if (owned.length === 0) return [];
  const ids = owned.map((role) => role.id);
  const others = alias(memberships, 'others');
  const another = tx
    .select({ id: others.id })
    .from(others)
    .where(and(eq(others.tenantId, roles.tenantId), eq(others.roleId, roles.id), ne(others.userId, userId)));
  return tx
    .select({ id: tenants.id, name: tenants.name })
    .from(tenants)
    .innerJoin(roles, and(eq(roles.tenantId, tenants.id), inArray(roles.id, ids)))
    .where(and(isNull(tenants.deletedAt), exists(own), notExists(another)))
    .orderBy(tenants.id);
}

/** Takes a person out of every tenant; returns which. Needs the system role. */
export async function deleteMemberships(tx: Tx, userId: string): Promise<string[]> {
  const rows = await tx
    .delete(memberships)
    .where(eq(memberships.userId, userId))
    .returning({ tenantId: memberships.tenantId });
  return rows.map((row) => row.tenantId);
}

/** The tenants a person is a member of. Needs the system role. */
export async function tenantsOf(tx: Tx, userId: string): Promise<string[]> {
  const rows = await tx
    .select({ tenantId: memberships.tenantId })
    .from(memberships)
    .where(eq(memberships.userId, userId));
  return rows.map((row) => row.tenantId);
}

/** How many people belong to a tenant. */
export async function countMembers(tx: Tx, tenantId: string): Promise<number> {
  return tx.$count(memberships, eq(memberships.tenantId, tenantId));
}

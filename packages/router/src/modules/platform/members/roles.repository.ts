import { invitations, memberships, roles, type Tx } from '@mainstay/db';
import { and, eq, ilike, not, type SQL, sql } from 'drizzle-orm';
import { foreignKeyViolation, uniqueViolation } from '@mainstay/kernel';
import { escapeLike, type KeysetSort, keysetPage } from '@mainstay/kernel';
import { isOpen } from './invitations.repository.ts';
import { memberErrors } from './members.errors.ts';
import type { ListRoles } from './roles.schemas.ts';

const columns = {
  id: roles.id,
  name: roles.name,
  builtin: roles.builtin,
  permissions: roles.permissions,
  members: sql<number>`(select count(*)::int from memberships m where m.tenant_id = roles.tenant_id and m.role_id = roles.id)`,
  version: roles.version,
  createdAt: roles.createdAt,
  updatedAt: roles.updatedAt,
};

const SORTS: Record<'createdAt' | 'name', KeysetSort> = {
  createdAt: { column: null, id: roles.id },
  name: { column: roles.name, id: roles.id },
};

const byId = (tenantId: string, id: string) => and(eq(roles.tenantId, tenantId), eq(roles.id, id));

export async function listRoles(tx: Tx, tenantId: string, query: ListRoles) {
  const filters: (SQL | undefined)[] = [
    eq(roles.tenantId, tenantId),
    query.search ? ilike(roles.name, `%${escapeLike(query.search)}%`) : undefined,
  ];
  return keysetPage(query, SORTS, {
    rows: ({ where, orderBy, limit, offset }) =>
      tx
        .select(columns)
        .from(roles)
        .where(and(...filters, where))
        .orderBy(...orderBy)
        .limit(limit)
        .offset(offset),
    count: () => tx.$count(roles, and(...filters)),
  });
}

export async function findRole(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx.select(columns).from(roles).where(byId(tenantId, id));
  return row;
}

/** A role, locked until the transaction ends: nobody changes it or is given it meanwhile. */
export async function lockRole(tx: Tx, tenantId: string, id: string) {
  const locked = await tx.select({ id: roles.id }).from(roles).where(byId(tenantId, id)).for('update');
  return locked.length > 0 ? findRole(tx, tenantId, id) : undefined;
}

/** A role that is about to be given to somebody, kept as it is until the transaction ends. */
export async function holdRole(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx
    .select({ id: roles.id, name: roles.name, builtin: roles.builtin, permissions: roles.permissions })
    .from(roles)
    .where(byId(tenantId, id))
    .for('share');
  return row;
}

const taken = uniqueViolation('roles_name', () => memberErrors.ROLE_EXISTS());

/** Throws ROLE_EXISTS. */
export async function insertRole(
  tx: Tx,
  tenantId: string,
  role: { name: string; permissions: string[] },
): Promise<string> {
  const [row] = await tx
    .insert(roles)
    .values({ tenantId, ...role })
    .returning({ id: roles.id })
    .catch(taken);
  return row!.id;
}

/** Throws ROLE_EXISTS. */
export async function updateRole(
  tx: Tx,
  tenantId: string,
  id: string,
  changes: { name?: string | undefined; permissions?: string[] | undefined },
): Promise<void> {
  await tx
    .update(roles)
    .set({ ...changes, version: sql`${roles.version} + 1`, updatedAt: sql`now()` })
    .where(byId(tenantId, id))
    .catch(taken);
}

/** How many members and open invitations hold a role. */
export async function countHolders(tx: Tx, tenantId: string, roleId: string) {
  const members = await tx.$count(memberships, and(eq(memberships.tenantId, tenantId), eq(memberships.roleId, roleId)));
  const open = await tx.$count(
    invitations,
    and(eq(invitations.tenantId, tenantId), eq(invitations.roleId, roleId), isOpen),
  );
  return { members, invitations: open };
}

/**
 * Deletes a role, and the closed invitations that still name it: the audit log keeps what they were. Throws ROLE_IN_USE for the one that
 * single sign-on gives to newcomers.
 */
export async function deleteRole(tx: Tx, tenantId: string, id: string): Promise<void> {
  await tx.delete(invitations).where(and(eq(invitations.tenantId, tenantId), eq(invitations.roleId, id), not(isOpen)));
  await tx
    .delete(roles)
    .where(byId(tenantId, id))
    .catch(foreignKeyViolation('sso_connections_role_fk', () => memberErrors.ROLE_IN_USE({ sso: true })));
}

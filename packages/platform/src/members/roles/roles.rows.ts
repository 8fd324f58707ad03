import type { Tx } from '@mainstay/db';
import { invitations, memberships, roles } from '@mainstay/db/schema';
import { tenantRows } from '@mainstay/kernel';
import { and, eq, not, sql } from 'drizzle-orm';
import { isOpen } from '../invitations/invitations.repository.ts';
import { memberErrors } from '../members.errors.ts';

const members = sql<number>`(select count(*)::int from memberships m where m.tenant_id = roles.tenant_id and m.role_id = roles.id)`;

/** The rows of roles. Writes throw ROLE_EXISTS; removing the one that single sign-on gives to newcomers throws ROLE_IN_USE. */
export const roleRows = tenantRows(roles, {
  columns: {
    id: roles.id,
    name: roles.name,
    builtin: roles.builtin,
    permissions: roles.permissions,
    scope: roles.scope,
    members,
    version: roles.version,
    createdAt: roles.createdAt,
    updatedAt: roles.updatedAt,
  },
  sorts: { createdAt: null, name: roles.name },
  unique: { roles_name: memberErrors.ROLE_EXISTS },
  references: { sso_connections_role_fk: () => memberErrors.ROLE_IN_USE({ sso: true }) },
});

/** How many members and open invitations hold a role. */
export async function countHolders(tx: Tx, tenantId: string, roleId: string) {
  const members = await tx.$count(memberships, and(eq(memberships.tenantId, tenantId), eq(memberships.roleId, roleId)));
  const open = await tx.$count(
    invitations,
    and(eq(invitations.tenantId, tenantId), eq(invitations.roleId, roleId), isOpen),
  );
  return { members, invitations: open };
}

/** Deletes the closed invitations that still name a role: the audit log keeps what they were. */
export async function deleteClosedInvitations(tx: Tx, tenantId: string, roleId: string): Promise<void> {
  await tx
    .delete(invitations)
    .where(and(eq(invitations.tenantId, tenantId), eq(invitations.roleId, roleId), not(isOpen)));
}

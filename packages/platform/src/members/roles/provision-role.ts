import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import type { TenantContext } from '@mainstay/kernel';
import { memberErrors } from '../members.errors.ts';
import { isOwnerRole, requireMayHandle } from './grants.ts';
import { roleRows } from './roles.rows.ts';

/**
 * Checks the role that a tenant's identity provider hands out, and keeps it as it is until the transaction ends: one of the tenant's, no
 * wider than its setter, and never the owner's. Throws INVALID_REFERENCE, ROLE_TOO_WIDE.
 */
export async function requireProvisionRole(ctx: TenantContext, tx: Tx, roleId: string): Promise<void> {
  const role = await roleRows.findLocked(tx, ctx.tenantId, roleId, 'share');
  if (!role) throw commonErrors.INVALID_REFERENCE({ field: 'provisionRoleId' });
  requireMayHandle(ctx, role);
  if (isOwnerRole(role)) throw memberErrors.ROLE_TOO_WIDE({ missing: [], required: 'owner' });
}

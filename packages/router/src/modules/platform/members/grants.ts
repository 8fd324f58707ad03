import type { Principal, Registry, TenantContext } from '@mainstay/kernel';
import { can } from '@mainstay/kernel';
import { builtinPermissions } from '../tenants/index.ts';
import { memberErrors } from './members.errors.ts';

/** A role, as far as what it allows. */
export interface Grant {
  name: string;
  builtin: boolean;
  permissions: readonly string[];
}

/** What a role allows under the installed modules. A stored permission that no module declares any more allows nothing. */
export function permissionsOf(registry: Registry, role: Grant): string[] {
  if (role.builtin) return builtinPermissions(registry, role.name);
  return role.permissions.filter((permission) => Object.hasOwn(registry.permissions, permission));
}

/** Refuses what would reach above the caller. Throws ROLE_TOO_WIDE with the permissions that the caller lacks. */
export function requireWithin(principal: Principal, permissions: readonly string[]): void {
  const missing = permissions.filter((permission) => !can(principal, permission));
  if (missing.length > 0) throw memberErrors.ROLE_TOO_WIDE({ missing });
}

/**
 * Nobody gives, takes or changes a role that allows more than they may do themselves, and only owners make or unmake owners, whatever
 * a custom role allows. Throws ROLE_TOO_WIDE.
 */
export function requireMayHandle({ principal, services }: TenantContext, role: Grant): void {
  requireWithin(principal, permissionsOf(services.registry, role));
  if (isOwnerRole(role) && !principal.isSuperAdmin && principal.role !== 'owner') {
    throw memberErrors.ROLE_TOO_WIDE({ missing: [], required: 'owner' });
  }
}

export function isOwnerRole(role: Grant): boolean {
  return role.builtin && role.name === 'owner';
}

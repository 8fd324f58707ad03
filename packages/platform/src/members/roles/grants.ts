import { missingFrom, type Registry, type TenantContext } from '@mainstay/kernel';
import { builtinPermissions } from '../../tenants/index.ts';
import { memberErrors } from '../members.errors.ts';

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

/**
 * Refuses what would reach above the caller. Throws ROLE_TOO_WIDE with the permissions that the caller lacks, and which of them no API
 * key can hold where the caller is one: another key would be refused as well.
 */
export function requireWithin({ principal, services }: TenantContext, permissions: readonly string[]): void {
  const missing = missingFrom(principal, permissions);
  if (missing.length === 0) return;
  const forPeople = missing.filter((permission) => !services.registry.scopes.has(permission));
  const needsPerson = principal.actor.type === 'apiKey' && forPeople.length > 0;
  throw memberErrors.ROLE_TOO_WIDE({ missing, ...(needsPerson ? { required: 'session', forPeople } : {}) });
}

/**
 * Nobody gives, takes or changes a role that allows more than they may do themselves, and only owners make or unmake owners, whatever
 * a custom role allows. Throws ROLE_TOO_WIDE.
 */
export function requireMayHandle(ctx: TenantContext, role: Grant): void {
  const { principal, services } = ctx;
  requireWithin(ctx, permissionsOf(services.registry, role));
  if (isOwnerRole(role) && !principal.isSuperAdmin && principal.role !== 'owner') {
    throw memberErrors.ROLE_TOO_WIDE({ missing: [], required: 'owner' });
  }
}

/** Whether a member may, right now, give this role to somebody. */
export function mayInvite(
  registry: Registry,
  { status, isSuperAdmin, role: held }: { status: string; isSuperAdmin: boolean; role: Grant | null },
  role: Grant,
): boolean {
  if (status !== 'active' || isSuperAdmin) return status === 'active';
  const permissions = new Set(held ? permissionsOf(registry, held) : []);
  const within = permissionsOf(registry, role).every((permission) => permissions.has(permission));
  return within && permissions.has('members:manage') && (!isOwnerRole(role) || (held !== null && isOwnerRole(held)));
}

export function isOwnerRole(role: Grant): boolean {
  return role.builtin && role.name === 'owner';
}

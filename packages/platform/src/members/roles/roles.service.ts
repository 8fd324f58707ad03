import { commonErrors } from '@mainstay/core';
import { roles } from '@mainstay/db/schema';
import {
  inLocale,
  cachedAnswer,
  checkVersion,
  escapeLike,
  invalidateAbout,
  type Registry,
  type RoleScope,
  type TenantContext,
  tenantTag,
} from '@mainstay/kernel';
import { ilike } from 'drizzle-orm';
import { memberErrors } from '../members.errors.ts';
import { permissionsOf, requireMayHandle, requireWithin } from './grants.ts';
import { countHolders, deleteClosedInvitations, roleRows } from './roles.rows.ts';
import type { CreateRole, ListRoles, Permissions, Role, UpdateRole } from './roles.schemas.ts';

/** What callers without a custom role are known by, in any case of letters. */
const RESERVED = new Set(['owner', 'admin', 'manager', 'member', 'viewer', 'super', 'apikey']);

/** A role as it is shown: a built-in one's permissions come from the modules. */
function shown<R extends { name: string; builtin: boolean; permissions: string[] }>(registry: Registry, role: R): R {
  return { ...role, permissions: permissionsOf(registry, role).sort() };
}

/** The roles of the acting tenant, with the number of members that hold each. */
export async function listRoles(ctx: TenantContext, query: ListRoles) {
  const { services, tenantId, db } = ctx;
  const sorted = await inLocale(ctx, query);
  const found = query.search && ilike(roles.name, `%${escapeLike(query.search)}%`);
  const load = () => db.read((tx) => roleRows.page(tx, tenantId, sorted, found ? [found] : []));
  // What is searched for has too many forms to be asked for twice.
  const { data, meta } =
    query.search === undefined
      ? await cachedAnswer(
          services,
          tenantId,
          { family: 'roles', of: pageOf(query), tags: [tenantTag(tenantId)] },
          load,
        )
      : await load();
  return { data: data.map((role) => shown(services.registry, role)), meta };
}

function pageOf({ page, limit, cursor, sort }: ListRoles): string {
  return JSON.stringify([page, limit, cursor, sort]);
}

/** One role. Throws NOT_FOUND. */
export async function getRole(ctx: TenantContext, { id }: { id: string }): Promise<Role> {
  return shown(ctx.services.registry, await ctx.db.one((tx) => roleRows.get(tx, ctx.tenantId, id)));
}

/** Makes a role. Throws VALIDATION_ERROR for an unknown permission, and for one that shows everybody's records where the scope does not, ROLE_TOO_WIDE, ROLE_EXISTS. */
export async function createRole(ctx: TenantContext, input: CreateRole): Promise<Role> {
  const { tenantId, services } = ctx;
  const permissions = known(services.registry, input.permissions);
  requireWithin(ctx, permissions);
  requireFreeName(input.name);
  const { name, scope } = input;
  requireNarrow(services.registry, scope, input.permissions);
  return ctx.db.write(async (tx) => {
    invalidateAbout(tx, services, { tenants: [tenantId] });
    return shown(services.registry, await roleRows.insert(tx, tenantId, { name, permissions, scope }));
  });
}

/**
 * Changes a role; its holders feel it within a second. Throws NOT_FOUND, ROLE_BUILTIN, VALIDATION_ERROR for an unknown permission,
 * ROLE_TOO_WIDE when the role was or would be wider than the caller's, ROLE_EXISTS, VERSION_CONFLICT.
 */
export async function updateRole(ctx: TenantContext, { id, version, ...input }: UpdateRole): Promise<Role> {
  const { tenantId, services } = ctx;
  const { registry } = services;
  return ctx.db.write(async (tx) => {
    const current = await roleRows.lock(tx, tenantId, id);
    if (current.builtin) throw memberErrors.ROLE_BUILTIN();
    const changes = {
      ...(input.name === undefined ? {} : { name: input.name }),
      ...(input.permissions === undefined ? {} : { permissions: known(registry, input.permissions) }),
      ...(input.scope === undefined ? {} : { scope: input.scope }),
    };
    requireMayHandle(ctx, current);
    requireWithin(ctx, changes.permissions ?? []);
    requireNarrow(registry, input.scope ?? current.scope, input.permissions, current.permissions);
    if (changes.name !== undefined) requireFreeName(changes.name);
    checkVersion(version, current, changes);
    invalidateAbout(tx, services, { tenants: [tenantId] });
    return shown(registry, await roleRows.update(tx, tenantId, id, changes));
  });
}

/** Deletes a role that nobody holds. Throws NOT_FOUND, ROLE_BUILTIN, ROLE_TOO_WIDE, ROLE_IN_USE with the counts. */
export async function deleteRole(ctx: TenantContext, { id }: { id: string }): Promise<void> {
  const { tenantId } = ctx;
  await ctx.db.write(async (tx) => {
    const role = await roleRows.lock(tx, tenantId, id);
    if (role.builtin) throw memberErrors.ROLE_BUILTIN();
    requireMayHandle(ctx, role);
    const { members, invitations } = await countHolders(tx, tenantId, id);
    const count = members + invitations;
    if (count > 0) throw memberErrors.ROLE_IN_USE({ count, members, invitations });
    await deleteClosedInvitations(tx, tenantId, id);
    await roleRows.remove(tx, tenantId, id);
    invalidateAbout(tx, ctx.services, { tenants: [tenantId] });
  });
}

/** Every permission that a role may hold, with the built-in roles that do. */
export function listPermissions(ctx: TenantContext): Permissions {
  const { registry } = ctx.services;
  const roles = ['owner', 'admin', 'manager', 'member', 'viewer'] as const;
  const held = roles.map((name) => ({ name, permissions: new Set(permissionsOf(registry, builtin(name))) }));
  return {
    data: Object.keys(registry.permissions)
      .sort()
      .map((name) => ({
        name,
        roles: held.filter(({ permissions }) => permissions.has(name)).map((role) => role.name),
      })),
  };
}

function builtin(name: string) {
  return { name, builtin: true, permissions: [] };
}

/** The permissions, each once. Throws VALIDATION_ERROR naming the places of those that no module declares. */
function known(registry: Registry, permissions: readonly string[]): string[] {
  const faults = permissions.flatMap((permission, index) =>
    Object.hasOwn(registry.permissions, permission)
      ? []
      : [{ path: `permissions.${index}`, message: 'Unknown permission' }],
  );
  if (faults.length > 0) throw commonErrors.VALIDATION_ERROR(faults);
  return [...new Set(permissions)].sort();
}

/** Throws VALIDATION_ERROR for permissions that reach beyond a scope: what they are for takes in the records of everybody. */
function requireNarrow(
  registry: Registry,
  scope: RoleScope,
  given: readonly string[] | undefined,
  held: readonly string[] = [],
): void {
  if (scope === 'all') return;
  const faults = (given ?? held).flatMap((permission, index) => {
    const path = given ? `permissions.${index}` : 'scope';
    return registry.wholeTenant.has(permission) ? [{ path, message: `${permission} takes the scope all` }] : [];
  });
  if (faults.length > 0) throw commonErrors.VALIDATION_ERROR(faults);
}

function requireFreeName(name: string): void {
  // Other widths of letters and invisible characters make no other name for whoever reads it.
  const read = name.normalize('NFKC').replaceAll(/\p{Cf}/gu, '');
  if (RESERVED.has(read.trim().toLowerCase())) throw memberErrors.ROLE_EXISTS();
}

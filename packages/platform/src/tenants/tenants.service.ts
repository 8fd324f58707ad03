import { type ById, commonErrors, newId } from '@mainstay/core';
import type { Database, TenantScope, Tx } from '@mainstay/db';
import {
  cachedAnswer,
  checkVersion,
  emit,
  invalidateAbout,
  type RequestContext,
  scopeOf,
  type Services,
  type SignedInContext,
  type TenantContext,
  tenantTag,
  uniqueViolation,
} from '@mainstay/kernel';
import { BUILTIN_ROLES } from './builtin-roles.ts';
import { tenantErrors } from './tenants.errors.ts';
import { tenantEvent } from './tenants.events.ts';
import * as repository from './tenants.repository.ts';
import type { CreateTenant, ListTenants, Tenant, UpdateTenant } from './tenants.schemas.ts';

/**
 * Makes a tenant with everything every tenant has, in the caller's transaction: keys, built-in roles, its owner's membership, and
 * what each module adds. Throws SUBDOMAIN_TAKEN.
 */
export async function provisionTenant(
  tx: Tx,
  services: Services,
  { name, subdomain, ownerId, id }: CreateTenant & { ownerId: string; id: string },
): Promise<Tenant> {
  const tenant = await repository
    .insertTenant(tx, { id, name, subdomain: subdomain ?? derivedSubdomain(name, id) })
    .catch(uniqueViolation('tenants_subdomain', () => tenantErrors.SUBDOMAIN_TAKEN()));
  await services.vault.createTenantKeys(tx, id);
  const ownerRole = await repository.insertBuiltinRoles(tx, id, BUILTIN_ROLES);
  await repository.insertMembership(tx, { tenantId: id, userId: ownerId, roleId: ownerRole });
  for (const module of services.registry.modules) await module.createTenant?.(tx, { id, name }, services);
  await emit(tx, { tenantId: id, actor: { type: 'user', id: ownerId } }, tenantEvent('tenant.created', tenant));
  return tenant;
}

/** A free subdomain for a tenant that named none: its name, and enough of its id to be its own. */
function derivedSubdomain(name: string, id: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return `${slug.length < 2 ? 'site' : slug.replace(/-+$/, '')}-${id.slice(-6)}`;
}

/** The scope of work done for a signed-in caller in another tenant than the acting one. */
function scopeIn(ctx: SignedInContext, tenantId: string): TenantScope {
  return { ...scopeOf(ctx.principal, ctx.request), tenantId };
}

/** Creates a tenant that the caller owns. Throws SUBDOMAIN_TAKEN. */
export async function createTenant(ctx: SignedInContext, input: CreateTenant): Promise<Tenant> {
  const { services, principal } = ctx;
  const id = newId();
  return ctx.writeAsSystem(
    'tenant-directory',
    async (tx) => {
      const tenant = await provisionTenant(tx, services, { ...input, id, ownerId: principal.userId });
      invalidateAbout(tx, services, { people: [principal.userId] });
      return tenant;
    },
    scopeIn(ctx, id),
  );
}

/** Every tenant of the installation, for super admins. */
export async function listTenants(ctx: RequestContext, input: ListTenants) {
  return directory(ctx.services.database, (tx) => repository.listTenants(tx, input));
}

function directory<T>(database: Database, fn: (tx: Tx) => Promise<T>): Promise<T> {
  return database.asSystem('tenant-directory', fn);
}

/** The acting tenant. Throws NOT_FOUND. */
export async function getTenant({ services, tenantId, db }: TenantContext): Promise<Tenant> {
  const tenant = await cachedAnswer(services, tenantId, { family: 'tenant', tags: [tenantTag(tenantId)] }, () =>
    db.one((tx) => repository.findTenant(tx, tenantId)),
  );
  if (!tenant) throw commonErrors.NOT_FOUND();
  return tenant;
}

/** Changes name or subdomain of the acting tenant. Throws NOT_FOUND, VERSION_CONFLICT, SUBDOMAIN_TAKEN. */
export async function updateTenant(
  ctx: TenantContext,
  { id: tenantId, version, ...changes }: UpdateTenant,
): Promise<Tenant> {
  return ctx.db.write(async (tx) => {
    const current = await repository.lockTenant(tx, tenantId);
    if (!current) throw commonErrors.NOT_FOUND();
    checkVersion(version, current, changes);
    const tenant = await repository
      .updateTenant(tx, tenantId, changes)
      .catch(uniqueViolation('tenants_subdomain', () => tenantErrors.SUBDOMAIN_TAKEN()));
    invalidateAbout(tx, ctx.services, { tenants: [tenantId] });
    await ctx.emit(tx, tenantEvent('tenant.updated', tenant!));
    return tenant!;
  });
}

/** Deletes a tenant, softly: nobody can act in it any more. Throws NOT_FOUND. */
export async function deleteTenant(ctx: SignedInContext, { id: tenantId }: ById): Promise<void> {
  await ctx.writeAsSystem(
    'tenant-directory',
    async (tx) => {
      const tenant = await repository.softDeleteTenant(tx, tenantId);
      if (!tenant) throw commonErrors.NOT_FOUND();
      invalidateAbout(tx, ctx.services, { tenants: [tenantId] });
      await emit(tx, { tenantId, actor: ctx.principal.actor }, tenantEvent('tenant.deleted', tenant));
    },
    scopeIn(ctx, tenantId),
  );
}

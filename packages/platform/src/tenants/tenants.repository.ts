import type { Tx } from '@mainstay/db';
import { memberships, roles, tenants } from '@mainstay/db/schema';
import { escapeLike, type KeysetSort, keysetPage } from '@mainstay/kernel';
import { and, eq, ilike, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { ListTenants } from './tenants.schemas.ts';

const columns = {
  id: tenants.id,
  name: tenants.name,
  subdomain: tenants.subdomain,
  status: tenants.status,
  plan: tenants.plan,
  version: tenants.version,
  createdAt: tenants.createdAt,
  updatedAt: tenants.updatedAt,
};

const live = isNull(tenants.deletedAt);

export async function findTenant(tx: Tx, id: string) {
  const [row] = await tx
    .select(columns)
    .from(tenants)
    .where(and(eq(tenants.id, id), live));
  return row;
}

/** The oldest live tenant, where an operator without a membership starts. */
export async function firstTenantId(tx: Tx): Promise<string | undefined> {
  const [row] = await tx.select({ id: tenants.id }).from(tenants).where(live).orderBy(tenants.id).limit(1);
  return row?.id;
}

/** Locks the tenant's row until the transaction ends, so that two updates cannot pass each other's version check. */
export async function lockTenant(tx: Tx, id: string) {
  const [row] = await tx
    .select(columns)
    .from(tenants)
    .where(and(eq(tenants.id, id), live))
    .for('update');
  return row;
}

const SORTS: Record<'createdAt' | 'name', KeysetSort> = {
  createdAt: { column: null, id: tenants.id },
  name: { column: tenants.name, id: tenants.id },
};

export async function listTenants(tx: Tx, query: ListTenants) {
  const filters: SQL[] = [live];
  if (query.search) {
    const pattern = `%${escapeLike(query.search)}%`;
    filters.push(or(ilike(tenants.name, pattern), ilike(tenants.subdomain, pattern))!);
  }
  if (query.status) filters.push(eq(tenants.status, query.status));
  if (query.plan) filters.push(eq(tenants.plan, query.plan));
  return keysetPage(query, SORTS, {
    rows: ({ where, orderBy, limit, offset }) =>
      tx
        .select(columns)
        .from(tenants)
        .where(and(...filters, where))
        .orderBy(...orderBy)
        .limit(limit)
        .offset(offset),
    count: () => tx.$count(tenants, and(...filters)),
  });
}

export async function insertTenant(tx: Tx, row: { id: string; name: string; subdomain: string }) {
  const [tenant] = await tx.insert(tenants).values(row).returning(columns);
  return tenant!;
}

export async function updateTenant(tx: Tx, id: string, changes: { name?: string; subdomain?: string }) {
  const [tenant] = await tx
    .update(tenants)
    .set({ ...changes, version: sql`${tenants.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(tenants.id, id), live))
    .returning(columns);
  return tenant;
}

export async function setStatus(tx: Tx, id: string, status: 'active' | 'suspended') {
  const [tenant] = await tx
    .update(tenants)
    .set({ status, version: sql`${tenants.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(tenants.id, id), live))
    .returning(columns);
  return tenant!;
}

export async function setPlanKey(tx: Tx, id: string, plan: string) {
  const [tenant] = await tx
    .update(tenants)
    .set({ plan, version: sql`${tenants.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(tenants.id, id), live))
    .returning(columns);
  return tenant!;
}

export async function softDeleteTenant(tx: Tx, id: string) {
  const [tenant] = await tx
    .update(tenants)
    .set({ deletedAt: sql`now()`, version: sql`${tenants.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(tenants.id, id), live))
    .returning(columns);
  return tenant;
}

/** Gives a new tenant its built-in roles; returns the owner role's id. */
export async function insertBuiltinRoles(tx: Tx, tenantId: string, names: readonly string[]): Promise<string> {
  const rows = await tx
    .insert(roles)
    .values(names.map((name) => ({ tenantId, name, builtin: true })))
    .returning({ id: roles.id, name: roles.name });
  return rows.find((role) => role.name === 'owner')!.id;
}

export async function insertMembership(tx: Tx, membership: { tenantId: string; userId: string; roleId: string }) {
  await tx.insert(memberships).values(membership);
}

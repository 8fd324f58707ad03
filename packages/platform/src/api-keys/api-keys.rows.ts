import type { Tx } from '@mainstay/db';
import { apiKeys, memberships, roles, tenants, tenantSettings, users } from '@mainstay/db/schema';
import { escapeLike, tenantRows, teamMates } from '@mainstay/kernel';
import { and, eq, exists, ilike, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { ApiKey, ListApiKeys } from './api-keys.schemas.ts';

const status = sql<ApiKey['status']>`case when ${apiKeys.revokedAt} is not null then 'revoked'
  when ${apiKeys.expiresAt} <= now() then 'expired' else 'active' end`;

const columns = {
  id: apiKeys.id,
  name: apiKeys.name,
  mode: apiKeys.mode,
  prefix: apiKeys.prefix,
  scopes: apiKeys.scopes,
  rateLimit: apiKeys.rateLimit,
  allowedIps: apiKeys.allowedIps,
  status,
  createdBy: apiKeys.createdBy,
  rotatedFrom: apiKeys.rotatedFrom,
  expiresAt: apiKeys.expiresAt,
  revokedAt: apiKeys.revokedAt,
  lastUsedAt: apiKeys.lastUsedAt,
  createdAt: apiKeys.createdAt,
};

/** The rows of API keys. What a row shows never holds the key's digest. */
export const keyRows = tenantRows(apiKeys, { columns, sorts: { createdAt: null, name: apiKeys.name } });

export function listKeys(tx: Tx, tenantId: string, query: ListApiKeys) {
  return keyRows.page(tx, tenantId, query, [
    query.search ? ilike(apiKeys.name, `%${escapeLike(query.search)}%`) : undefined,
    query.status ? eq(status, query.status) : undefined,
  ]);
}

const successors = alias(apiKeys, 'successors');

/**
 * A key that is to be replaced, locked until the transaction ends: of two rotations at once, the second finds the first's successor.
 * `renewedExpiry` is when a key with the same life would run out that began now. Throws NOT_FOUND.
 */
export async function lockKey(tx: Tx, tenantId: string, id: string) {
  await keyRows.lock(tx, tenantId, id);
  const successor = tx
    .select({ id: successors.id })
    .from(successors)
    .where(and(eq(successors.tenantId, tenantId), eq(successors.rotatedFrom, id), isNull(successors.revokedAt)));
  const [row] = await tx
    .select({
      ...columns,
      hash: apiKeys.hash,
      renewedExpiry: sql<string | null>`now() + (${apiKeys.expiresAt} - ${apiKeys.createdAt})`.mapWith(
        apiKeys.expiresAt,
      ),
      rotated: sql<boolean>`${exists(successor)}`,
    })
    .from(apiKeys)
    .where(and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.id, id)));
  return row!;
}

/** Brings a key's end forward to so many seconds from now; never puts it off. */
export async function endKeyAfter(tx: Tx, tenantId: string, id: string, seconds: number): Promise<void> {
  const expiresAt = sql`least(${apiKeys.expiresAt}, now() + make_interval(secs => ${seconds}))`;
  await keyRows.update(tx, tenantId, id, { expiresAt });
}

/**
 * A key that is good right now, by its digest, with what its creator may do in its tenant right now; undefined when there is none, or
 * its tenant or its creator is no longer good. Needs the system role: the tenant is not known yet.
 */
export async function findGoodKey(tx: Tx, hash: Buffer) {
  const [row] = await tx
    .select({
      id: apiKeys.id,
      tenantId: apiKeys.tenantId,
      scopes: apiKeys.scopes,
      rateLimit: apiKeys.rateLimit,
      allowedIps: apiKeys.allowedIps,
      createdBy: apiKeys.createdBy,
      expiresAt: apiKeys.expiresAt,
      tenantStatus: tenants.status,
      limits: tenantSettings.limits,
      isSuperAdmin: users.isSuperAdmin,
      role: { name: roles.name, builtin: roles.builtin, permissions: roles.permissions, scope: roles.scope },
      teamMates,
    })
    .from(apiKeys)
    .innerJoin(tenants, and(eq(tenants.id, apiKeys.tenantId), isNull(tenants.deletedAt)))
    .innerJoin(users, and(eq(users.id, apiKeys.createdBy), eq(users.status, 'active'), isNull(users.deletedAt)))
    .leftJoin(tenantSettings, eq(tenantSettings.tenantId, apiKeys.tenantId))
    .leftJoin(memberships, and(eq(memberships.tenantId, apiKeys.tenantId), eq(memberships.userId, users.id)))
    .leftJoin(roles, and(eq(roles.tenantId, memberships.tenantId), eq(roles.id, memberships.roleId)))
    .where(
      and(
        eq(apiKeys.hash, hash),
        isNull(apiKeys.revokedAt),
        sql`(${apiKeys.expiresAt} is null or ${apiKeys.expiresAt} > now())`,
      ),
    );
  return row;
}

import type { Tx } from '@mainstay/db';
import { apiKeys, memberships, roles, tenants, tenantSettings, users } from '@mainstay/db/schema';
import { escapeLike, type KeysetSort, keysetPage } from '@mainstay/kernel';
import { and, eq, exists, ilike, isNull, type SQL, sql } from 'drizzle-orm';
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

const SORTS: Record<'createdAt' | 'name', KeysetSort> = {
  createdAt: { column: null, id: apiKeys.id },
  name: { column: apiKeys.name, id: apiKeys.id },
};

const byId = (tenantId: string, id: string) => and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.id, id));

export async function listKeys(tx: Tx, tenantId: string, query: ListApiKeys) {
  const filters: (SQL | undefined)[] = [
    eq(apiKeys.tenantId, tenantId),
    query.search ? ilike(apiKeys.name, `%${escapeLike(query.search)}%`) : undefined,
    query.status ? eq(status, query.status) : undefined,
  ];
  return keysetPage(query, SORTS, {
    rows: ({ where, orderBy, limit, offset }) =>
      tx
        .select(columns)
        .from(apiKeys)
        .where(and(...filters, where))
        .orderBy(...orderBy)
        .limit(limit)
        .offset(offset),
    count: () => tx.$count(apiKeys, and(...filters)),
  });
}

export interface NewKeyRow {
  name: string;
  mode: ApiKey['mode'];
  prefix: string;
  hash: Buffer;
  scopes: string[];
  createdBy: string;
  rateLimit: number | null;
  allowedIps: string[];
  expiresAt: string | null;
  rotatedFrom: string | null;
}

export async function insertKey(tx: Tx, tenantId: string, row: NewKeyRow): Promise<ApiKey> {
  const [key] = await tx
    .insert(apiKeys)
    .values({ tenantId, ...row })
    .returning(columns);
  return key!;
}

const successors = alias(apiKeys, 'successors');

/**
 * A key that is to be replaced, locked until the transaction ends: of two rotations at once, the second finds the first's successor.
 * `renewedExpiry` is when a key with the same life would run out that began now.
 */
export async function lockKey(tx: Tx, tenantId: string, id: string) {
  const locked = await tx.select({ id: apiKeys.id }).from(apiKeys).where(byId(tenantId, id)).for('update');
  if (locked.length === 0) return undefined;
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
    .where(byId(tenantId, id));
  return row;
}

/** Brings a key's end forward to so many seconds from now; never puts it off. */
export async function endKeyAfter(tx: Tx, tenantId: string, id: string, seconds: number): Promise<void> {
  await tx
    .update(apiKeys)
    .set({
      expiresAt: sql`least(${apiKeys.expiresAt}, now() + make_interval(secs => ${seconds}))`,
      updatedAt: sql`now()`,
    })
    .where(byId(tenantId, id));
}

/** Revokes a key; its digest, or undefined when there is none to revoke. */
export async function revokeKey(tx: Tx, tenantId: string, id: string): Promise<Buffer | undefined> {
  const [row] = await tx
    .update(apiKeys)
    .set({ revokedAt: sql`now()`, updatedAt: sql`now()` })
    .where(and(byId(tenantId, id), isNull(apiKeys.revokedAt)))
    .returning({ hash: apiKeys.hash });
  return row?.hash;
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
      role: { name: roles.name, builtin: roles.builtin, permissions: roles.permissions },
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

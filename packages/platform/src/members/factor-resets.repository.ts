import { newId } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { factorResets, memberships, roles, ssoConnections, tenants, tenantSettings, users } from '@mainstay/db/schema';
import { type KeysetSort, keysetPage } from '@mainstay/kernel';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { ListFactorResets } from './members.schemas.ts';

/** Hours between the person's notice and the removal. */
export const RESET_DELAY_HOURS = 24;

/** A reset that could not be carried out for this many days after it was due has lapsed. */
const LAPSE_DAYS = 7;

const SORTS: Record<'requestedAt', KeysetSort> = { requestedAt: { column: null, id: factorResets.id } };

const asker = alias(users, 'asker');

const columns = {
  id: factorResets.id,
  userId: users.id,
  name: users.name,
  email: users.email,
  requestedBy: { userId: factorResets.requestedBy, name: asker.name },
  requestedAt: factorResets.createdAt,
  effectiveAt: factorResets.effectiveAt,
};

function pendingAmongMembers(tx: Tx, tenantId: string) {
  return tx
    .select(columns)
    .from(factorResets)
    .innerJoin(users, and(eq(users.id, factorResets.userId), isNull(users.deletedAt)))
    .innerJoin(asker, eq(asker.id, factorResets.requestedBy))
    .innerJoin(memberships, and(eq(memberships.tenantId, tenantId), eq(memberships.userId, factorResets.userId)));
}

/** The pending resets of a tenant's members, whichever of their tenants it was asked in. Needs the system role, as everything here. */
export async function listFactorResets(tx: Tx, tenantId: string, query: ListFactorResets) {
  const pending = isNull(factorResets.outcome);
  return keysetPage(query, SORTS, {
    rows: ({ where, orderBy, limit, offset }) =>
      pendingAmongMembers(tx, tenantId)
        .where(and(pending, where))
        .orderBy(...orderBy)
        .limit(limit)
        .offset(offset),
    count: async () => (await pendingAmongMembers(tx, tenantId).where(pending)).length,
  });
}

/** The pending reset of one member. */
export async function findFactorReset(tx: Tx, tenantId: string, userId: string) {
  const [row] = await pendingAmongMembers(tx, tenantId).where(
    and(isNull(factorResets.outcome), eq(factorResets.userId, userId)),
  );
  return row;
}

const afterDelay = sql`now() + make_interval(hours => ${RESET_DELAY_HOURS})`;

/** Begins a reset; false when one is pending. */
export async function insertFactorReset(
  tx: Tx,
  row: Pick<typeof factorResets.$inferInsert, 'userId' | 'tenantId' | 'requestedBy' | 'askedWithMfa' | 'askedViaSso'>,
): Promise<boolean> {
  const rows = await tx
    .insert(factorResets)
    .values({ id: newId(), ...row, effectiveAt: afterDelay })
    .onConflictDoNothing()
    .returning({ id: factorResets.id });
  return rows.length > 0;
}

/** Notes that the person's notice went out, from which the delay counts; once. When the reset is due, in ISO 8601. */
export async function noteNotice(tx: Tx, id: string): Promise<string | undefined> {
  const [row] = await tx
    .update(factorResets)
    .set({ noticedAt: sql`now()`, effectiveAt: afterDelay })
    .where(and(eq(factorResets.id, id), isNull(factorResets.outcome), isNull(factorResets.noticedAt)))
    .returning({ effectiveAt: factorResets.effectiveAt });
  return row?.effectiveAt;
}

/** Whether a reset is due, or was due so long ago that it has lapsed. By the database's clock. */
export async function stageOf(tx: Tx, id: string): Promise<'early' | 'due' | 'late'> {
  const [row] = await tx
    .select({
      early: sql<boolean>`${factorResets.noticedAt} is null or ${factorResets.effectiveAt} > now()`,
      late: sql<boolean>`${factorResets.effectiveAt} < now() - make_interval(days => ${LAPSE_DAYS})`,
    })
    .from(factorResets)
    .where(eq(factorResets.id, id));
  return !row || row.early ? 'early' : row.late ? 'late' : 'due';
}

/** What a person may do where: each membership in a tenant that is not deleted, with what that tenant asks of sign-ins. */
export async function listRolesOf(tx: Tx, userId: string) {
  return tx
    .select({
      tenantId: memberships.tenantId,
      joinedAt: memberships.createdAt,
      role: { name: roles.name, builtin: roles.builtin, permissions: roles.permissions },
      isSuspended: sql<boolean>`${tenants.status} = 'suspended'`,
      requireMfa: sql<boolean>`coalesce(${tenantSettings.requireMfa}, false)`,
      enforceSso: sql<boolean>`coalesce(${ssoConnections.enforced}, false)`,
    })
    .from(memberships)
    .innerJoin(tenants, and(eq(tenants.id, memberships.tenantId), isNull(tenants.deletedAt)))
    .leftJoin(tenantSettings, eq(tenantSettings.tenantId, tenants.id))
    .leftJoin(ssoConnections, eq(ssoConnections.tenantId, tenants.id))
    .innerJoin(roles, and(eq(roles.tenantId, memberships.tenantId), eq(roles.id, memberships.roleId)))
    .where(eq(memberships.userId, userId));
}

import type { Tx } from '@mainstay/db';
import {
  memberships,
  refreshTokens,
  roles,
  sessions,
  ssoConnections,
  tenants,
  tenantSettings,
  users,
} from '@mainstay/db/schema';
import { reachOfRole, teamMates } from '@mainstay/kernel';
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { lockUser } from '../account/users.repository.ts';

/** A provider vouches for this many hours: then it is asked again, by another sign-in. What it knows of a person may have changed. */
const SSO_HOURS = 12;

/** Neither ended, nor idle for too long, nor vouched for too long ago. */
const isLive = sql`(${sessions.endedAt} is null and ${sessions.expiresAt} > now()
  and (${sessions.ssoTenantId} is null or ${sessions.createdAt} > now() - make_interval(hours => ${SSO_HOURS})))`;

/** The sessions that one of a person may see and end: a provider's sees those of its own tenant's provider, any other sees all. */
export interface SessionsOf {
  userId: string;
  ssoTenantId: string | null;
}

const within = ({ userId, ssoTenantId }: SessionsOf) =>
  and(eq(sessions.userId, userId), ssoTenantId === null ? undefined : eq(sessions.ssoTenantId, ssoTenantId));

/** A session, and the tenant that it acts in. */
export interface SessionIn {
  userId: string;
  sessionId: string;
  tenantId: string;
}

/** Of a person's sessions that are still good, the one last seen. */
export async function findLastUsedSession(tx: Tx, userId: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isLive))
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id))
    .limit(1);
  return row?.id;
}

/** What a session's user may do in a tenant right now; undefined when the session or the user is no longer good. */
export async function findStanding(tx: Tx, who: SessionIn) {
  const [row] = await tx
    .select({
      isSuperAdmin: users.isSuperAdmin,
      tenantId: tenants.id,
      tenantStatus: tenants.status,
      roleName: roles.name,
      builtin: roles.builtin,
      permissions: roles.permissions,
      scope: roles.scope,
      teamMates,
      mfa: sessions.mfa,
      // By the database's clock, which stamped both.
      authenticatedSecondsAgo: sql<number>`extract(epoch from now() - greatest(${sessions.createdAt}, ${sessions.reauthenticatedAt}))::float8`,
      ssoTenantId: sessions.ssoTenantId,
      cookie: sessions.cookie,
      signedInAt: sessions.createdAt,
      requireMfa: tenantSettings.requireMfa,
      limits: tenantSettings.limits,
      enforceSso: ssoConnections.enforced,
    })
    .from(sessions)
    .innerJoin(users, and(eq(users.id, sessions.userId), eq(users.status, 'active'), isNull(users.deletedAt)))
    .leftJoin(tenants, and(eq(tenants.id, who.tenantId), isNull(tenants.deletedAt)))
    .leftJoin(memberships, and(eq(memberships.tenantId, tenants.id), eq(memberships.userId, users.id)))
    .leftJoin(roles, and(eq(roles.tenantId, memberships.tenantId), eq(roles.id, memberships.roleId)))
    .leftJoin(tenantSettings, eq(tenantSettings.tenantId, tenants.id))
    .leftJoin(ssoConnections, eq(ssoConnections.tenantId, tenants.id))
    .where(and(eq(sessions.id, who.sessionId), eq(sessions.userId, who.userId), isLive));
  if (!row) return undefined;
  const { isSuperAdmin, tenantId, roleName, builtin, permissions, mfa, ssoTenantId, cookie, signedInAt } = row;
  const role = roleName === null ? null : { name: roleName, builtin: builtin ?? false, permissions: permissions ?? [] };
  const viaSso = ssoTenantId !== null;
  return {
    isSuperAdmin,
    tenantFound: tenantId !== null,
    /** Shut to everybody but operators. */
    suspended: row.tenantStatus === 'suspended' && !(isSuperAdmin && !viaSso),
    role,
    reach: reachOfRole(who.userId, { scope: row.scope ?? 'all', teamMates: row.teamMates }),
    teamMates: row.teamMates ?? [],
    viaSso,
    ssoTenantId,
    mfa,
    cookie,
    signedInAt,
    authenticatedSecondsAgo: row.authenticatedSecondsAgo,
    otherSso: viaSso && ssoTenantId !== who.tenantId,
    requireMfa: row.requireMfa ?? false,
    limits: row.limits,
    enforceSso: row.enforceSso ?? false,
  };
}

type Standing = NonNullable<Awaited<ReturnType<typeof findStanding>>>;

/**
 * What a session acts as in a tenant: the name of the role, or `super` for a super admin who is not a member and signed in with their own
 * credentials. Undefined for anybody else: who holds no role acts as nothing.
 */
export function actingRole({
  tenantFound,
  role,
  isSuperAdmin,
  viaSso,
}: Pick<Standing, 'tenantFound' | 'isSuperAdmin' | 'viaSso'> & { role: { name: string } | null }): string | undefined {
  if (!tenantFound) return undefined;
  return role?.name ?? (isSuperAdmin && !viaSso ? 'super' : undefined);
}

/** A user's tenants with the role in each, first joined first. */
export async function listMemberships(tx: Tx, userId: string) {
  return tx
    .select({ tenantId: tenants.id, tenantName: tenants.name, status: tenants.status, role: roles.name })
    .from(memberships)
    .innerJoin(tenants, and(eq(tenants.id, memberships.tenantId), isNull(tenants.deletedAt)))
    .innerJoin(roles, and(eq(roles.tenantId, memberships.tenantId), eq(roles.id, memberships.roleId)))
    .where(eq(memberships.userId, userId))
    .orderBy(memberships.id);
}

export async function endSession(tx: Tx, sessionId: string): Promise<void> {
  await tx
    .update(sessions)
    .set({ endedAt: sql`now()` })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)));
}

/** Notes that the person of a session proved all that the account asks for; `mfa` when a second factor was part of it. */
export async function noteReauthentication(tx: Tx, sessionId: string, mfa: boolean): Promise<void> {
  await tx
    .update(sessions)
    .set({ reauthenticatedAt: sql`now()`, ...(mfa ? { mfa } : {}) })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)));
}

/** Ends a session if it is this user's and still good; whether it did. */
export async function endSessionOf(tx: Tx, whose: SessionsOf, id: string): Promise<boolean> {
  const rows = await tx
    .update(sessions)
    .set({ endedAt: sql`now()` })
    .where(and(eq(sessions.id, id), within(whose), isNull(sessions.endedAt)))
    .returning({ id: sessions.id });
  return rows.length > 0;
}

/** A user's sessions that are still good, newest first. */
export async function listSessions(tx: Tx, whose: SessionsOf) {
  return tx
    .select({
      id: sessions.id,
      ip: sessions.ip,
      userAgent: sessions.userAgent,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .where(and(within(whose), isLive))
    .orderBy(desc(sessions.id));
}

/**
 * Ends every session of a user, or those that a tenant's provider vouched for; returns their ids. Takes the lock under which sessions begin, so that one which is about to begin ends
 * with the others, or finds that its person may not sign in this way any more.
 */
export async function endSessionsOf(tx: Tx, userId: string, ssoTenantId: string | null = null): Promise<string[]> {
  await lockUser(tx, userId);
  const rows = await tx
    .update(sessions)
    .set({ endedAt: sql`now()` })
    .where(and(within({ userId, ssoTenantId }), isNull(sessions.endedAt)))
    .returning({ id: sessions.id });
  return rows.map((row) => row.id);
}

export async function touchSession(tx: Tx, sessionId: string, expiresAt: string): Promise<void> {
  await tx.update(sessions).set({ lastSeenAt: sql`now()`, expiresAt }).where(eq(sessions.id, sessionId));
}

/**
 * Locks the session that a refresh token belongs to, which is the lock of the whole family: parallel refreshes of parent and child
 * wait here, and each reads the token only afterwards, in a statement of its own. False when no such token exists.
 */
export async function lockFamily(tx: Tx, hash: Buffer): Promise<boolean> {
  const family = tx.select({ id: refreshTokens.sessionId }).from(refreshTokens).where(eq(refreshTokens.hash, hash));
  const rows = await tx.select({ id: sessions.id }).from(sessions).where(inArray(sessions.id, family)).for('update');
  return rows.length > 0;
}

/** The session that a refresh token was made for, spent or not; undefined for an unknown one. */
export async function findSessionOf(tx: Tx, hash: Buffer): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: refreshTokens.sessionId })
    .from(refreshTokens)
    .where(eq(refreshTokens.hash, hash));
  return row?.id;
}

/** A refresh token with what its session and user are worth now. */
export async function findRefreshToken(tx: Tx, hash: Buffer) {
  const [row] = await tx
    .select({
      sessionId: refreshTokens.sessionId,
      expired: sql<boolean>`${refreshTokens.expiresAt} <= now()`,
      spent: sql<boolean>`${refreshTokens.spentAt} is not null`,
      spentMsAgo: sql<number>`extract(epoch from clock_timestamp() - ${refreshTokens.spentAt})::float8 * 1000`,
      successorHash: refreshTokens.successorHash,
      successor: refreshTokens.successor,
      userId: sessions.userId,
      tenantId: sessions.tenantId,
      signedInAt: sessions.createdAt,
      sessionOver: sql<boolean>`not ${isLive}`,
      userGood: sql<boolean>`${users.status} = 'active' and ${users.deletedAt} is null`,
    })
    .from(refreshTokens)
    .innerJoin(sessions, eq(sessions.id, refreshTokens.sessionId))
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(eq(refreshTokens.hash, hash));
  return row;
}

/** Whether a token is known and not yet spent. */
export async function isUnspent(tx: Tx, hash: Buffer): Promise<boolean> {
  return (await tx.$count(refreshTokens, and(eq(refreshTokens.hash, hash), isNull(refreshTokens.spentAt)))) > 0;
}

export async function insertRefreshToken(tx: Tx, row: { hash: Buffer; sessionId: string; expiresAt: string }) {
  await tx.insert(refreshTokens).values(row);
}

export async function spendRefreshToken(tx: Tx, hash: Buffer, next: { successorHash: Buffer; successor: Buffer }) {
  await tx
    .update(refreshTokens)
    .set({ ...next, spentAt: sql`now()` })
    .where(eq(refreshTokens.hash, hash));
}

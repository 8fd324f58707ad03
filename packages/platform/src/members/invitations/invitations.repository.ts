import { randomBytes } from 'node:crypto';
import type { Tx } from '@mainstay/db';
import { invitations, roles, tenants } from '@mainstay/db/schema';
import { escapeLike, type KeysetSort, keysetPage } from '@mainstay/kernel';
import { and, eq, ilike, isNull, type SQL, sql } from 'drizzle-orm';
import type { InvitationStatus, ListInvitations } from './invitations.schemas.ts';

/** An invitation works for this many days. */
export const INVITATION_DAYS = 7;

/** Neither used, nor withdrawn, nor too old. */
export const isOpen = sql`(${invitations.acceptedAt} is null and ${invitations.revokedAt} is null and ${invitations.expiresAt} > now())`;

const status = sql<InvitationStatus>`case when ${invitations.acceptedAt} is not null then 'accepted'
  when ${invitations.revokedAt} is not null then 'revoked' when ${invitations.expiresAt} <= now() then 'expired' else 'open' end`;

const columns = {
  id: invitations.id,
  email: invitations.email,
  role: { id: roles.id, name: roles.name },
  invitedBy: invitations.invitedBy,
  status,
  expiresAt: invitations.expiresAt,
  createdAt: invitations.createdAt,
};

const itsRole = and(eq(roles.tenantId, invitations.tenantId), eq(roles.id, invitations.roleId));

const SORTS: Record<'createdAt' | 'email', KeysetSort> = {
  createdAt: { column: null, id: invitations.id },
  email: { column: invitations.email, id: invitations.id },
};

export async function listInvitations(tx: Tx, tenantId: string, query: ListInvitations) {
  const filters: (SQL | undefined)[] = [
    eq(invitations.tenantId, tenantId),
    query.search ? ilike(invitations.email, `%${escapeLike(query.search)}%`) : undefined,
    query.status ? sql`${status} = ${query.status}` : undefined,
  ];
  return keysetPage(query, SORTS, {
    rows: ({ where, orderBy, limit, offset }) =>
      tx
        .select(columns)
        .from(invitations)
        .innerJoin(roles, itsRole)
        .where(and(...filters, where))
        .orderBy(...orderBy)
        .limit(limit)
        .offset(offset),
    count: () => tx.$count(invitations, and(...filters)),
  });
}

export async function findInvitation(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx
    .select(columns)
    .from(invitations)
    .innerJoin(roles, itsRole)
    .where(and(eq(invitations.tenantId, tenantId), eq(invitations.id, id)));
  return row;
}

/** Adds an invitation that nobody can accept yet: its token is made when the mail is written. */
export async function insertInvitation(
  tx: Tx,
  row: { tenantId: string; email: string; roleId: string; invitedBy: string },
): Promise<string> {
  const expiresAt = sql`now() + make_interval(days => ${INVITATION_DAYS})`;
  const [made] = await tx
    .insert(invitations)
    .values({ ...row, tokenHash: randomBytes(32), expiresAt })
    .returning({ id: invitations.id });
  return made!.id;
}

/** Open invitations, by id or of an address, with what their roles allow, locked until the transaction ends. */
export async function lockOpen(tx: Tx, tenantId: string, which: { id: string } | { email: string }) {
  return tx
    .select({
      id: invitations.id,
      invitedBy: invitations.invitedBy,
      role: { name: roles.name, builtin: roles.builtin, permissions: roles.permissions },
    })
    .from(invitations)
    .innerJoin(roles, itsRole)
    .where(
      and(
        eq(invitations.tenantId, tenantId),
        'id' in which ? eq(invitations.id, which.id) : eq(invitations.email, which.email),
        isOpen,
      ),
    )
    .orderBy(invitations.id)
    .for('update', { of: invitations });
}

export async function revokeInvitation(tx: Tx, tenantId: string, id: string): Promise<void> {
  await tx
    .update(invitations)
    .set({ revokedAt: sql`now()`, updatedAt: sql`now()` })
    .where(and(eq(invitations.tenantId, tenantId), eq(invitations.id, id), isOpen));
}

/** Gives an open invitation the digest of a new token, in place of any older one; undefined when it is not open. */
export async function setTokenHash(tx: Tx, tenantId: string, id: string, tokenHash: Buffer) {
  const [row] = await tx
    .update(invitations)
    .set({ tokenHash, updatedAt: sql`now()` })
    .from(tenants)
    .where(
      and(
        eq(invitations.tenantId, tenantId),
        eq(invitations.id, id),
        isOpen,
        eq(tenants.id, invitations.tenantId),
        isNull(tenants.deletedAt),
        eq(tenants.status, 'active'),
      ),
    )
    .returning({ email: invitations.email, tenantName: tenants.name });
  return row;
}

/** The open invitation behind a token, locked: of parallel tries, the later ones find it used. Needs the system role. */
export async function lockByToken(tx: Tx, tokenHash: Buffer) {
  const [row] = await tx
    .select({
      id: invitations.id,
      tenantId: invitations.tenantId,
      tenantName: tenants.name,
      email: invitations.email,
      roleId: invitations.roleId,
      invitedBy: invitations.invitedBy,
    })
    .from(invitations)
    .innerJoin(tenants, eq(tenants.id, invitations.tenantId))
    .where(and(eq(invitations.tokenHash, tokenHash), isOpen, isNull(tenants.deletedAt), eq(tenants.status, 'active')))
    .for('update', { of: invitations });
  return row;
}

export async function markAccepted(tx: Tx, tenantId: string, id: string): Promise<void> {
  await tx
    .update(invitations)
    .set({ acceptedAt: sql`now()`, updatedAt: sql`now()` })
    .where(and(eq(invitations.tenantId, tenantId), eq(invitations.id, id)));
}

import { domainClaims, domains, ssoConnections, type Tx } from '@mainstay/db';
import { and, eq, isNotNull, notExists, sql } from 'drizzle-orm';

const columns = {
  id: domains.id,
  host: domains.host,
  token: domains.token,
  isPrimary: domains.isPrimary,
  verifiedAt: domains.verifiedAt,
  createdAt: domains.createdAt,
};

export type DomainRow = Awaited<ReturnType<typeof listDomains>>[number];

const byId = (tenantId: string, id: string) => and(eq(domains.tenantId, tenantId), eq(domains.id, id));

/** A tenant's domains, oldest first. */
export async function listDomains(tx: Tx, tenantId: string) {
  return tx.select(columns).from(domains).where(eq(domains.tenantId, tenantId)).orderBy(domains.id);
}

export async function findDomain(tx: Tx, tenantId: string, id: string): Promise<DomainRow | undefined> {
  const [row] = await tx.select(columns).from(domains).where(byId(tenantId, id));
  return row;
}

/** A domain, locked until the transaction ends. */
export async function lockDomain(tx: Tx, tenantId: string, id: string): Promise<DomainRow | undefined> {
  const [row] = await tx.select(columns).from(domains).where(byId(tenantId, id)).for('update');
  return row;
}

export async function countDomains(tx: Tx, tenantId: string): Promise<number> {
  return tx.$count(domains, eq(domains.tenantId, tenantId));
}

export async function insertDomain(tx: Tx, row: { tenantId: string; host: string; token: string }): Promise<DomainRow> {
  const [made] = await tx.insert(domains).values(row).returning(columns);
  return made!;
}

export async function markVerified(tx: Tx, tenantId: string, id: string): Promise<DomainRow> {
  const [row] = await tx
    .update(domains)
    .set({ verifiedAt: sql`coalesce(${domains.verifiedAt}, now())`, updatedAt: sql`now()` })
    .where(byId(tenantId, id))
    .returning(columns);
  return row!;
}

/** Makes one of a tenant's domains its only primary one. */
export async function makePrimary(tx: Tx, tenantId: string, id: string): Promise<DomainRow> {
  const updatedAt = sql`now()`;
  await tx
    .update(domains)
    .set({ isPrimary: false, updatedAt })
    .where(and(eq(domains.tenantId, tenantId), eq(domains.isPrimary, true)));
  const [row] = await tx
    .update(domains)
    .set({ isPrimary: true, updatedAt })
    .where(byId(tenantId, id))
    .returning(columns);
  return row!;
}

export async function deleteDomain(tx: Tx, tenantId: string, id: string): Promise<void> {
  await tx.delete(domains).where(byId(tenantId, id));
}

/** How many of a tenant's SSO connections sign people of this domain in. */
export async function countSsoUses(tx: Tx, tenantId: string, host: string): Promise<number> {
  return tx.$count(
    ssoConnections,
    and(eq(ssoConnections.tenantId, tenantId), sql`${host} = any(${ssoConnections.allowedDomains})`),
  );
}

/** Who holds a host, and the token that its proof must show: none when it removed the domain. Needs the system role. */
export async function findHolder(tx: Tx, host: string) {
  const [row] = await tx
    .select({ tenantId: domainClaims.claimedBy, domainId: domains.id, token: domains.token })
    .from(domainClaims)
    .leftJoin(domains, and(eq(domains.tenantId, domainClaims.claimedBy), eq(domains.host, domainClaims.host)))
    .where(eq(domainClaims.host, host));
  return row;
}

/** Claims a host for a tenant; false when another one holds it. Waits for a transaction that is freeing it. Needs the system role. */
export async function claimHost(tx: Tx, tenantId: string, host: string): Promise<boolean> {
  await tx.insert(domainClaims).values({ host, claimedBy: tenantId }).onConflictDoNothing();
  const [claim] = await tx
    .select({ claimedBy: domainClaims.claimedBy })
    .from(domainClaims)
    .where(eq(domainClaims.host, host));
  return claim?.claimedBy === tenantId;
}

/** Takes the proof back from a domain, if its token is still this one. Needs the system role. */
export async function unverify(tx: Tx, tenantId: string, id: string, token: string): Promise<void> {
  await tx
    .update(domains)
    .set({ verifiedAt: null, isPrimary: false, updatedAt: sql`now()` })
    .where(and(byId(tenantId, id), eq(domains.token, token)));
}

/** Frees a host that a tenant holds, unless a verified domain of the tenant stands for it. Needs the system role. */
export async function freeHost(tx: Tx, tenantId: string, host: string): Promise<void> {
  const verified = tx
    .select({ id: domains.id })
    .from(domains)
    .where(and(eq(domains.tenantId, tenantId), eq(domains.host, host), isNotNull(domains.verifiedAt)));
  await tx
    .delete(domainClaims)
    .where(and(eq(domainClaims.host, host), eq(domainClaims.claimedBy, tenantId), notExists(verified)));
}

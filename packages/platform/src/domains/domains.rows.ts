import type { Tx } from '@mainstay/db';
import { domainClaims, domains, ssoConnections } from '@mainstay/db/schema';
import { tenantRows } from '@mainstay/kernel';
import { and, eq, isNotNull, notExists, sql } from 'drizzle-orm';
import { domainErrors } from './domains.errors.ts';

/** The rows of domains. Writes throw DOMAIN_EXISTS. */
export const domainRows = tenantRows(domains, {
  columns: {
    id: domains.id,
    host: domains.host,
    token: domains.token,
    isPrimary: domains.isPrimary,
    verifiedAt: domains.verifiedAt,
    createdAt: domains.createdAt,
  },
  sorts: { createdAt: null },
  unique: { domains_host: domainErrors.EXISTS },
});

export type DomainRow = Awaited<ReturnType<typeof domainRows.get>>;

/** Makes one of a tenant's domains its only primary one. */
export async function makePrimary(tx: Tx, tenantId: string, id: string): Promise<DomainRow> {
  await tx
    .update(domains)
    .set({ isPrimary: false, updatedAt: sql`now()` })
    .where(and(eq(domains.tenantId, tenantId), eq(domains.isPrimary, true)));
  return domainRows.update(tx, tenantId, id, { isPrimary: true });
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
    .where(and(eq(domains.tenantId, tenantId), eq(domains.id, id), eq(domains.token, token)));
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

import type { Tx } from '@mainstay/db';
import { domainClaims, domains, sessions, ssoConnections, ssoIdentities, tenants } from '@mainstay/db/schema';
import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';

const columns = {
  id: ssoConnections.id,
  tenantId: ssoConnections.tenantId,
  issuer: ssoConnections.issuer,
  clientId: ssoConnections.clientId,
  clientSecretSealed: ssoConnections.clientSecretSealed,
  provisionRoleId: ssoConnections.provisionRoleId,
  allowedDomains: ssoConnections.allowedDomains,
  enforced: ssoConnections.enforced,
  version: ssoConnections.version,
  createdAt: ssoConnections.createdAt,
  updatedAt: ssoConnections.updatedAt,
};

/** A tenant's connection as it is stored, the client's secret sealed. */
export type StoredConnection = Awaited<ReturnType<typeof insertConnection>>;

const ofLiveTenant = and(eq(tenants.id, ssoConnections.tenantId), isNull(tenants.deletedAt));

export async function findConnection(tx: Tx, tenantId: string) {
  const [row] = await tx.select(columns).from(ssoConnections).where(eq(ssoConnections.tenantId, tenantId));
  return row;
}

/** The connection, locked until the transaction ends. */
export async function lockConnection(tx: Tx, tenantId: string) {
  const [row] = await tx
    .select(columns)
    .from(ssoConnections)
    .where(eq(ssoConnections.tenantId, tenantId))
    .for('update');
  return row;
}

/** Keeps the connection as it is until the transaction ends, beside others who keep it. */
export async function holdConnection(tx: Tx, tenantId: string): Promise<void> {
  await tx
    .select({ id: ssoConnections.id })
    .from(ssoConnections)
    .where(eq(ssoConnections.tenantId, tenantId))
    .for('share');
}

/** The connection of a live tenant. Needs the system role: nobody has signed in yet. */
export async function findLiveConnection(tx: Tx, tenantId: string) {
  const [row] = await tx
    .select(columns)
    .from(ssoConnections)
    .innerJoin(tenants, ofLiveTenant)
    .where(eq(ssoConnections.tenantId, tenantId));
  return row;
}

/** The connection of the live tenant under a subdomain. Needs the system role. */
export async function findConnectionBySubdomain(tx: Tx, subdomain: string) {
  const [row] = await tx
    .select(columns)
    .from(ssoConnections)
    .innerJoin(tenants, ofLiveTenant)
    .where(eq(tenants.subdomain, subdomain));
  return row;
}

/** The connection that may speak for an email domain: of the tenant whose domain it is, and only if the connection allows it. Needs the system role. */
export async function findConnectionByDomain(tx: Tx, domain: string) {
  const [row] = await tx
    .select(columns)
    .from(domainClaims)
    .innerJoin(ssoConnections, eq(ssoConnections.tenantId, domainClaims.claimedBy))
    .innerJoin(tenants, ofLiveTenant)
    .where(and(eq(domainClaims.host, domain), sql`${domain} = any(${ssoConnections.allowedDomains})`));
  return row;
}

/** Which of these hosts the tenant has proven its own, over all tenants. Needs the system role: claims are nobody else's to see. */
export async function provenDomains(tx: Tx, tenantId: string, hosts: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .select({ host: domains.host })
    .from(domains)
    .innerJoin(domainClaims, and(eq(domainClaims.host, domains.host), eq(domainClaims.claimedBy, domains.tenantId)))
    .where(and(eq(domains.tenantId, tenantId), inArray(domains.host, [...hosts]), isNotNull(domains.verifiedAt)));
  return new Set(rows.map((row) => row.host));
}

export interface ConnectionValues {
  issuer: string;
  clientId: string;
  clientSecretSealed: Buffer;
  provisionRoleId: string | null;
  allowedDomains: string[];
  enforced: boolean;
}

export async function insertConnection(tx: Tx, row: ConnectionValues & { tenantId: string }) {
  const [made] = await tx.insert(ssoConnections).values(row).returning(columns);
  return made!;
}

export async function updateConnection(tx: Tx, tenantId: string, values: ConnectionValues) {
  const [row] = await tx
    .update(ssoConnections)
    .set({ ...values, version: sql`${ssoConnections.version} + 1`, updatedAt: sql`now()` })
    .where(eq(ssoConnections.tenantId, tenantId))
    .returning(columns);
  return row!;
}

/** Deletes the connection; false when there is none. */
export async function deleteConnection(tx: Tx, tenantId: string): Promise<boolean> {
  const rows = await tx
    .delete(ssoConnections)
    .where(eq(ssoConnections.tenantId, tenantId))
    .returning({ id: ssoConnections.id });
  return rows.length > 0;
}

/** Forgets whom a tenant's provider knew: a provider, or a client of it, that is no longer used vouches for nobody. */
export async function deleteIdentities(tx: Tx, tenantId: string): Promise<void> {
  await tx.delete(ssoIdentities).where(eq(ssoIdentities.tenantId, tenantId));
}

/** Ends the sessions that a tenant's provider vouched for; returns their ids. Needs the system role. */
export async function endSsoSessions(tx: Tx, tenantId: string): Promise<string[]> {
  const rows = await tx
    .update(sessions)
    .set({ endedAt: sql`now()` })
    .where(and(eq(sessions.ssoTenantId, tenantId), isNull(sessions.endedAt)))
    .returning({ id: sessions.id });
  return rows.map((row) => row.id);
}

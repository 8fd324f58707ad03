import type { Tx } from '@mainstay/db';
import type { Services } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';

/** An address by its numbers, below which there are no subdomains; and this machine, of which browsers resolve all of them. */
const LOCAL = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:.]+\]|localhost)$/i;

/** Where the public finds a site: at its primary host once that is verified, else at a subdomain. */
export function originAt(
  { publicUrl, sitesDomain }: Pick<Services, 'publicUrl' | 'sitesDomain'>,
  { subdomain, primaryHost }: { subdomain: string; primaryHost: string | null },
): string {
  const { protocol, hostname, port } = new URL(publicUrl);
  if (primaryHost !== null) return `${protocol}//${primaryHost}`;
  const below = sitesDomain ?? (LOCAL.test(hostname) ? 'localhost' : hostname);
  return `${protocol}//${subdomain}.${below}${port === '' ? '' : `:${port}`}`;
}

/** Where the public finds a tenant's site, such as `https://www.example.com`. */
export async function siteOrigin(tx: Tx, services: Services, tenantId: string): Promise<string> {
  return originAt(services, await hostsOf(tx, tenantId));
}

/** The same, or null where the installation serves no website at a host of its own: no domain of it is verified, and there are no subdomains. */
export async function ownOrigin(tx: Tx, services: Services, tenantId: string): Promise<string | null> {
  const hosts = await hostsOf(tx, tenantId);
  return hosts.primaryHost === null && !services.sitesDomain ? null : originAt(services, hosts);
}

async function hostsOf(tx: Tx, tenantId: string): Promise<{ subdomain: string; primaryHost: string | null }> {
  const [row] = await tx.execute<{ subdomain: string; primaryHost: string | null }>(sql`
    select t.subdomain, (select d.host from domains d where d.tenant_id = t.id and d.is_primary and d.verified_at is not null) as "primaryHost"
      from tenants t where t.id = ${tenantId}`);
  return row!;
}

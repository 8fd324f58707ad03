import type { Database } from '@mainstay/db';
import { sql } from 'drizzle-orm';

/** A website, and where it is. */
export interface Site {
  tenantId: string;
  subdomain: string;
  /** The verified domain that is its main address; null where the subdomain is. */
  primaryHost: string | null;
  /** Whether other domains lead to the main one. */
  leadsToPrimary: boolean;
  /** 0 where nothing was ever published. */
  generation: number;
}

/** A host name to look up: by the subdomain that it is of the installation, or as a domain that somebody verified. */
export interface AskedHost {
  host: string;
  subdomain: string | null;
}

/** The websites at some hosts, in one statement: a suspended tenant has none. */
export async function findSites(database: Database, asked: readonly AskedHost[]): Promise<Map<string, Site>> {
  const rows = await database.asSystem('site-host', (tx) =>
    tx.execute<Site & { host: string } & Record<string, unknown>>(sql`
      select a.host, t.id as "tenantId", t.subdomain, d.host as "primaryHost",
             coalesce(f.content ->> 'canonicalHost', 'redirect') = 'redirect' as "leadsToPrimary", coalesce(s.live_gen, 0)::float8 as generation
        from jsonb_to_recordset(${JSON.stringify(asked)}::text::jsonb) as a(host text, subdomain text)
        left join domain_claims c on a.subdomain is null and c.host = a.host
        join tenants t on t.id = coalesce(c.claimed_by, (select o.id from tenants o where o.subdomain = a.subdomain))
        left join site_state s on s.tenant_id = t.id
        left join domains d on d.tenant_id = t.id and d.is_primary and d.verified_at is not null
        left join site_documents f on f.tenant_id = t.id and f.kind = 'settings' and f.key = 'settings' and f.to_gen is null
       where t.status = 'active' and t.deleted_at is null`),
  );
  return new Map([...rows].map(({ host, ...site }) => [host, site]));
}

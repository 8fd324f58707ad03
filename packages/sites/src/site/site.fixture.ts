import type { Registered, RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';

/** The subdomain of somebody's tenant. */
export async function subdomainOf(app: RouterTestApp, { tenantId }: Registered): Promise<string> {
  const [row] = await app.database.asSystem('seed', (tx) =>
    tx.execute<{ subdomain: string }>(sql`select subdomain from tenants where id = ${tenantId}`),
  );
  return row!.subdomain;
}

/** What each generation of a site was made by, from the first on. */
export async function siteGenerations(app: RouterTestApp, { tenantId }: Registered): Promise<string[]> {
  const rows = await app.database.asSystem('seed', (tx) =>
    tx.execute<{ kind: string }>(sql`select kind from site_generations where tenant_id = ${tenantId} order by gen`),
  );
  return [...rows].map(({ kind }) => kind);
}

import { createHttpHost, createLogger } from '@mainstay/http';
import { appRouter } from '@mainstay/router';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';

/** An answer as it travels. */
interface Answer {
  statusCode: number;
  headers: Record<string, unknown>;
  body: string;
}

export interface PublicSites {
  app: RouterTestApp;
  /** Asks for something of a site of somebody, below `/api/v1/public/sites/:subdomain`. */
  get(
    of: Registered,
    path: string,
    headers?: Record<string, string>,
    method?: 'GET' | 'HEAD' | 'POST',
  ): Promise<Answer>;
  subdomainOf(of: Registered): Promise<string>;
  /** Lists so many pages in somebody's sitemap that are nowhere else. */
  listPages(of: Registered, count: number): Promise<void>;
  close(): Promise<void>;
}

/** The whole HTTP server over a database of its own, asked in memory. */
export async function openPublicSites(): Promise<PublicSites> {
  const app = await openTestApp();
  const host = await createHttpHost({
    services: app.services,
    router: appRouter,
    logger: createLogger('silent'),
    version: 'test',
    corsOrigins: ['https://app.example.com'],
    trustProxy: false,
    ready: async () => ({}),
    production: false,
    enableDocs: false,
  });
  const seed = <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
    app.database.asSystem('seed', (tx) => tx.execute<T>(query));
  const subdomainOf = async ({ tenantId }: Registered) => {
    const [row] = await seed<{ subdomain: string }>(sql`select subdomain from tenants where id = ${tenantId}`);
    return row!.subdomain;
  };
  return {
    app,
    subdomainOf,
    async get(of, path, headers = {}, method = 'GET') {
      return host.app.inject({ method, url: `/api/v1/public/sites/${await subdomainOf(of)}${path}`, headers });
    },
    async listPages({ tenantId }, count) {
      await seed(sql`insert into site_state (tenant_id, live_gen) values (${tenantId}, 1) on conflict do nothing`);
      await seed(sql`insert into site_routes (tenant_id, locale, path, from_gen, kind, page_id, version, status, listed, group_id, bucket)
        select ${tenantId}, 'en', '/listed-' || n, 1, 'page', id, 1, 200, true, id, (abs(hashtextextended(id::text, 0) % 1024))::smallint
          from (select n, gen_random_uuid() as id from generate_series(1, ${count}::int) n) seeded`);
    },
    async close() {
      await host.close();
      await app.close();
    },
  };
}

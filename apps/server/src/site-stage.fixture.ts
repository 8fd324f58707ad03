import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coreModules } from '@mainstay/router';
import { createTestDatabase } from '@mainstay/testing';
import postgres, { type Sql } from 'postgres';
import { readConfig } from './config.ts';
import { freePort } from './process.fixture.ts';
import { type RunningServer, startServer } from './server.ts';
import { key, PASSWORD } from './stage.fixture.ts';
import { type Visit, type VisitOptions, visitSite } from './visit-site.fixture.ts';

/** Servers of one database, with somebody who has a website. */
export interface SiteStage {
  ports: readonly number[];
  sql: Sql;
  token: string;
  tenantId: string;
  /** The website's host. */
  site: string;
  /** Calls the API of the first server; throws what it refuses. */
  // oxlint-disable-next-line typescript/no-explicit-any -- a test's assertion is its type
  call: (method: string, path: string, body?: object) => Promise<any>;
  /** Visits the website at the first server, unless told otherwise. */
  visit: (path: string, options?: VisitOptions) => Promise<Visit>;
  publish: (title: string, sections?: object[]) => Promise<{ id: string; path: string }>;
  end(): Promise<void>;
}

export async function startSites(count: number, settings: Record<string, string> = {}): Promise<SiteStage> {
  const database = await createTestDatabase();
  const sql = postgres(database.url, { max: 1 });
  const folder = await mkdtemp(join(tmpdir(), 'mainstay-sites-'));
  const ports: number[] = [];
  const servers: RunningServer[] = [];
  for (let index = 0; index < count; index += 1) {
    const port = await freePort();
    const config = readConfig({
      PORT: String(port),
      DATABASE_URL: database.url,
      MAINSTAY_DATA_DIR: folder,
      LOG_LEVEL: 'silent',
      SECRET_KEYS: key('a'),
      ENCRYPTION_KEYS: key('b'),
      DATABASE_POOL_SIZE: '4',
      RATE_LIMIT_SCALE: '100',
      ...settings,
    });
    servers.push(await startServer(config, coreModules));
    ports.push(port);
  }
  let token = '';
  const call: SiteStage['call'] = async (method, path, body) => {
    const headers = {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    };
    const url = `http://127.0.0.1:${ports[0]}/api/v1${path}`;
    const reply = await fetch(url, { method, headers, body: body ? JSON.stringify(body) : null });
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
    return reply.status === 204 ? null : reply.json();
  };
  const account = { email: 'ann@example.com', password: PASSWORD, name: 'Ann' };
  const { tenant, tokens } = await call('POST', '/auth/register', account);
  token = tokens.accessToken;
  const site = `${tenant.subdomain}.localhost`;
  return {
    ports,
    sql,
    token,
    tenantId: tenant.id,
    site,
    call,
    visit: (path, options) => visitSite(path, { host: site, port: ports[0]!, ...options }),
    async publish(title, sections = []) {
      const { id } = await call('POST', '/pages', { title, sections });
      const { path } = await call('POST', `/pages/${id}/publish`, {});
      return { id, path };
    },
    async end() {
      for (const server of servers) await server.stop();
      await sql.end();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

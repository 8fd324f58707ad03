import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '@mainstay/core';
import { createDatabase, databaseUrl, dropDatabase, MigrationError, migrate } from '@mainstay/db/migrate';
import type { Logger } from '@mainstay/kernel';
import { createTenantFor, createUser } from '@mainstay/platform';
import { coreModules } from '@mainstay/router';
import { type Installation, openInstallation, readConfig } from '@mainstay/server';
import postgres from 'postgres';
import { loadContacts } from './bulk-load.ts';

/** Goes up when the data's shape changes, so that an older run's data is not taken. */
const VERSION = 1;

/** What every contestant is started with, besides the database: settings of a production server. */
export type Secrets = Record<'SECRET_KEYS' | 'ENCRYPTION_KEYS' | 'PUBLIC_URL' | 'NODE_ENV' | 'MAIL', string>;

/** The keys of the benchmark's data, made once beside it. */
export async function readSecrets(dataDir: string): Promise<Secrets> {
  await mkdir(dataDir, { recursive: true, mode: 0o711 });
  const path = join(dataDir, 'bench-keys.json');
  const key = () => `bench:${randomBytes(32).toString('base64')}`;
  const made = JSON.stringify({ SECRET_KEYS: key(), ENCRYPTION_KEYS: key() });
  await writeFile(path, made, { flag: 'wx', mode: 0o600 }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
  const kept: Pick<Secrets, 'SECRET_KEYS' | 'ENCRYPTION_KEYS'> = JSON.parse(await readFile(path, 'utf8'));
  return { ...kept, PUBLIC_URL: 'http://bench.localhost', NODE_ENV: 'production', MAIL: 'off' };
}

const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: console.warn,
  error: console.error,
  child: () => silent,
};

/** The server's own services on a database, for making data and signing tokens. */
export async function openServices(url: string, secrets: Secrets): Promise<Installation> {
  const config = readConfig({ ...secrets, DATABASE_URL: url });
  return openInstallation({ config, databaseUrl: url, modules: coreModules, logger: silent });
}

export interface DatasetOptions {
  /** A superuser's URL of the server. */
  server: string;
  secrets: Secrets;
  tenants: number;
  contacts: number;
  fresh: boolean;
}

/** A database with tenants, owners who are signed in, and contacts; the one an earlier run made, when there is one. Resolves with its name. */
export async function prepareDataset(options: DatasetOptions): Promise<string> {
  const { server, secrets, tenants, contacts, fresh } = options;
  const name = `bench_v${VERSION}_${tenants}x${contacts}`;
  const url = databaseUrl(server, name);
  if (!fresh && (await isComplete(server, name))) {
    try {
      await migrate({ url });
      return name;
    } catch (error) {
      // An unreleased migration was rewritten since: the data is made again.
      if (!(error instanceof MigrationError)) throw error;
    }
  }
  await dropDatabase(server, name);
  await createDatabase(server, name);
  await migrate({ url });
  const installation = await openServices(url, secrets);
  try {
    const { services } = installation;
    const made: { id: string; ownerId: string }[] = [];
    for (let index = 0; index < tenants; index++) {
      const password = randomBytes(24).toString('base64');
      const owner = await createUser(services, { email: `owner${index}@bench.test`, name: 'Bench Owner', password });
      const tenant = await createTenantFor(services, { name: `Bench ${index}`, ownerId: owner.id });
      made.push({ id: tenant.id, ownerId: owner.id });
    }
    const keyed = await Promise.all(made.map(async ({ id }) => ({ id, keys: await services.vault.forTenant(id) })));
    await loadContacts(url, keyed, Math.ceil(contacts / tenants));
    await signOwnersIn(url, made);
  } finally {
    await installation.close();
  }
  // More is written than the free plan takes.
  await administer(databaseUrl(server, name), (sql) => sql`update tenants set plan = 'enterprise'`);
  await administer(server, (sql) => sql.unsafe(`comment on database ${name} is 'complete'`));
  return name;
}

/** A copy of a dataset for one run to write into. Resolves with its URL. */
export async function cloneDataset(server: string, template: string): Promise<string> {
  await dropDatabase(server, 'bench_run');
  const url = await createDatabase(server, 'bench_run', { template, strategy: 'file_copy' });
  await administer(url, (sql) => sql`analyze`);
  return url;
}

async function isComplete(server: string, name: string): Promise<boolean> {
  const rows = await administer(
    server,
    (sql) =>
      sql`select from pg_database where datname = ${name} and shobj_description(oid, 'pg_database') = 'complete'`,
  );
  return rows.length > 0;
}

async function signOwnersIn(url: string, owners: readonly { id: string; ownerId: string }[]): Promise<void> {
  await administer(url, async (sql) => {
    for (const { id, ownerId } of owners) {
      await sql`insert into sessions (id, user_id, acting_tenant_id, ip, user_agent, expires_at)
        values (${newId()}, ${ownerId}, ${id}, '127.0.0.1', 'bench', now() + interval '10 years')`;
    }
  });
}

/** Runs statements as the superuser. */
export async function administer<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, dropDatabase, migrate } from '@mainstay/db/migrate';
import { removeEmbeddedPostgres, startEmbeddedPostgres } from '@mainstay/embedded-postgres';
import type { TestProject } from 'vitest/node';
import { TEMPLATE_DATABASE } from './provided-context.ts';
import { createTestLogins } from './test-logins.ts';
import { startTestRedis } from './test-redis.ts';

const DIRECTORY_PREFIX = 'mainstay-test-';

const cleanups: (() => Promise<void>)[] = [];

/** Once per run: one PostgreSQL (`TEST_DATABASE_URL`, or an embedded one), its migrated template, and Redis if any. */
export async function setup(project: TestProject): Promise<void> {
  try {
    const url = process.env['TEST_DATABASE_URL'] ?? (await startServer());
    await dropDatabase(url, TEMPLATE_DATABASE);
    await createTestLogins(url);
    await migrate({ url: await createDatabase(url, TEMPLATE_DATABASE) });
    cleanups.push(() => dropDatabase(url, TEMPLATE_DATABASE));
    project.provide('postgresUrl', url);

    const redis = await startTestRedis();
    if (redis) cleanups.push(() => redis.stop());
    else
      cleanups.push(async () => console.log('Redis tests were skipped: no REDIS_URL, redis-server or valkey-server'));
    project.provide('redisUrl', redis?.url ?? null);
  } catch (error) {
    await teardown();
    throw error;
  }
}

/** Ends what `setup` began, last things first. */
export async function teardown(): Promise<void> {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
}

async function startServer(): Promise<string> {
  await removeLeftovers();
  const directory = await mkdtemp(join(tmpdir(), `${DIRECTORY_PREFIX}${process.pid}-`));
  cleanups.push(() => removeDirectory(directory));
  // Root's server runs as another account, which has to pass through here.
  await chmod(directory, 0o711);
  const server = await startEmbeddedPostgres({ dataDir: directory, durable: false, stopWithParent: true });
  cleanups.push(() => server.stop());
  return server.url;
}

/** The directories of runs that were killed; their servers ended with them. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(DIRECTORY_PREFIX)
      ? Number.parseInt(name.slice(DIRECTORY_PREFIX.length), 10)
      : Number.NaN;
    if (pid > 0 && !isAlive(pid)) await removeDirectory(join(tmpdir(), name)).catch(() => undefined);
  }
}

async function removeDirectory(directory: string): Promise<void> {
  await removeEmbeddedPostgres(directory);
  await rm(directory, { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

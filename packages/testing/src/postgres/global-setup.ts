import { access, chmod, constants, mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, dropDatabase, migrate } from '@mainstay/db/migrate';
import { removeEmbeddedPostgres, startEmbeddedPostgres } from '@mainstay/embedded-postgres';
import type { TestProject } from 'vitest/node';
import { TEMPLATE_DATABASE } from './provided-context.ts';
import { createTestLogins } from './test-logins.ts';
import { startTestRedis } from './test-redis.ts';

const DIRECTORY_PREFIX = 'mainstay-test-';

/** Memory as Linux gives it out by the file: a test database takes half the time to make there (95 ms to 41 ms at 200 files). */
const MEMORY = '/dev/shm';

/** Twenty times what the databases of a run of `npm test` hold at once; containers often have 64 MB. */
const ENOUGH_MEMORY = 2 * 1024 ** 3;

const cleanups: (() => Promise<void>)[] = [];

/**
 * Once per run: one PostgreSQL (`TEST_DATABASE_URL`, or an embedded one), its migrated template, and Redis if any. The databases of tests
 * that run beside each other are small, and stand in memory where there is enough; campaigns fill theirs, on disk.
 */
export async function setup(project: TestProject): Promise<void> {
  try {
    const inMemory = project.globalConfig.maxWorkers > 1 && (await hasMemory());
    const url = process.env['TEST_DATABASE_URL'] ?? (await startServer(inMemory ? MEMORY : tmpdir()));
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

async function startServer(parent: string): Promise<string> {
  await removeLeftovers(parent);
  const directory = await mkdtemp(join(parent, `${DIRECTORY_PREFIX}${process.pid}-`));
  cleanups.push(() => removeDirectory(directory));
  // Root's server runs as another account, which has to pass through here.
  await chmod(directory, 0o711);
  const server = await startEmbeddedPostgres({ dataDir: directory, durable: false, stopWithParent: true });
  cleanups.push(() => server.stop());
  return server.url;
}

async function hasMemory(): Promise<boolean> {
  try {
    await access(MEMORY, constants.W_OK);
    const { bavail, bsize } = await statfs(MEMORY);
    return bavail * bsize >= ENOUGH_MEMORY && process.availableMemory() >= ENOUGH_MEMORY;
  } catch {
    return false;
  }
}

/** The directories of runs that were killed; their servers ended with them. */
async function removeLeftovers(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const pid = name.startsWith(DIRECTORY_PREFIX)
      ? Number.parseInt(name.slice(DIRECTORY_PREFIX.length), 10)
      : Number.NaN;
    if (pid > 0 && !isAlive(pid)) await removeDirectory(join(parent, name)).catch(() => undefined);
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

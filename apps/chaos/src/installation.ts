import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeEmbeddedPostgres } from '@mainstay/embedded-postgres';
import { ChaosDatabase } from './database.ts';
import { type FreezeProxy, openFreezeProxy } from './freeze-proxy.ts';
import { ChaosRedis } from './redis-server.ts';
import { freePort, ServerProcess } from './server-process.ts';

/** Two API servers and two workers, or two processes that are both, on a PostgreSQL behind a proxy that can freeze, and a Redis where there is one. */
export interface Installation {
  urls: string[];
  apis: ServerProcess[];
  workers: ServerProcess[];
  database: ChaosDatabase;
  redis: ChaosRedis | null;
  proxy: FreezeProxy;
  close(): Promise<void>;
}

/** Sets an installation up in a folder that goes with it; its processes are not started yet. `environment` is added to their settings. */
export async function openInstallation(
  hasWorkers: boolean,
  environment: Record<string, string>,
): Promise<Installation> {
  const dataDir = await mkdtemp(join(tmpdir(), 'mainstay-chaos-'));
  const database = await ChaosDatabase.start(dataDir);
  const redis = await ChaosRedis.start();
  const direct = new URL(database.url);
  const proxy = await openFreezeProxy(Number(direct.port));
  const proxied = new URL(database.url);
  proxied.port = String(proxy.port);
  const ports = await Promise.all(Array.from({ length: 4 }, () => freePort()));
  const urls = ports.slice(0, 2).map((port) => `http://127.0.0.1:${port}`);
  const key = () => `chaos:${randomBytes(32).toString('base64')}`;
  const settings = {
    DATABASE_URL: proxied.href,
    MAINSTAY_DATA_DIR: dataDir,
    SECRET_KEYS: key(),
    ENCRYPTION_KEYS: key(),
    PUBLIC_URL: urls[0]!,
    OUTBOUND_ALLOW: '127.0.0.1',
    LOG_LEVEL: 'warn',
    RATE_LIMIT_SCALE: '1000',
    ...(redis ? { REDIS_URL: `redis://127.0.0.1:${redis.port}` } : {}),
    ...environment,
  };
  const [one, two, three, four] = ports.map(String) as [string, string, string, string];
  const process = (name: string, port: string, own: Record<string, string>) =>
    new ServerProcess(name, { ...settings, ...own }, `http://127.0.0.1:${port}/health/live`);
  const ROLE = hasWorkers ? 'api' : 'all';
  const apis = [process('api 1', one, { ROLE, PORT: one }), process('api 2', two, { ROLE, PORT: two })];
  const workers = !hasWorkers
    ? []
    : [
        process('worker 1', three, { ROLE: 'worker', METRICS_PORT: three }),
        process('worker 2', four, { ROLE: 'worker', METRICS_PORT: four }),
      ];
  return {
    urls,
    apis,
    workers,
    database,
    redis,
    proxy,
    async close() {
      await Promise.all([...apis, ...workers].map((one) => one.end('SIGKILL')));
      proxy.close();
      await redis?.stop();
      await database.stop();
      await removeEmbeddedPostgres(dataDir);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

import {
  connectRedis,
  createCache,
  createDiskStorage,
  createKeyRing,
  createMailbox,
  createOutbound,
  createPostgresSignals,
  createRateLimiter,
  createSmtpMailer,
  type Mailbox,
  systemClock,
} from '@mainstay/adapters';
import { type Database, openDatabase } from '@mainstay/db';
import {
  type Cache,
  createRegistry,
  type FinishedCall,
  type Logger,
  type ModuleDefinition,
  postgresJobQueue,
  type RateLimits,
  type Registry,
  type Services,
  Vault,
} from '@mainstay/kernel';
import { createAuthenticator } from '@mainstay/router';
import type { Config } from './config.ts';
import { localKeys } from './local-keys.ts';
import { version } from './version.ts';

/** Everything behind the doors of one process: services wired together, modules started. */
export interface Installation {
  services: Services;
  registry: Registry;
  database: Database;
  /** Whether Redis answers; true when there is none to ask. */
  redisReady(): boolean;
  /** Where mails are kept when no SMTP server takes them; null when one does. */
  mailbox: Mailbox | null;
  close(): Promise<void>;
}

export interface InstallationOptions {
  config: Config;
  databaseUrl: string;
  modules: readonly ModuleDefinition[];
  logger: Logger;
  onCall?: (call: FinishedCall) => void;
}

/** A statement slower than this is logged, in milliseconds. */
const SLOW_STATEMENT_MS = 500;

/** Wires the adapters that the settings name, and starts the modules. */
export async function openInstallation(options: InstallationOptions): Promise<Installation> {
  const { config, logger, modules, databaseUrl } = options;
  const database = openDatabase({
    url: databaseUrl,
    onStatement: ({ sql, durationMs }) => {
      if (durationMs > SLOW_STATEMENT_MS) logger.warn({ sql, durationMs: Math.round(durationMs) }, 'slow statement');
    },
  });
  const redis = config.redisUrl
    ? connectRedis(config.redisUrl, (error) => logger.warn({ err: error }, 'Redis is not reachable'))
    : null;
  const mailbox = createMailbox();
  const keys = config.secretKeys && config.encryptionKeys ? null : await localKeys(config.dataDir);
  const keyRing = createKeyRing(config.encryptionKeys ?? keys?.encryptionKeys ?? []);
  const registry = createRegistry(modules);
  const services: Services = {
    database,
    registry,
    keyRing,
    secretRing: createKeyRing(config.secretKeys ?? keys?.secretKeys ?? []),
    vault: new Vault(database, keyRing),
    cache: config.cache ? createCache(redis) : noCache,
    limiter: createRateLimiter(redis),
    mailer: config.smtpUrl ? createSmtpMailer(config.smtpUrl, config.mailFrom) : mailbox,
    storage: createDiskStorage(config.storageDir),
    outbound: createOutbound({ allow: config.outboundAllow }),
    clock: systemClock,
    jobs: postgresJobQueue,
    signals: createPostgresSignals(databaseUrl, logger),
    logger,
    limits: rateLimits(config.rateLimitScale),
    registration: config.registration,
    frontEndOrigins: config.corsOrigins === '*' ? [] : config.corsOrigins,
    publicUrl: config.publicUrl,
    version,
    // Replaced in the next line: it is made of the services themselves.
    authenticator: { authenticate: () => Promise.reject(new Error('still starting')) },
    ...(options.onCall ? { onCall: options.onCall } : {}),
  };
  services.authenticator = createAuthenticator(services);
  await registry.init(services);
  return {
    services,
    registry,
    database,
    mailbox: config.smtpUrl ? null : mailbox,
    redisReady: () => redis === null || redis.status === 'ready',
    async close() {
      await registry.shutdown(services);
      await Promise.allSettled([
        services.cache.close(),
        services.limiter.close(),
        services.mailer.close(),
        services.storage.close(),
        services.outbound.close(),
        services.signals.close(),
      ]);
      await database.close();
      redis?.disconnect();
    },
  };
}

const noCache: Cache = {
  getOrSet: (_key, load) => load(),
  delete: async () => undefined,
  deleteByTags: async () => undefined,
  close: async () => undefined,
};

const QUARTER_HOUR_MS = 15 * 60_000;

/** The catalogue's limits, times the scale. */
function rateLimits(scale: number): RateLimits {
  const budget = (limit: number, windowMs: number) => ({ limit: Math.max(1, Math.floor(limit * scale)), windowMs });
  return {
    anonymous: budget(100, QUARTER_HOUR_MS),
    principal: budget(1_000, QUARTER_HOUR_MS),
    tenant: budget(20_000, QUARTER_HOUR_MS),
    burst: budget(20, 1_000),
    signIn: budget(10, 60_000),
  };
}

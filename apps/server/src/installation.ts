import {
  connectRedis,
  type CachePeers,
  createCache,
  createDatabaseClock,
  createEmbedder,
  createMailbox,
  createMediaProcess,
  createNoMailer,
  createOutbound,
  createPostgresSignals,
  createRateLimiter,
  createSmtpMailer,
  type CacheRead,
  type Mailbox,
  meterCache,
  meterLimiter,
  meterMailer,
  traceOutbound,
} from '@mainstay/adapters';
import { type Database, openDatabase } from '@mainstay/db';
import {
  createRegistry,
  databaseTime,
  type FinishedCall,
  isTracing,
  type Logger,
  type ModuleDefinition,
  postgresJobQueue,
  type RateLimits,
  type Registry,
  type Services,
  sendSignals,
  statementSpan,
  tellOfWrites,
  Vault,
} from '@mainstay/kernel';
import { createAuthenticator } from '@mainstay/platform';
import type { Config } from './config.ts';
import { openKeyRings, requireRightKeys } from './key-rings.ts';
import { version } from './version.ts';
import { openStorage } from './storage-setting.ts';

/** Everything behind the doors of one process: services wired together, modules started. */
export interface Installation {
  services: Services;
  registry: Registry;
  database: Database;
  /** Whether there is a Redis and it does not answer: rate limits count in memory. */
  redisAway(): boolean;
  /** Whether Redis answers; true when there is none to ask. */
  redisReady(): boolean;
  /** Where mails are kept when no SMTP server takes them; null when one does, and where mail is off. */
  mailbox: Mailbox | null;
  close(): Promise<void>;
}

export interface InstallationOptions {
  config: Config;
  databaseUrl: string;
  modules: readonly ModuleDefinition[];
  logger: Logger;
  /** What is told of the services' work as it happens. */
  metrics?: {
    onCall: (call: FinishedCall) => void;
    onCacheRead: (read: CacheRead) => void;
    onRefusal: (kind: string) => void;
    onMail: (outcome: 'sent' | 'failed') => void;
    onStatement: (durationMs: number) => void;
    onPoolWait: (pool: string, durationMs: number) => void;
  };
}

/** Wires the adapters that the settings name, and starts the modules. Throws ConfigError when the keys are not those of the database. */
export async function openInstallation(options: InstallationOptions): Promise<Installation> {
  const { config, logger, modules, databaseUrl, metrics } = options;
  const send = (channel: string, payloads: readonly string[]) => sendSignals(database, channel, payloads);
  const database: Database = openDatabase({
    url: databaseUrl,
    poolSize: config.pools.app,
    systemPoolSize: config.pools.system,
    transactionPooling: config.transactionPooling,
    onCommitFault: (error) => logger.warn({ err: error }, 'work after a commit failed'),
    ...(config.systemUrl === null ? {} : { systemUrl: config.systemUrl }),
    onAnnounced: tellOfWrites(send),
    ...(metrics ? { onWait: metrics.onPoolWait } : {}),
    onStatement: (event) => {
      const { sql, durationMs } = event;
      metrics?.onStatement(durationMs);
      if (durationMs > config.slowQueryMs) logger.warn({ sql, duration: Math.round(durationMs) }, 'slow statement');
      if (isTracing()) statementSpan(event);
    },
  });
  const { keyRing, secretRing } = await openKeyRings(config);
  try {
    await requireRightKeys(database, { ENCRYPTION_KEYS: keyRing, SECRET_KEYS: secretRing }, logger);
  } catch (error) {
    await database.close(0);
    throw error;
  }
  const redis = config.redisUrl
    ? connectRedis(config.redisUrl, (error) => logger.warn({ err: error }, 'Redis is not reachable'))
    : null;
  const mailbox = config.smtpUrl || config.mailOff ? null : createMailbox();
  const mailer = mailbox ?? (config.smtpUrl ? createSmtpMailer(config.smtpUrl, config.mailFrom) : createNoMailer());
  const outbound = createOutbound({ allow: config.outboundAllow });
  const registry = createRegistry(modules);
  const clock = createDatabaseClock(() => databaseTime(database), logger);
  await clock.compare();
  const signals = createPostgresSignals(config.directUrl ?? databaseUrl, logger);
  // Over the pool: who could commit a change can tell of it, also while nothing is heard.
  const peers: CachePeers = { signals, send };
  const services: Services = {
    database,
    registry,
    keyRing,
    secretRing,
    vault: new Vault(database, keyRing),
    cache: meterCache(createCache(peers, config.cache ? {} : { entries: 0 }), (read) => metrics?.onCacheRead(read)),
    limiter: meterLimiter(createRateLimiter(redis), (kind) => metrics?.onRefusal(kind)),
    mailer: meterMailer(mailer, (outcome) => metrics?.onMail(outcome)),
    storage: await openStorage(config.storage),
    media: createMediaProcess(),
    outbound: config.tracing ? traceOutbound(outbound) : outbound,
    embedder: config.embeddings ? createEmbedder(config.embeddings) : undefined,
    clock,
    jobs: postgresJobQueue,
    signals,
    logger,
    limits: rateLimits(config.rateLimitScale),
    registration: config.registration,
    operatorMfa: config.operatorMfa,
    sessionDays: config.sessionDays,
    frontEndOrigins: config.corsOrigins === '*' ? [] : config.corsOrigins,
    publicUrl: config.publicUrl,
    sitesDomain: config.sitesDomain ?? undefined,
    version,
    // Replaced in the next line: it is made of the services themselves.
    authenticator: { authenticate: () => Promise.reject(new Error('still starting')) },
    ...(metrics ? { onCall: metrics.onCall } : {}),
  };
  services.authenticator = createAuthenticator(services);
  await registry.init(services);
  return {
    services,
    registry,
    database,
    mailbox,
    redisAway: () => redis !== null && redis.status !== 'ready',
    redisReady: () => redis === null || redis.status === 'ready',
    async close() {
      clock.close();
      await registry.shutdown(services);
      await Promise.allSettled([
        services.cache.close(),
        services.limiter.close(),
        services.mailer.close(),
        services.storage.close(),
        services.media.close(),
        services.outbound.close(),
        services.signals.close(),
      ]);
      await database.close();
      redis?.disconnect();
    },
  };
}

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
    mailRecipient: budget(5, 3_600_000),
    mailSender: budget(100, 3_600_000),
    delivery: budget(6_000, 60_000),
    form: budget(5, 60_000),
  };
}

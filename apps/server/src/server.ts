import { setTimeout as sleep } from 'node:timers/promises';
import { type JobWorker, startJobWorker } from '@mainstay/adapters';
import { type Database, rolesInReach } from '@mainstay/db';
import { canServe, migrate, migrationStatus, waitForPostgres } from '@mainstay/db/migrate';
import { createHealthHost, createHttpHost, createLogger, createMetrics, type Metrics } from '@mainstay/http';
import { composeRouter, type Logger, migrationsOf, type ModuleDefinition, startLoops } from '@mainstay/kernel';
import {
  authRuntime,
  eventLagSeconds,
  outcomeCounts,
  queueFacts,
  unsealedRows,
  webhookQueue,
} from '@mainstay/platform';
import { seedDemoData, seedDemoSites } from '@mainstay/router';
import { createSiteDelivery } from '@mainstay/sites';
import type { Config } from './config.ts';
import { openInstallation } from './installation.ts';
import { readinessChecks, rememberedWarnings } from './readiness.ts';
import { startTracing } from './tracing.ts';
import { version } from './version.ts';

/** A running process. */
export interface RunningServer {
  /** Where it listens; null for a pure worker. */
  url: string | null;
  /** True when this start made the demo data. */
  seeded: boolean;
  /** Drains and stops everything that this process started; resolves when it may exit. */
  stop(): Promise<void>;
}

/** What a process tells of itself, made before it starts so that its first faults are told too. */
export interface Reporting {
  logger: ReturnType<typeof createLogger>;
  metrics: Metrics;
}

/** Requests in flight may take this long to finish at a shutdown, in milliseconds. */
const DRAIN_MS = 10_000;

/** PostgreSQL may be started together with this process, or be recovering: it is waited for this long, in milliseconds. */
const DATABASE_WAIT_MS = 30_000;

/** Starts what the settings ask for: PostgreSQL if none is given, migrations, the API, the worker. Undoes all of it when one part fails. */
export async function startServer(
  config: Config,
  modules: readonly ModuleDefinition[],
  reporting: Reporting = createReporting(config),
): Promise<RunningServer> {
  const undo: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (let step = undo.pop(); step; step = undo.pop()) await step();
  };
  try {
    return await start(config, modules, reporting, undo, stop);
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
}

/** The log and the measurements of a process with these settings. */
export function createReporting(config: Pick<Config, 'logLevel'>): Reporting {
  return { logger: createLogger(config.logLevel), metrics: createMetrics() };
}

async function start(
  config: Config,
  modules: readonly ModuleDefinition[],
  { logger, metrics }: Reporting,
  undo: (() => Promise<void>)[],
  stop: () => Promise<void>,
): Promise<RunningServer> {
  logger.info({ version, role: config.role }, 'starting');
  if (config.tracing) {
    const tracing = await startTracing({ ...config.tracing, version });
    undo.push(() => tracing.close());
  }

  let databaseUrl = config.databaseUrl;
  if (databaseUrl === null) {
    // Production brings its own database, and loads nothing of this one.
    const { startEmbeddedPostgres } = await import('@mainstay/embedded-postgres');
    const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, database: 'mainstay' });
    undo.push(() => postgres.stop());
    databaseUrl = postgres.url;
  }
  const ownerUrl = config.migrationUrl ?? databaseUrl;
  await waitForPostgres(ownerUrl, DATABASE_WAIT_MS);
  // In production somebody decides when the schema changes: `mainstay migrate`.
  if (!config.production || config.databaseUrl === null)
    await migrate({ url: ownerUrl, modules: migrationsOf(modules) });

  const installation = await openInstallation({ config, databaseUrl, modules, logger, metrics });
  undo.push(() => installation.close());
  const { services, registry, database } = installation;
  if (config.production) await warnOfReach(database, logger);
  let worker: JobWorker | undefined;
  metrics.tellBuild({ version, role: config.role });
  metrics.gaugePools(() => {
    const { system, ...requests } = database.stats();
    return { requests, system, ...(worker ? { jobs: worker.connections() } : {}) };
  });
  metrics.gaugeQueue(async () => ({
    ...(await queueFacts(services)),
    webhooks: await webhookQueue(services),
    eventSeconds: await eventLagSeconds(services),
    unsealed: await unsealedRows(services),
  }));
  metrics.watchLimiter(() => installation.redisAway());
  metrics.watchWebhooks(() => outcomeCounts(services));
  const seeded = config.demoData && (await seedDemoData(services));

  const warnings = rememberedWarnings(services, registry);
  const warned = Object.keys(warnings);
  const probes = {
    version,
    metricsToken: config.metricsToken,
    production: config.production,
    metrics,
    jwks: () => authRuntime(services).signingKeys.jwks(),
    // Limits are counted in memory then, and the cache is passed by.
    // Short of disk or memory, PostgreSQL still answers reads.
    // Where requests are served, they are without a worker as well: jobs wait, here or in another process.
    servesWithout:
      config.role === 'worker' ? ['redis', 'resources', ...warned] : ['redis', 'resources', 'worker', ...warned],
    ready: () =>
      readinessChecks({
        ping: () => database.ping(),
        migrations: migrationsDone(ownerUrl, modules),
        pools: () => database.stats(),
        redis: () => installation.redisReady(),
        warnings,
        workerSilentMs: () => worker?.silentFor(),
      }),
  };
  metrics.gaugeChecks(probes.ready);
  let url: string | null = null;
  let leave = async () => undefined as void;
  if (config.role !== 'worker') {
    const sites = createSiteDelivery(services, { sitesDomain: config.sitesDomain, rateScale: config.rateLimitScale });
    undo.push(async () => sites.close());
    const host = await createHttpHost({
      ...probes,
      services,
      sites,
      router: composeRouter(modules),
      logger,
      corsOrigins: config.corsOrigins,
      trustProxy: config.trustProxy,
      logClientAddress: config.logClientAddress,
      officialTransport: config.officialTransport,
      ...(installation.mailbox && !config.production ? { mailbox: () => installation.mailbox?.mails ?? [] } : {}),
    });
    undo.push(() => host.close(DRAIN_MS));
    leave = () => host.leave(config.lameDuckMs);
    url = await host.listen(config.host, config.port);
    logger.info({ url }, 'listening');
  } else if (config.metricsPort !== null) {
    const host = createHealthHost(probes);
    undo.push(() => host.close(DRAIN_MS));
    // No proxy sends calls here, so nothing is waited for: only what asks after this worker hears that it leaves.
    leave = () => host.leave(0);
    logger.info({ url: await host.listen(config.host, config.metricsPort) }, 'listening');
  }

  if (config.role !== 'api') {
    const started = await startJobWorker(services, registry, ownerUrl, { onJob: metrics.onJob });
    worker = started;
    undo.push(() => Promise.race([started.close(), sleep(DRAIN_MS, undefined, { ref: false })]));
    const loops = startLoops(services, registry, metrics.watchLoops(Object.keys(registry.loops)));
    undo.push(() => Promise.race([loops.close(), sleep(DRAIN_MS, undefined, { ref: false })]));
  }
  if (seeded) {
    // Nobody waits for it; who stops the process waits for the one that is being made.
    const since = performance.now();
    const stopping = new AbortController();
    const seeding = seedDemoSites(services, stopping.signal).then(
      () => logger.info({ ms: Math.round(performance.now() - since) }, 'demo websites made'),
      (error: unknown) => logger.warn({ err: error }, 'demo websites not made'),
    );
    undo.push(() => {
      stopping.abort();
      return seeding;
    });
  }
  logger.info({ version, role: config.role }, 'ready');
  const lameDuckMs = config.role === 'worker' ? 0 : config.lameDuckMs;
  return {
    url,
    seeded,
    async stop() {
      logger.info({ lameDuckMs }, 'draining');
      await leave();
      await stop();
      logger.info({}, 'stopped');
    },
  };
}

/** Says which roles an SQL injection could become, whatever the settings are meant to do. */
async function warnOfReach(database: Database, logger: Logger): Promise<void> {
  const roles = await rolesInReach(database);
  if (roles.length === 0) return;
  logger.warn(
    { roles: roles.slice(0, 5) },
    'the login of DATABASE_URL may act as these roles, so row-level security does not fence an SQL injection; see DATABASE_SYSTEM_URL',
  );
}

/** Tells whether the database has the migrations that this version needs, and none that shuts it out. Once so, it is not asked again. */
function migrationsDone(url: string, modules: readonly ModuleDefinition[]): () => Promise<boolean> {
  const options = { url, modules: migrationsOf(modules) };
  let done = false;
  return async () => {
    if (!done) {
      const states = await migrationStatus(options).catch(() => null);
      done = states !== null && canServe(states);
    }
    return done;
  };
}

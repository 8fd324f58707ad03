import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RootKey } from '@mainstay/adapters';
import { z } from 'zod';
import { mailOffFaults, poolingFaults, productionFaults } from './setting-faults.ts';
import { readSecretFiles } from './secret-files.ts';
import { parseS3Url, type StorageTarget } from './storage-setting.ts';
import {
  databaseUrl,
  flag,
  hostName,
  storageUrl,
  hosts,
  origins,
  publicUrl,
  ranges,
  rootKeys,
  url,
} from './setting-types.ts';

/** What a process does: answer requests, work on jobs, or both. */
export type Role = 'all' | 'api' | 'worker';

/** The settings of one process, checked. */
export interface Config {
  production: boolean;
  host: string;
  port: number;
  publicUrl: string;
  /** Whose subdomains are websites; null: none. */
  sitesDomain: string | null;
  /** Null: the embedded PostgreSQL. */
  databaseUrl: string | null;
  /** The login of system work; null: that of `databaseUrl`. */
  systemUrl: string | null;
  /** The way past a pooler, for what has to keep its session; null: `databaseUrl`. */
  directUrl: string | null;
  /** Whether the URLs lead to a pooler that gives sessions out by the transaction. */
  transactionPooling: boolean;
  /** The owner's URL, which migrates and runs the job queue; the same as `databaseUrl` unless given. */
  migrationUrl: string | null;
  /** The most connections at a time, of requests and of system work. */
  pools: { app: number; system: number };
  redisUrl: string | null;
  dataDir: string;
  /** Null: made on the first start and kept in the data folder. */
  secretKeys: RootKey[] | null;
  encryptionKeys: RootKey[] | null;
  /** Null: mails are kept in memory, in development, or not sent at all. */
  smtpUrl: string | null;
  /** No mail is sent, on purpose. */
  mailOff: boolean;
  mailFrom: string;
  storage: StorageTarget;
  /** Days after which a session ends: unless it is used, and in any case. */
  sessionDays: { idle: number; absolute: number };
  /** Who may register. */
  registration: 'open' | 'closed' | 'quiet';
  /** Super admins need a second factor. */
  operatorMfa: boolean;
  /** Hosts that webhooks and identity providers may be at, besides public ones. */
  outboundAllow: string[];
  corsOrigins: string[] | '*';
  trustProxy: string[] | false;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** A statement that takes longer is logged, in milliseconds. */
  slowQueryMs: number;
  /** After SIGTERM requests are still served for so long while load balancers turn away, in milliseconds. */
  lameDuckMs: number;
  /** Whether request lines name the client's address. */
  logClientAddress: boolean;
  /** Where traces go; null: nowhere. */
  tracing: { endpoint: string; headers: string | undefined; serviceName: string; share: number } | null;
  /** Where texts become vectors, for finding what is alike; null: nowhere. */
  embeddings: { url: string; model: string; apiKey: string | undefined; textsPerDay: number } | null;
  metricsToken: string | undefined;
  /** Where a pure worker answers for its health and measurements; null: nowhere. */
  metricsPort: number | null;
  demoData: boolean;
  rateLimitScale: number;
  cache: boolean;
  /** tRPC's own handler answers every tRPC call. */
  officialTransport: boolean;
  role: Role;
}

/** Every setting by its name, as it is given. */
export const Environment = z.object({
  NODE_ENV: z.string().optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number('must be a port number').int().min(0).max(65_535).default(3000),
  PUBLIC_URL: publicUrl.optional(),
  SITES_DOMAIN: hostName.optional(),
  DATABASE_URL: databaseUrl.optional(),
  DATABASE_SYSTEM_URL: databaseUrl.optional(),
  DATABASE_MIGRATION_URL: databaseUrl.optional(),
  DATABASE_DIRECT_URL: databaseUrl.optional(),
  DATABASE_POOLING: z.enum(['session', 'transaction'], 'must be session or transaction').default('session'),
  /** Authorities of the databases' certificates, for URLs that name none. */
  DATABASE_CA_FILE: z.string().min(1).optional(),
  DATABASE_POOL_SIZE: z.coerce.number('must be a number of connections').int().min(1).max(1_000).default(10),
  DATABASE_SYSTEM_POOL_SIZE: z.coerce.number('must be a number of connections').int().min(1).max(1_000).default(4),
  REDIS_URL: url('redis:', 'rediss:').optional(),
  MAINSTAY_DATA_DIR: z.string().min(1).optional(),
  SECRET_KEYS: rootKeys.optional(),
  ENCRYPTION_KEYS: rootKeys.optional(),
  SMTP_URL: url('smtp:', 'smtps:').optional(),
  MAIL: z.enum(['on', 'off'], 'must be on or off').default('on'),
  MAIL_FROM: z.string().min(3).default('Mainstay <no-reply@localhost>'),
  STORAGE_URL: storageUrl.optional(),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  SESSION_IDLE_DAYS: z.coerce.number('must be a number of days').int().min(1).max(365).default(7),
  SESSION_MAX_DAYS: z.coerce.number('must be a number of days').int().min(1).max(365).default(30),
  REGISTRATION: z.enum(['open', 'closed', 'quiet']).default('open'),
  OPERATOR_MFA: flag.optional(),
  OUTBOUND_ALLOW: hosts.optional(),
  CORS_ORIGINS: origins.optional(),
  TRUST_PROXY: ranges.optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  SLOW_QUERY_MS: z.coerce.number('must be a number of milliseconds').int().min(0).default(500),
  OTEL_EXPORTER_OTLP_ENDPOINT: url('http:', 'https:').optional(),
  OTEL_EXPORTER_OTLP_HEADERS: z.string().optional(),
  OTEL_SERVICE_NAME: z.string().min(1).default('mainstay'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number('must be a number from 0 to 1').min(0).max(1).default(1),
  EMBEDDINGS_URL: publicUrl.optional(),
  EMBEDDINGS_MODEL: z.string().min(1).max(200).optional(),
  EMBEDDINGS_API_KEY: z.string().min(1).optional(),
  EMBEDDINGS_PER_DAY: z.coerce.number('must be a number of texts').int().min(1).max(10_000_000).default(10_000),
  LAME_DUCK_MS: z.coerce.number('must be a number of milliseconds').int().min(0).max(60_000).optional(),
  LOG_CLIENT_ADDRESS: flag.default(false),
  METRICS_PORT: z.coerce.number('must be a port number').int().min(0).max(65_535).optional(),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  DEMO_DATA: flag.optional(),
  RATE_LIMIT_SCALE: z.coerce.number('must be a number').positive().default(1),
  CACHE: flag.default(true),
  OFFICIAL_TRANSPORT: flag.default(false),
  ROLE: z.enum(['all', 'api', 'worker']).default('all'),
  ALLOW_EMBEDDED: flag.default(false),
});

/** The settings were wrong; `message` has one line per fault. */
export class ConfigError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The settings need attention:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

const repository = fileURLToPath(new URL('../../..', import.meta.url));

function storageTarget(
  {
    STORAGE_URL: url,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
  }: z.output<typeof Environment>,
  dataDir: string,
): StorageTarget {
  if (url === undefined) return { folder: resolve(dataDir, 'files') };
  const s3 = parseS3Url(url);
  if (!s3) return { folder: fileURLToPath(url) };
  return { s3: accessKeyId && secretAccessKey ? { ...s3, credentials: { accessKeyId, secretAccessKey } } : s3 };
}

/**
 * Reads the settings from environment variables, and from the files that `*_FILE` names; an empty variable counts as not given. Throws
 * ConfigError naming every fault.
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const { settings, faults } = readSecretFiles(environment);
  const parsed = Environment.safeParse(settings);
  const issues = parsed.success ? [] : parsed.error.issues;
  const faulty = new Set(issues.map((issue) => String(issue.path[0])));
  faults.push(...issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
  // What is well formed is judged all the same, so that one start tells of everything.
  const env = parsed.success
    ? parsed.data
    : Environment.parse(Object.fromEntries(Object.entries(settings).filter(([name]) => !faulty.has(name))));
  const production = env.NODE_ENV === 'production';
  const named = new Set(faults.map((fault) => fault.split(/_FILE | /)[0]));
  if (production) faults.push(...productionFaults(env).filter((fault) => !named.has(fault.split(' ')[0])));
  if (Boolean(env.S3_ACCESS_KEY_ID) !== Boolean(env.S3_SECRET_ACCESS_KEY))
    faults.push('S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY are given together');
  if (Boolean(env.EMBEDDINGS_URL) !== Boolean(env.EMBEDDINGS_MODEL))
    faults.push('EMBEDDINGS_URL and EMBEDDINGS_MODEL are given together');
  faults.push(...(env.MAIL === 'off' ? mailOffFaults(env) : []), ...poolingFaults(env));
  if (faults.length > 0) throw new ConfigError(faults);
  const dataDir = resolve(env.MAINSTAY_DATA_DIR ?? resolve(repository, '.mainstay'));
  const allowed = env.CORS_ORIGINS ?? (production ? [] : ['*']);
  return {
    production,
    host: env.HOST,
    port: env.PORT,
    publicUrl: (env.PUBLIC_URL ?? `http://${env.HOST}:${env.PORT}`).replace(/\/+$/, ''),
    // Browsers take every name below `localhost` for this machine (RFC 6761).
    sitesDomain: env.SITES_DOMAIN ?? (production ? null : 'localhost'),
    databaseUrl: env.DATABASE_URL ?? null,
    systemUrl: env.DATABASE_SYSTEM_URL ?? null,
    directUrl: env.DATABASE_DIRECT_URL ?? null,
    transactionPooling: env.DATABASE_POOLING === 'transaction',
    migrationUrl: env.DATABASE_MIGRATION_URL ?? env.DATABASE_DIRECT_URL ?? env.DATABASE_URL ?? null,
    pools: { app: env.DATABASE_POOL_SIZE, system: env.DATABASE_SYSTEM_POOL_SIZE },
    redisUrl: env.REDIS_URL ?? null,
    dataDir,
    secretKeys: env.SECRET_KEYS ?? null,
    encryptionKeys: env.ENCRYPTION_KEYS ?? null,
    smtpUrl: env.SMTP_URL ?? null,
    mailOff: env.MAIL === 'off',
    mailFrom: env.MAIL_FROM,
    storage: storageTarget(env, dataDir),
    sessionDays: { idle: env.SESSION_IDLE_DAYS, absolute: env.SESSION_MAX_DAYS },
    registration: env.REGISTRATION,
    operatorMfa: env.OPERATOR_MFA ?? production,
    outboundAllow: env.OUTBOUND_ALLOW ?? [],
    corsOrigins: allowed.includes('*') ? '*' : allowed,
    trustProxy: env.TRUST_PROXY ?? false,
    logLevel: env.LOG_LEVEL,
    slowQueryMs: env.SLOW_QUERY_MS,
    lameDuckMs: env.LAME_DUCK_MS ?? (production ? 5_000 : 0),
    logClientAddress: env.LOG_CLIENT_ADDRESS,
    tracing: env.OTEL_EXPORTER_OTLP_ENDPOINT
      ? {
          endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
          headers: env.OTEL_EXPORTER_OTLP_HEADERS,
          serviceName: env.OTEL_SERVICE_NAME,
          share: env.OTEL_TRACES_SAMPLER_ARG,
        }
      : null,
    embeddings:
      env.EMBEDDINGS_URL && env.EMBEDDINGS_MODEL
        ? {
            url: env.EMBEDDINGS_URL,
            model: env.EMBEDDINGS_MODEL,
            apiKey: env.EMBEDDINGS_API_KEY,
            textsPerDay: env.EMBEDDINGS_PER_DAY,
          }
        : null,
    metricsToken: env.METRICS_TOKEN,
    metricsPort: env.METRICS_PORT ?? null,
    demoData: env.DEMO_DATA ?? (!production && !env.DATABASE_URL),
    rateLimitScale: env.RATE_LIMIT_SCALE,
    cache: env.CACHE,
    officialTransport: env.OFFICIAL_TRANSPORT,
    role: env.ROLE,
  };
}

import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseRootKeys, type RootKey } from '@mainstay/adapters';
import { z } from 'zod';

/** What a process does: answer requests, work on jobs, or both. */
export type Role = 'all' | 'api' | 'worker';

/** The settings of one process, checked. */
export interface Config {
  production: boolean;
  host: string;
  port: number;
  publicUrl: string;
  /** Null: the embedded PostgreSQL. */
  databaseUrl: string | null;
  /** The login of system work; null: that of `databaseUrl`. */
  systemUrl: string | null;
  /** The owner's URL, which migrates and runs the job queue; the same as `databaseUrl` unless given. */
  migrationUrl: string | null;
  redisUrl: string | null;
  dataDir: string;
  /** Null: made on the first start and kept in the data folder. */
  secretKeys: RootKey[] | null;
  encryptionKeys: RootKey[] | null;
  smtpUrl: string | null;
  mailFrom: string;
  storageDir: string;
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
  tracing: { endpoint: string; serviceName: string; share: number } | null;
  metricsToken: string | undefined;
  /** Where a pure worker answers for its health and measurements; null: nowhere. */
  metricsPort: number | null;
  demoData: boolean;
  rateLimitScale: number;
  cache: boolean;
  role: Role;
}

const url = (...protocols: string[]) =>
  z
    .string()
    .refine(
      (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
      `must be a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    );
const flag = z
  .enum(['0', '1', 'true', 'false'], 'must be 1 or 0')
  .transform((value) => value === '1' || value === 'true');
const list = z.string().transform((value) => value.split(',').map((entry) => entry.trim()));
const rootKeys = z.string().transform((value, context) => {
  try {
    return parseRootKeys(value);
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
    return z.NEVER;
  }
});

const Environment = z.object({
  NODE_ENV: z.string().optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number('must be a port number').int().min(0).max(65_535).default(3000),
  PUBLIC_URL: url('http:', 'https:').optional(),
  DATABASE_URL: url('postgres:', 'postgresql:').optional(),
  DATABASE_SYSTEM_URL: url('postgres:', 'postgresql:').optional(),
  DATABASE_MIGRATION_URL: url('postgres:', 'postgresql:').optional(),
  REDIS_URL: url('redis:', 'rediss:').optional(),
  MAINSTAY_DATA_DIR: z.string().min(1).optional(),
  SECRET_KEYS: rootKeys.optional(),
  ENCRYPTION_KEYS: rootKeys.optional(),
  SMTP_URL: url('smtp:', 'smtps:').optional(),
  MAIL_FROM: z.string().min(3).default('Mainstay <no-reply@localhost>'),
  STORAGE_URL: url('file:').optional(),
  SESSION_IDLE_DAYS: z.coerce.number('must be a number of days').int().min(1).max(365).default(7),
  SESSION_MAX_DAYS: z.coerce.number('must be a number of days').int().min(1).max(365).default(30),
  REGISTRATION: z.enum(['open', 'closed', 'quiet']).default('open'),
  OPERATOR_MFA: flag.optional(),
  OUTBOUND_ALLOW: list.optional(),
  CORS_ORIGINS: list.optional(),
  TRUST_PROXY: list
    .refine((ranges) => ranges.every(isRange), 'must be IP addresses or CIDR ranges, comma separated')
    .optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  SLOW_QUERY_MS: z.coerce.number('must be a number of milliseconds').int().min(0).default(500),
  OTEL_EXPORTER_OTLP_ENDPOINT: url('http:', 'https:').optional(),
  OTEL_SERVICE_NAME: z.string().min(1).default('mainstay'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number('must be a number from 0 to 1').min(0).max(1).default(1),
  LAME_DUCK_MS: z.coerce.number('must be a number of milliseconds').int().min(0).max(60_000).optional(),
  LOG_CLIENT_ADDRESS: flag.default(false),
  METRICS_PORT: z.coerce.number('must be a port number').int().min(0).max(65_535).optional(),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  DEMO_DATA: flag.optional(),
  RATE_LIMIT_SCALE: z.coerce.number('must be a number').positive().default(1),
  CACHE: flag.default(true),
  ROLE: z.enum(['all', 'api', 'worker']).default('all'),
  ALLOW_EMBEDDED: flag.default(false),
});

function isRange(value: string): boolean {
  const [address = '', bits] = value.split('/');
  const family = isIP(address);
  return family !== 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)));
}

/** The settings were wrong; `message` has one line per fault. */
export class ConfigError extends Error {
  constructor(faults: readonly string[]) {
    super(`The settings need attention:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

const repository = fileURLToPath(new URL('../../..', import.meta.url));

/** Reads the settings from environment variables; an empty one counts as not given. Throws ConfigError naming every fault. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
  }
  const env = parsed.data;
  const production = env.NODE_ENV === 'production';
  const faults = production ? productionFaults(env) : [];
  if (faults.length > 0) throw new ConfigError(faults);
  const dataDir = resolve(env.MAINSTAY_DATA_DIR ?? resolve(repository, '.mainstay'));
  const origins = env.CORS_ORIGINS ?? (production ? [] : ['*']);
  return {
    production,
    host: env.HOST,
    port: env.PORT,
    publicUrl: (env.PUBLIC_URL ?? `http://${env.HOST}:${env.PORT}`).replace(/\/+$/, ''),
    databaseUrl: env.DATABASE_URL ?? null,
    systemUrl: env.DATABASE_SYSTEM_URL ?? null,
    migrationUrl: env.DATABASE_MIGRATION_URL ?? env.DATABASE_URL ?? null,
    redisUrl: env.REDIS_URL ?? null,
    dataDir,
    secretKeys: env.SECRET_KEYS ?? null,
    encryptionKeys: env.ENCRYPTION_KEYS ?? null,
    smtpUrl: env.SMTP_URL ?? null,
    mailFrom: env.MAIL_FROM,
    storageDir: env.STORAGE_URL ? fileURLToPath(env.STORAGE_URL) : resolve(dataDir, 'files'),
    sessionDays: { idle: env.SESSION_IDLE_DAYS, absolute: env.SESSION_MAX_DAYS },
    registration: env.REGISTRATION,
    operatorMfa: env.OPERATOR_MFA ?? production,
    outboundAllow: env.OUTBOUND_ALLOW ?? [],
    corsOrigins: origins.includes('*') ? '*' : origins,
    trustProxy: env.TRUST_PROXY ?? false,
    logLevel: env.LOG_LEVEL,
    slowQueryMs: env.SLOW_QUERY_MS,
    lameDuckMs: env.LAME_DUCK_MS ?? (production ? 5_000 : 0),
    logClientAddress: env.LOG_CLIENT_ADDRESS,
    tracing: env.OTEL_EXPORTER_OTLP_ENDPOINT
      ? {
          endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
          serviceName: env.OTEL_SERVICE_NAME,
          share: env.OTEL_TRACES_SAMPLER_ARG,
        }
      : null,
    metricsToken: env.METRICS_TOKEN,
    metricsPort: env.METRICS_PORT ?? null,
    demoData: env.DEMO_DATA ?? (!production && !env.DATABASE_URL),
    rateLimitScale: env.RATE_LIMIT_SCALE,
    cache: env.CACHE,
    role: env.ROLE,
  };
}

function productionFaults(env: z.output<typeof Environment>): string[] {
  const faults: string[] = [];
  if (!env.SECRET_KEYS) faults.push('SECRET_KEYS must be given in production');
  if (!env.ENCRYPTION_KEYS) faults.push('ENCRYPTION_KEYS must be given in production');
  const secrets = new Set(env.SECRET_KEYS?.map(({ key }) => key.toString('hex')));
  if (env.ENCRYPTION_KEYS?.some(({ key }) => secrets.has(key.toString('hex')))) {
    faults.push('SECRET_KEYS and ENCRYPTION_KEYS must not share a key');
  }
  const weak = [...(env.SECRET_KEYS ?? []), ...(env.ENCRYPTION_KEYS ?? [])].some(({ key }) => new Set(key).size < 8);
  if (weak) faults.push('SECRET_KEYS and ENCRYPTION_KEYS must be random, such as from: openssl rand -base64 32');
  if (!env.DATABASE_URL && !env.ALLOW_EMBEDDED) {
    faults.push('DATABASE_URL must be given in production (or ALLOW_EMBEDDED=1 for the embedded PostgreSQL)');
  }
  if (!env.PUBLIC_URL) faults.push('PUBLIC_URL must be given in production');
  if (env.DEMO_DATA) faults.push('DEMO_DATA is for development: its passwords are public');
  return faults;
}

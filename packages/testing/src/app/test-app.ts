import { randomBytes, randomUUID } from 'node:crypto';
import {
  createCache,
  createKeyRing,
  createMailbox,
  createMediaProcess,
  createMemoryStorage,
  createOutbound,
  createPostgresSignals,
  createRateLimiter,
  type Mailbox,
  systemClock,
} from '@mainstay/adapters';
import { type Database, openDatabase } from '@mainstay/db';
import { migrate } from '@mainstay/db/migrate';
import {
  type Authenticator,
  createRegistry,
  errorCodesOf,
  type Logger,
  migrationsOf,
  type ModuleDefinition,
  postgresJobQueue,
  type RequestContext,
  type RequestFacts,
  type Services,
  sendSignals,
  tellOfWrites,
  Vault,
} from '@mainstay/kernel';
import { createTestDatabase } from '../postgres/test-database.ts';
import { loginUrl } from '../postgres/test-logins.ts';

/** What an application logged, for tests that read it. */
export interface LogLine {
  level: 'debug' | 'info' | 'warn' | 'error';
  facts: object;
  message: string | undefined;
}

export interface TestApp {
  /** Superuser URL of this app's own database. */
  url: string;
  database: Database;
  services: Services;
  mailbox: Mailbox;
  logs: LogLine[];
  /** The context of a call, as a host would make it. */
  context(facts?: Partial<RequestFacts>): RequestContext;
  close(): Promise<void>;
}

export interface TestAppOptions {
  modules: readonly ModuleDefinition[];
  authenticator: (services: Services) => Authenticator;
  /** Replaces single services, such as a clock that tests move. */
  services?: Partial<Services>;
  poolSize?: number;
  /** Told of each statement of the application's. */
  onStatement?: () => void;
}

const HOUR_MS = 3_600_000;

/**
 * A whole application without a network in front of it: its own database, memory adapters, every given module started. Closing it fails
 * when a call ended with a code that its procedure does not declare.
 */
export async function createTestApp(options: TestAppOptions): Promise<TestApp> {
  const testDatabase = await createTestDatabase();
  const migrations = migrationsOf(options.modules);
  if (migrations.length > 0) await migrate({ url: testDatabase.url, modules: migrations });
  const send = (channel: string, payloads: readonly string[]) => sendSignals(database, channel, payloads);
  const database: Database = openDatabase({
    // As it should be in production: whatever is tested needs no more than these.
    url: loginUrl(testDatabase.url, 'app'),
    systemUrl: loginUrl(testDatabase.url, 'system'),
    poolSize: options.poolSize ?? 10,
    onAnnounced: tellOfWrites(send),
    ...(options.onStatement ? { onStatement: options.onStatement } : {}),
  });
  const registry = createRegistry(options.modules);
  const keyRing = createKeyRing([{ id: 'test', key: randomBytes(32) }]);
  const mailbox = createMailbox();
  const logs: LogLine[] = [];
  const plenty = { limit: 1_000_000, windowMs: HOUR_MS };
  const undeclared = new Set<string>();
  const services: Services = {
    database,
    registry,
    keyRing,
    secretRing: createKeyRing([{ id: 'test', key: randomBytes(32) }]),
    vault: new Vault(database, keyRing),
    cache: createCache(null),
    limiter: createRateLimiter(null),
    mailer: mailbox,
    storage: createMemoryStorage(),
    media: createMediaProcess(),
    // Loopback only: no test's packet leaves the machine.
    outbound: createOutbound({
      allow: ['127.0.0.0/8', '::1'],
      resolveHost: async () => [],
      resolveTxt: async () => [],
    }),
    clock: systemClock,
    jobs: postgresJobQueue,
    signals: createPostgresSignals(loginUrl(testDatabase.url, 'app'), recordingLogger(logs)),
    logger: recordingLogger(logs),
    limits: {
      anonymous: plenty,
      principal: plenty,
      tenant: plenty,
      burst: plenty,
      signIn: plenty,
      mailRecipient: plenty,
      mailSender: plenty,
      delivery: plenty,
      form: plenty,
    },
    registration: 'open',
    sessionDays: { idle: 7, absolute: 30 },
    operatorMfa: false,
    frontEndOrigins: ['https://app.example.com'],
    publicUrl: 'http://127.0.0.1:3000',
    version: 'test',
    authenticator: { authenticate: () => Promise.reject(new Error('the app is still starting')) },
    onCall({ procedure, outcome }) {
      const entry = registry.procedures.get(procedure);
      // An input where none is taken is refused as well; it is not worth a word in the documents.
      if (!entry || outcome === 'OK' || outcome === 'VALIDATION_ERROR') return;
      if (!errorCodesOf(entry).includes(outcome)) undeclared.add(`${procedure}: ${outcome}`);
    },
    ...options.services,
  };
  services.authenticator = options.authenticator(services);
  await registry.init(services);
  return {
    url: testDatabase.url,
    database,
    services,
    mailbox,
    logs,
    context: (facts) => ({ services, request: requestFacts(facts), reply: {} }),
    async close() {
      await registry.shutdown(services);
      await services.media.close();
      await services.cache.close();
      await services.outbound.close();
      await services.signals.close();
      await database.close();
      await testDatabase.drop();
      if (undeclared.size > 0)
        throw new Error(`ended with codes that they do not declare: ${[...undeclared].join(', ')}`);
    },
  };
}

function requestFacts(facts: Partial<RequestFacts> = {}): RequestFacts {
  return {
    id: randomUUID(),
    ip: '127.0.0.1',
    userAgent: 'test',
    door: 'caller',
    credential: null,
    actingTenantId: null,
    idempotencyKey: null,
    operatorReason: null,
    refreshCookie: null,
    trustedOrigin: true,
    deviceCookie: null,
    batchSize: 1,
    signal: undefined,
    ...facts,
  };
}

function recordingLogger(lines: LogLine[]): Logger {
  const write = (level: LogLine['level']) => (facts: object, message?: string) => {
    lines.push({ level, facts, message });
  };
  const logger: Logger = {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child: () => logger,
  };
  return logger;
}

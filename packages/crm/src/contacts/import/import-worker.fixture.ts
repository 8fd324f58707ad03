import {
  createCache,
  createKeyRing,
  createMailbox,
  createMediaProcess,
  createMemoryStorage,
  createOutbound,
  createRateLimiter,
  startJobWorker,
  systemClock,
} from '@mainstay/adapters';
import { openDatabase } from '@mainstay/db';
import { createRegistry, type Logger, postgresJobQueue, sealEventsOf, type Services, Vault } from '@mainstay/kernel';
import { coreModules } from '@mainstay/router';

/** A worker process of its own, to be killed: works on the jobs of DATABASE_URL, opening keys with TEST_KEY (base64). */
const url = process.env['DATABASE_URL'] ?? '';
const database = openDatabase({ url, poolSize: 5 });
const registry = createRegistry(coreModules);
const keyRing = createKeyRing([{ id: 'test', key: Buffer.from(process.env['TEST_KEY'] ?? '', 'base64') }]);
const print = (level: string) => (facts: object, message?: string) => console.error(level, message, facts);
const logger: Logger = {
  debug: () => {},
  info: () => {},
  warn: print('warn'),
  error: print('error'),
  child: () => logger,
};
const unlimited = { limit: 1_000_000, windowMs: 1_000 };
const services: Services = {
  database,
  registry,
  keyRing,
  secretRing: keyRing,
  vault: new Vault(database, keyRing),
  cache: createCache(null),
  limiter: createRateLimiter(null),
  mailer: createMailbox(),
  storage: createMemoryStorage(),
  media: createMediaProcess(),
  outbound: createOutbound({ allow: [] }),
  clock: systemClock,
  jobs: postgresJobQueue,
  signals: { listen: () => () => undefined, isHearing: () => false, isCurrent: () => false, close: async () => {} },
  logger,
  limits: {
    anonymous: unlimited,
    principal: unlimited,
    tenant: unlimited,
    burst: unlimited,
    signIn: unlimited,
    mailRecipient: unlimited,
    mailSender: unlimited,
    delivery: unlimited,
    form: unlimited,
  },
  registration: 'open',
  operatorMfa: false,
  frontEndOrigins: [],
  sessionDays: { idle: 7, absolute: 30 },
  publicUrl: 'http://127.0.0.1:3000',
  version: 'test',
  authenticator: { authenticate: () => Promise.reject(new Error('a worker signs nobody in')) },
};
sealEventsOf(services);
await startJobWorker(services, registry, url);
console.log('working');

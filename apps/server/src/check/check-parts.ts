import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkRedis, checkSmtp } from '@mainstay/adapters';
import { faultCode, openDatabase, rolesInReach } from '@mainstay/db';
import { canServe, type MigrationStatus, migrationStatus } from '@mainstay/db/migrate';
import { databaseTime, migrationsOf } from '@mainstay/kernel';
import { keyFaults } from '@mainstay/platform';
import type { Config } from '../config.ts';
import { openKeyRings } from '../key-rings.ts';
import { modules } from '../modules.ts';
import { describeStorage, openStorage, type StorageTarget } from '../storage-setting.ts';

/** How long each part has to answer, in milliseconds; all are asked at once. */
export const CHECK_LIMIT_MS = 5_000;

/** Whether a part of an installation answers. */
export interface PartCheck {
  part: string;
  /** `degraded`: it does not answer, and requests are served without it; `skipped`: the settings name none. */
  state: 'ok' | 'failed' | 'degraded' | 'skipped';
  /** What was found, or what stood in the way, as the part itself or the way to it says; it may quote settings. */
  detail: string;
}

/** What a part says of itself; it throws when it does not answer. */
type Ask = () => Promise<string>;

/** Asks every part that the settings name. Changes nothing: no mail is sent, and the object stored for a trial is deleted again. */
export async function checkParts(config: Config): Promise<PartCheck[]> {
  const states = lazily(() =>
    migrationStatus({ url: withConnectLimit(config.migrationUrl ?? ''), modules: migrationsOf(modules) }),
  );
  const noDatabase = config.databaseUrl === null && 'the embedded PostgreSQL, which a start brings up';
  const ownOwner = config.migrationUrl !== config.databaseUrl;
  return Promise.all([
    checked('postgres app', noDatabase, () => askAppLogin(config)),
    checked('postgres system', noDatabase, () => askSystemLogin(config)),
    checked('postgres owner', noDatabase || (!ownOwner && 'no login of its own'), async () => {
      await states();
      return 'signed in';
    }),
    checked('keys', noDatabase || keysUnknown(config), () => askKeys(config)),
    checked('migrations', noDatabase, async () => judge(await states(), config.production)),
    checked(
      'redis',
      config.redisUrl === null && 'none: limits count per process',
      async () => {
        await checkRedis(config.redisUrl!, CHECK_LIMIT_MS);
        return 'answers';
      },
      'degraded',
    ),
    checked('smtp', mailUnused(config), async () => {
      await checkSmtp(config.smtpUrl!, CHECK_LIMIT_MS);
      return 'greets, and takes the sign-in where one is given; no mail was sent';
    }),
    checked('storage', false, () => askStorage(config.storage)),
    checked('public url', false, async () => describePublicUrl(config)),
  ]);
}

async function checked(
  part: string,
  unused: string | false,
  ask: Ask,
  without: 'failed' | 'degraded' = 'failed',
): Promise<PartCheck> {
  if (unused !== false) return { part, state: 'skipped', detail: unused };
  const silent = sleep(CHECK_LIMIT_MS, undefined, { ref: false }).then(() => {
    throw new Error(`no answer within ${CHECK_LIMIT_MS / 1000} seconds`);
  });
  try {
    return { part, state: 'ok', detail: await Promise.race([ask(), silent]) };
  } catch (error) {
    return { part, state: without, detail: reasonOf(error) };
  }
}

/** The innermost words and the code: what wraps them only says that something failed. */
function reasonOf(error: unknown): string {
  let inner = error;
  while (inner instanceof Error && inner.cause instanceof Error) inner = inner.cause;
  const message = inner instanceof Error ? inner.message : String(inner);
  const code = faultCode(error);
  return code === undefined || message.includes(code) ? message : `${message} (${code})`.trim();
}

/** An owner's URL and migrations are one question; who asks second gets the same answer. */
function lazily<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => (answer ??= ask());
}

function withConnectLimit(url: string): string {
  if (!URL.canParse(url)) return url;
  const limited = new URL(url);
  limited.searchParams.set('connect_timeout', String(CHECK_LIMIT_MS / 1000));
  return limited.href;
}

const POOLS = { poolSize: 1, systemPoolSize: 1, connectTimeoutMs: CHECK_LIMIT_MS, statementTimeoutMs: CHECK_LIMIT_MS };

async function askAppLogin(config: Config): Promise<string> {
  const database = openDatabase({ ...POOLS, ...pooling(config), url: config.databaseUrl! });
  try {
    await database.ping();
    const reach = await rolesInReach(database);
    // With one login for both it has to.
    const more = reach.filter((role) => config.systemUrl !== null || role !== 'mainstay_system');
    return `acts as mainstay_app${more.length > 0 ? `, and could as ${more.join(', ')}: see DATABASE_SYSTEM_URL` : ''}`;
  } finally {
    await database.close(0);
  }
}

const pooling = ({ transactionPooling }: Config) => ({ transactionPooling });

const systemLogin = (config: Config) => ({
  ...pooling(config),
  systemUrl: config.systemUrl ?? config.databaseUrl!,
});

async function askSystemLogin(config: Config): Promise<string> {
  const database = openDatabase({ ...POOLS, url: config.databaseUrl!, ...systemLogin(config) });
  try {
    await databaseTime(database);
    return 'acts as mainstay_system';
  } finally {
    await database.close(0);
  }
}

const keysUnknown = ({ secretKeys, encryptionKeys }: Config) =>
  !(secretKeys && encryptionKeys) && 'none given: a start makes its own';

async function askKeys(config: Config): Promise<string> {
  const { keyRing, secretRing } = await openKeyRings(config);
  const database = openDatabase({ ...POOLS, url: config.databaseUrl!, ...systemLogin(config) });
  try {
    const faults = await keyFaults(database, { ENCRYPTION_KEYS: keyRing, SECRET_KEYS: secretRing });
    if (faults.length > 0) throw new Error(faults.join('; '));
    return 'nothing in the database speaks against them';
  } finally {
    await database.close(0);
  }
}

/** What keeps a start from serving is thrown. Outside production a start applies what is pending. */
function judge(states: readonly MigrationStatus[], production: boolean): string {
  const count = (wanted: MigrationStatus['state']) => states.filter(({ state }) => state === wanted).length;
  const found = (['applied', 'pending', 'later', 'changed', 'missing', 'incompatible'] as const)
    .filter((state) => count(state) > 0)
    .map((state) => `${count(state)} ${state === 'later' ? 'ahead of this version, which can serve' : state}`)
    .join(', ');
  const startApplies = !production && states.every(({ state }) => ['applied', 'later', 'pending'].includes(state));
  if (!canServe(states) && !startApplies) throw new Error(`${found}: see mainstay migrate status`);
  return found;
}

function mailUnused({ smtpUrl, mailOff }: Config): string | false {
  if (mailOff) return 'MAIL=off';
  return smtpUrl === null && 'none: mails stay in memory';
}

async function askStorage(target: StorageTarget): Promise<string> {
  const storage = await openStorage(target);
  const key = `mainstay-check-${randomUUID()}`;
  const probe = Buffer.from(key);
  try {
    await storage.put(key, probe);
    if (!probe.equals((await storage.get(key)) ?? Buffer.alloc(0))) throw new Error('what was written reads otherwise');
  } finally {
    await storage.delete(key);
    await storage.close();
  }
  return `${describeStorage(target)}: written, read, deleted`;
}

/** That it is well formed the settings have been judged by. */
function describePublicUrl({ publicUrl, production }: Config): string {
  const { protocol, pathname } = new URL(publicUrl);
  const path = pathname === '/' ? '' : `, below ${pathname}`;
  const plain = production && protocol === 'http:' ? ': browsers keep its cookies with https only' : '';
  return `${publicUrl}${path}${plain}`;
}

import { checkAudit, checkDoors, ORDERED_TYPES, storedEvents } from './check-log.ts';
import { checkAnswers, checkDatabase, type Finding } from './checks.ts';
import { type FaultLog, injectFaults } from './faults.ts';
import { checkGracefulStop } from './graceful-stop.ts';
import { type Installation, openInstallation } from './installation.ts';
import { killMigrations } from './killed-migrations.ts';
import type { ChaosOptions } from './options.ts';
import { settle } from './settle.ts';
import { followLog, readLog, startReceiver, type Taken } from './watchers.ts';
import type { Tenant, WriteRecord } from './write-record.ts';
import { startWriters } from './writers.ts';

/** What a campaign did and found. */
export interface CampaignReport {
  seconds: number;
  faults: FaultLog;
  hasRedis: boolean;
  writes: WriteRecord;
  deliveries: { messages: number; repeats: number };
  failedStarts: number;
  findings: Finding[];
}

const PASSWORD = 'Chaos-of-nine-otters-17';

/**
 * Runs an installation on this machine under faults: two API servers, two workers, a PostgreSQL and a Redis, while two tenants are written
 * to and every door of the event log is watched. Reaches loopback addresses only, and ends by itself. `environment` is added to the settings of
 * the product's processes: the test of the campaign plants faults by it.
 */
export async function runCampaign(
  options: ChaosOptions,
  say: (line: string) => void,
  environment: Record<string, string> = {},
): Promise<CampaignReport> {
  const started = Date.now();
  const installation = await openInstallation(options.hasWorkers, environment);
  const { urls, apis, workers, database, redis } = installation;
  const receiver = await startReceiver();
  const url = urls[0]!;
  try {
    const findings = await killMigrations(database, options.migrationKills);
    await Promise.all([...apis, ...workers].map((process) => process.start()));
    const tenants = await Promise.all(['chaos-a', 'chaos-b'].map((mark) => openTenant(url, mark, receiver.url)));
    // More is written than the free plan takes.
    await database.ask((sql) => sql`update tenants set plan = 'enterprise'`);
    const streams = tenants.map((tenant) => followLog(url, tenant));
    const writers = startWriters(urls, tenants, options.writers, options.floor);
    const { record } = writers;
    say(`${options.writers} writers for two tenants; faults begin`);
    const faults = await injectFaults(options, installation, record);
    await writers.stop();
    say(
      `${record.acknowledged} writes acknowledged in ${record.attempts} attempts; waiting for the log and its deliveries`,
    );
    const followed = streams.map((stream) => stream.record);
    await settle(database, tenants, followed);
    findings.push(
      { what: 'writes go on after every fault', looked: total(faults), faults: faults.stalls },
      ...checkAnswers(record, options.floor),
      ...(await checkDatabase(database, record)),
      await checkAudit(url, database, tenants, (tenant) => signIn(url, tenant)),
    );
    const stored = await storedEvents(database);
    const taken = (path: string) => receiver.taken.get(path) ?? [];
    for (const [n, tenant] of tenants.entries()) {
      const received = { plain: taken(`/plain/${tenant.mark}`), ordered: taken(`/ordered/${tenant.mark}`) };
      const log = await readLog(url, tenant);
      findings.push(...checkDoors(tenant, log, ofLog(stored.get(tenant.id), log), followed[n]!, received));
    }
    for (const stream of streams) stream.stop();
    if (options.streams > 0) {
      say('a stop under load');
      findings.push(...(await checkGracefulStop(apis[0]!, url, tenants[0]!, options.streams)));
    }
    findings.push(checkDeaths(installation));
    const messages = [...receiver.taken.values()].flat();
    return {
      seconds: Math.round((Date.now() - started) / 1000),
      faults,
      hasRedis: redis !== null,
      writes: record,
      deliveries: { messages: messages.length, repeats: repeats(receiver.taken) },
      failedStarts: [...apis, ...workers].reduce((sum, process) => sum + process.failedStarts, 0),
      findings,
    };
  } finally {
    receiver.close();
    await installation.close();
  }
}

/** Events of the database that the list must show; what came after it was read is none of them. */
function ofLog(stored: readonly string[] = [], log: readonly { id: string }[]): string[] {
  const last = stored.findIndex((id) => id === log.at(-1)?.id);
  return stored.slice(0, Math.max(last + 1, stored.length - 5));
}

function total({ apiKills, workerKills, databaseKills, redisKills, freezes, fullDisks }: FaultLog): number {
  return apiKills + workerKills + databaseKills + redisKills + freezes + fullDisks;
}

function repeats(taken: ReadonlyMap<string, readonly Taken[]>): number {
  return [...taken.values()].reduce((sum, all) => sum + all.length - new Set(all.map(({ id }) => id)).size, 0);
}

function checkDeaths({ apis, workers }: Installation): Finding {
  const processes = [...apis, ...workers];
  return {
    what: 'no process ends by itself, but while it starts without a database, and no start hangs',
    looked: processes.length,
    faults: processes.flatMap(({ crashes }) => crashes),
  };
}

async function openTenant(url: string, mark: string, receiverUrl: string): Promise<Tenant> {
  const email = `${mark}@example.test`;
  const person = { email, password: PASSWORD, name: mark };
  const { tenant, tokens } = await post<Registered>(url, '/auth/register', person);
  const token = tokens.accessToken;
  await post(url, '/webhooks', { url: `${receiverUrl}/plain/${mark}`, types: ['*'] }, token);
  const ordered = { url: `${receiverUrl}/ordered/${mark}`, types: ORDERED_TYPES, ordered: true };
  await post(url, '/webhooks', ordered, token);
  // A key outlives the fifteen minutes of an access token.
  const scopes = ['contacts:read', 'contacts:write', 'contacts:delete', 'events:read'];
  const { key } = await post<{ key: string }>(url, '/api-keys', { name: 'chaos', scopes }, token);
  return { mark, id: tenant.id, token: key, email };
}

async function signIn(url: string, { email }: Tenant): Promise<string> {
  const { tokens } = await post<Registered>(url, '/auth/login', { email, password: PASSWORD });
  return tokens.accessToken;
}

interface Registered {
  tenant: { id: string };
  tokens: { accessToken: string };
}

async function post<T>(url: string, path: string, body: object, token?: string): Promise<T> {
  const reply = await fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
  return (await reply.json()) as T;
}

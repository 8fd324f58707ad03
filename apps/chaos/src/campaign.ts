import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { removeEmbeddedPostgres } from '@mainstay/db';
import { checkAnswers, checkDatabase, checkDoors, type Finding } from './checks.ts';
import { ChaosDatabase } from './database.ts';
import { type FaultLog, injectFaults } from './faults.ts';
import { checkGracefulStop } from './graceful-stop.ts';
import type { ChaosOptions } from './options.ts';
import { freePort, ServerProcess } from './server-process.ts';
import { followLog, readLog, startReceiver } from './watchers.ts';
import { HANG_MS, startWriters, type Tenant } from './writers.ts';

/** What a campaign did and found. */
export interface CampaignReport {
  seconds: number;
  faults: FaultLog;
  writes: { acknowledged: number; attempts: number };
  deliveries: { messages: number; repeats: number };
  failedStarts: number;
  findings: Finding[];
}

/** After the last fault, deliveries that failed are tried again for this long, in milliseconds. */
const SETTLE_MS = 90_000;

/**
 * Runs an installation on this machine under faults: an API process, a worker and a PostgreSQL, all killed again and again, while two
 * tenants are written to and every door of the event log is watched. Reaches loopback addresses only, and ends by itself.
 */
export async function runCampaign(options: ChaosOptions, say: (line: string) => void): Promise<CampaignReport> {
  const started = Date.now();
  const dataDir = await mkdtemp(join(tmpdir(), 'mainstay-chaos-'));
  const database = await ChaosDatabase.start(dataDir);
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const key = () => `chaos:${randomBytes(32).toString('base64')}`;
  const settings = {
    DATABASE_URL: database.url,
    MAINSTAY_DATA_DIR: dataDir,
    SECRET_KEYS: key(),
    ENCRYPTION_KEYS: key(),
    PUBLIC_URL: url,
    PORT: port,
    OUTBOUND_ALLOW: '127.0.0.1',
    LOG_LEVEL: 'warn',
    RATE_LIMIT_SCALE: '1000',
  };
  const server = new ServerProcess({ ...settings, ROLE: 'api' }, `${url}/health/live`);
  const worker = new ServerProcess({ ...settings, ROLE: 'worker' }, null);
  const receiver = await startReceiver();
  try {
    await server.start();
    await worker.start();
    const tenants = await Promise.all(['chaos-a', 'chaos-b'].map((mark) => openTenant(url, mark, receiver.url)));
    const streams = tenants.map((tenant) => followLog(url, tenant));
    const writers = startWriters(url, () => tenants, options.writers);
    say(`${options.writers} writers for two tenants; faults begin`);
    const faults = await injectFaults(options, { server, worker, database });
    await sleep(1_000);
    await writers.stop();
    const { record } = writers;
    say(
      `${record.acknowledged.size} writes acknowledged in ${record.attempts} attempts; waiting for the log and its deliveries`,
    );

    const stored = await settled(database, tenants, receiver.byTenant, streams);
    const findings = [...(await checkDatabase(database, record, tenants)), ...checkAnswers(record, HANG_MS)];
    for (const [n, tenant] of tenants.entries()) {
      const log = await readLog(url, tenant);
      const delivered = receiver.byTenant.get(tenant.id) ?? new Set<string>();
      // The log begins before the webhook that is to hear of it.
      const sinceWebhook = log.slice(log.findIndex(({ type }) => type === 'contact.created'));
      const own = (stored.get(tenant.id) ?? []).filter((id) => log.some((event) => event.id === id));
      findings.push(
        ...checkDoors(tenant.mark, log, streams[n]!.record, delivered, stored.get(tenant.id) ?? []).map((finding) =>
          finding.what.includes('delivered each')
            ? {
                ...finding,
                looked: own.length,
                faults: sinceWebhook.map(({ id }) => id).filter((id) => !delivered.has(id)),
              }
            : finding,
        ),
      );
    }
    for (const stream of streams) stream.stop();
    const crashes = [...server.crashes, ...worker.crashes];
    findings.push({ what: 'no process ends by itself', looked: 2, faults: crashes });
    say('a stop under load');
    findings.push(...(await checkGracefulStop(server, url, tenants[0]!, options.streams)));
    const messages = receiver.received.size;
    const arrivals = [...receiver.received.values()].reduce((sum, count) => sum + count, 0);
    return {
      seconds: Math.round((Date.now() - started) / 1000),
      faults,
      writes: { acknowledged: record.acknowledged.size, attempts: record.attempts },
      deliveries: { messages, repeats: arrivals - messages },
      failedStarts: server.failedStarts + worker.failedStarts,
      findings,
    };
  } finally {
    await Promise.all([server.end('SIGKILL'), worker.end('SIGKILL')]);
    receiver.close();
    await database.stop();
    await removeEmbeddedPostgres(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function openTenant(url: string, mark: string, receiverUrl: string): Promise<Tenant> {
  const post = async (path: string, body: object, token?: string) => {
    const reply = await fetch(`${url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
    });
    if (reply.status !== 201) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
    return (await reply.json()) as { tenant: { id: string }; tokens: { accessToken: string }; key: string };
  };
  const { tenant, tokens } = await post('/auth/register', {
    email: `${mark}@example.test`,
    password: 'Correct-horse-7',
    name: mark,
  });
  await post('/webhooks', { url: receiverUrl, types: ['*'] }, tokens.accessToken);
  // A key outlives the fifteen minutes of an access token.
  const scopes = ['contacts:read', 'contacts:write', 'events:read'];
  const { key } = await post('/api-keys', { name: 'chaos', scopes }, tokens.accessToken);
  return { mark, id: tenant.id, token: key };
}

/** Waits until the log stands still and all of it has been delivered and streamed, or for long enough. Returns the log's ids by tenant. */
async function settled(
  database: ChaosDatabase,
  tenants: readonly Tenant[],
  delivered: ReadonlyMap<string, ReadonlySet<string>>,
  streams: readonly { record: { seen: readonly string[] } }[],
): Promise<Map<string, string[]>> {
  for (const deadline = Date.now() + SETTLE_MS; ; await sleep(500)) {
    const rows = await database.ask(
      (sql) => sql<{ tenant_id: string; id: string; type: string; placed: boolean }[]>`
      select tenant_id, id, type, position is not null as placed from events`,
    );
    const byTenant = new Map(tenants.map(({ id }) => [id, rows.filter((row) => row.tenant_id === id)]));
    const done = tenants.every(({ id }, n) => {
      const own = byTenant.get(id) ?? [];
      const heard = delivered.get(id);
      return (
        own.every((row) => row.placed && (row.type !== 'contact.created' || heard?.has(row.id))) &&
        streams[n]!.record.seen.length >= own.length
      );
    });
    if (done || Date.now() > deadline) return new Map([...byTenant].map(([id, own]) => [id, own.map((row) => row.id)]));
  }
}

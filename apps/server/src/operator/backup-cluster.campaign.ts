import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedPostgres, removeEmbeddedPostgres } from '@mainstay/embedded-postgres';
import { coreModules } from '@mainstay/router';
import { catalogFaults, createOwnedDatabase } from '@mainstay/testing';
import { impersonalColumns } from '@mainstay/testing/fixtures/samples';
import postgres from 'postgres';
import { afterAll, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { startServer } from '../server.ts';
import { key, PASSWORD, personAt } from '../stage.fixture.ts';
import { operatorProgram } from './operator.fixture.ts';

const closing: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (let close = closing.pop(); close; close = closing.pop()) await close();
});

const keys = { SECRET_KEYS: key('a'), ENCRYPTION_KEYS: key('b') };

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'mainstay-backup-'));
  closing.push(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** A server on an owner's database, and a way to call it. */
async function serve(url: string, role: 'api' | 'all') {
  const config = readConfig({
    ...keys,
    PORT: '0',
    DATABASE_URL: url,
    MAINSTAY_DATA_DIR: await folder(),
    LOG_LEVEL: 'silent',
    RATE_LIMIT_SCALE: '1000',
    ROLE: role,
    DEMO_DATA: '0',
  });
  const server = await startServer(config, coreModules);
  closing.push(() => server.stop());
  const call = async (method: string, path: string, body?: object, token?: string) => {
    const headers = {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    };
    const reply = await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers,
      body: body ? JSON.stringify(body) : null,
    });
    // oxlint-disable-next-line typescript/no-explicit-any -- a test's assertion is its type
    const answer: any = reply.status === 204 ? null : await reply.json();
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${JSON.stringify(answer)}`);
    return answer;
  };
  return { url: server.url!, call, stop: () => server.stop() };
}

type Served = Awaited<ReturnType<typeof serve>>;

async function register({ call }: Served, email: string): Promise<{ tenantId: string; token: string }> {
  const { tenant, tokens } = await call('POST', '/auth/register', { email, password: PASSWORD, name: 'Test Person' });
  return { tenantId: tenant.id, token: tokens.accessToken };
}

async function signIn({ call }: Served, email: string): Promise<string> {
  const { tokens, accessToken } = await call('POST', '/auth/login', { email, password: PASSWORD });
  return accessToken ?? tokens.accessToken;
}

/** A cluster of its own, as on another machine. */
async function otherCluster(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'mainstay-backup-'));
  closing.push(async () => {
    await removeEmbeddedPostgres(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  });
  // Root's server runs as another account, which has to pass through here.
  await chmod(dataDir, 0o711);
  const cluster = await startEmbeddedPostgres({ dataDir, durable: false, stopWithParent: true });
  closing.push(() => cluster.stop());
  return cluster.url;
}

it('what was backed up under load serves from another cluster: chains, search, sign-in, jobs, tenancy', {
  timeout: 180_000,
}, async () => {
  const source = await createOwnedDatabase();
  closing.push(() => source.drop());
  const superuser = postgres(source.superuserUrl, { max: 1, onnotice: () => undefined });
  closing.push(() => superuser.end());

  // Ada's first rows are old, and her retention deletes them. An import waits that a worker is at which is not heard of for an hour.
  const api = await serve(source.url, 'api');
  const [ada, bob] = [await register(api, 'ada@example.test'), await register(api, 'bob@example.test')];
  await api.call(
    'POST',
    '/contacts',
    { firstName: 'Grace', lastName: 'Hopper', emails: [{ value: 'grace@navy.test' }] },
    ada.token,
  );
  const csv = 'First name,Email\nKatherine,katherine@nasa.test\n';
  const { id: importId } = await api.call('POST', '/contacts/imports', { format: 'csv', content: csv }, ada.token);
  await superuser`insert into job_workers (id, seen_at) values ('gone', now() + interval '1 hour')`;
  const locked =
    await superuser`update graphile_worker._private_jobs set locked_by = 'gone', locked_at = now(), attempts = max_attempts
    where task_id = (select id from graphile_worker._private_tasks where identifier = 'contacts:import') returning id`;
  expect(locked).toHaveLength(1);
  await superuser`update audit_log set occurred_at = occurred_at - interval '100 days' where tenant_id = ${ada.tenantId}`;
  await api.stop();

  const first = await serve(source.url, 'all');
  const verified = async (server: Served, { tenantId }: { tenantId: string }, token: string) =>
    server.call('GET', `/tenants/${tenantId}/audit/verify`, undefined, token);
  await expect.poll(async () => (await verified(first, ada, ada.token)).sealedThrough?.n ?? 0).toBeGreaterThan(0);
  const settings = { retention: { auditDays: 30 } };
  await first.call('PATCH', `/tenants/${ada.tenantId}/settings`, settings, ada.token);
  await superuser`select mainstay.add_job('audit:purge', '{}'::json)`;
  await expect.poll(async () => (await verified(first, ada, ada.token)).purgedThrough).toBeGreaterThan(0);

  // Backed up while both write.
  const load = new AbortController();
  const written = { ada: 0, bob: 0 };
  const writing = (['ada', 'bob'] as const).map(async (name) => {
    const { token } = { ada, bob }[name];
    while (!load.signal.aborted) {
      const { id } = await first.call('POST', '/contacts', { firstName: `Written ${written[name]}` }, token);
      await first.call('PATCH', `/contacts/${id}`, { title: 'Witness' }, token);
      written[name]++;
    }
  });
  while (written.ada < 20 || written.bob < 20) await sleep(50);
  const operator = personAt(await folder(), await folder(), first.url, operatorProgram);
  const archive = join(operator.home, 'nightly.tar.gz');
  const env = { ...keys, DATABASE_URL: source.url };
  const made = await operator.json(['backup', '--to', archive], { env });
  load.abort();
  await Promise.all(writing);
  expect((await stat(archive)).mode & 0o777).toBe(0o600);
  await first.stop();

  const target = await createOwnedDatabase(await otherCluster());
  closing.push(() => target.drop());
  // A server that was started too early left its own rows there; they are replaced.
  const early = await serve(target.url, 'all');
  const there = postgres(target.superuserUrl, { max: 1, onnotice: () => undefined });
  closing.push(() => there.end());
  await fetch(`${early.url}/.well-known/jwks.json`);
  await expect
    .poll(async () => (await there`select from graphile_worker._private_known_crontabs`).length)
    .toBeGreaterThan(0);
  await early.stop();
  const restored = await operator.json(['restore', '--from', archive], { env: { ...keys, DATABASE_URL: target.url } });
  expect(restored).toMatchObject({ rows: made.rows, tables: made.tables, madeAt: made.madeAt });
  expect(await catalogFaults(target.superuserUrl, { impersonal: await impersonalColumns() })).toEqual([]);

  const second = await serve(target.url, 'all');
  for (const [email, { tenantId }] of [
    ['ada@example.test', ada],
    ['bob@example.test', bob],
  ] as const) {
    const token = await signIn(second, email);
    await second.call('POST', '/contacts', { firstName: 'Afterwards' }, token);
    // Everything is sealed, behind a mark that says what a restore lost.
    await expect
      .poll(async () => verified(second, { tenantId }, token), { timeout: 30_000 })
      .toMatchObject({ ok: true, pending: 0, rewound: [expect.anything()] });
  }
  const token = await signIn(second, 'ada@example.test');
  expect((await verified(second, ada, token)).purgedThrough).toBeGreaterThan(0);
  const found = await second.call('GET', '/search?q=hopper', undefined, token);
  expect(JSON.stringify(found)).toContain('Grace');
  const byMail = await second.call('GET', '/search?q=grace@navy.test', undefined, token);
  expect(JSON.stringify(byMail)).toContain('Grace');
  await expect
    .poll(async () => second.call('GET', `/contacts/imports/${importId}`, undefined, token), { timeout: 30_000 })
    .toMatchObject({ status: 'done', created: 1 });
});

import { randomUUID } from 'node:crypto';
import { createOutbound } from '@mainstay/adapters';
import { users } from '@mainstay/db/schema';
import { type JobQueue, listProcedures, postgresJobQueue } from '@mainstay/kernel';
import { placeEvents } from '@mainstay/platform';
import { openTestApp } from '@mainstay/testing/fixtures/test-app';
import { eq, sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appRouter } from './app-router.ts';
import { type As, CALLS, type World } from './audit-calls.fixture.ts';

const mutations = listProcedures(appRouter).filter(({ type }) => type === 'mutation');
const audited = mutations.filter(({ meta }) => meta.unaudited === undefined);

let world: World;
/** The tasks that were queued under the role of requests. */
const queuedByRequests = new Set<string>();
const jobs: JobQueue = {
  async add(tx, task, ...given) {
    const [as] = await tx.execute<{ role: string }>(sql`select current_user as role`);
    if (as?.role === 'mainstay_app') queuedByRequests.add(task);
    await postgresJobQueue.add(tx, task, ...given);
  },
};
beforeAll(async () => {
  const clock = { at: Date.now() };
  const dns: World['dns'] = new Map();
  const outbound = createOutbound({
    allow: ['127.0.0.0/8'],
    resolveHost: async () => [],
    resolveTxt: async (name) => (dns.get(name) ?? []).map((text) => [text]),
  });
  const app = await openTestApp({ services: { outbound, jobs, clock: { now: () => new Date(clock.at) } } });
  const [owner, root] = [await app.register(), await app.register()];
  await app.database.asSystem('seed', (tx) =>
    tx.update(users).set({ isSuperAdmin: true }).where(eq(users.id, root.userId)),
  );
  const { tokens } = await app.signIn(root);
  world = { app, owner, root: { ...root, accessToken: tokens.accessToken }, kept: new Map(), dns, clock };
});
afterAll(() => world.app.close());

interface AuditRow extends Record<string, unknown> {
  tenant: string | null;
  actor_type: string;
  actor_id: string | null;
  ip: string | null;
  user_agent: string | null;
}

const read = <R extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  world.app.database.asSystem('seed', (tx) => tx.execute<R>(query));

const lastEvent = async () =>
  (await read<{ seq: string }>(sql`select coalesce(max(seq), 0)::text as seq from events`))[0]!.seq;

describe('every mutation', () => {
  it('has a line in audit-calls.fixture.ts, or says why it leaves no audit row', () => {
    expect(Object.keys(CALLS).sort()).toEqual(audited.map(({ path }) => path).sort());
    for (const { path, meta } of mutations)
      if (meta.unaudited !== undefined) expect(meta.unaudited.length, path).toBeGreaterThan(10);
  });

  // One after another, in the order of the table: later calls build on earlier ones.
  it.each(Object.entries(CALLS))('%s leaves an audit row that tells who did it, and its event', async (path, call) => {
    const entry = audited.find((procedure) => procedure.path === path)!;
    const requestId = randomUUID();
    const facts = { id: requestId, ip: '198.51.100.9', userAgent: `walker ${path}` };
    let caller: { userId: string | null; tenantId: string | null } = { userId: null, tenantId: null };
    const as: As = (person, tenantId = person?.tenantId) => {
      caller = { userId: person?.userId ?? null, tenantId: tenantId ?? null };
      return world.app.caller(person?.accessToken ?? null, { ...facts, actingTenantId: tenantId ?? null });
    };
    const before = await lastEvent();
    const answer = await call(world, as);
    const elsewhere = typeof answer === 'string' ? answer : null;

    const rows = await read<AuditRow>(sql`
      select tenant_id::text as tenant, actor_type, actor_id, ip, user_agent from audit_log where request_id = ${requestId}`);
    expect(rows.length, 'audit rows with the request id').toBeGreaterThan(0);
    for (const row of rows) {
      expect(row).toMatchObject({ ip: facts.ip, user_agent: facts.userAgent });
      if (caller.userId) expect(row).toMatchObject({ actor_type: 'user', actor_id: caller.userId });
      // Nobody is signed in yet: the row says so, or names the person that the call made or proved.
      else expect(['user', 'anonymous']).toContain(row.actor_type);
      expect([null, elsewhere ?? caller.tenantId]).toContain(row.tenant);
    }
    if (entry.meta.permission.includes(':') || elsewhere !== null)
      expect(rows.map(({ tenant }) => tenant)).toContain(elsewhere ?? caller.tenantId);

    if (entry.meta.emits) {
      const events = await read<{ type: string }>(sql`select type from events where seq > ${before}::bigint`);
      expect(entry.meta.emits).toEqual(
        expect.arrayContaining([expect.toSatisfy((type) => events.some((event) => event.type === type))]),
      );
    }
  });

  it('queues, as the role of requests, what modules declare and the database allows, and nothing else', async () => {
    const { app, owner } = world;
    const { id } = await owner.caller.webhooks.create({ url: 'https://127.0.0.1:9/hook', types: ['*'] });
    const [from, to] = [-3_600_000, 3_600_000].map((off) => new Date(Date.now() + off).toISOString());
    await app.database.asSystem('seed', (tx) => placeEvents(tx, 10_000));
    const { accepted } = await owner.caller.webhooks.replay({ id, from: from!, to: to! });
    expect(accepted).toBeGreaterThan(0);
    const admin = postgres(app.url, { max: 1, onnotice: () => undefined });
    const allowed = await admin<{ task: string }[]>`select task from mainstay.tenant_tasks`;
    await admin.end();
    // Besides, the sender of webhooks works in the tenant's transactions.
    const queued = [...queuedByRequests, 'webhooks:mail-disabled'].sort();
    // While an upgrade is under way, processes of the version before still queue under the names that these tasks had.
    const former = ['contacts.import', 'contacts.revert-import'];
    expect(allowed.map(({ task }) => task).sort()).toEqual([...queued, ...former].sort());
    expect([...app.services.registry.tenantJobs].sort()).toEqual(queued);
  });
});

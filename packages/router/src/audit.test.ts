import { randomUUID } from 'node:crypto';
import { type JobQueue, listProcedures, postgresJobQueue } from '@mainstay/kernel';
import { openSampleWorld, type World } from '@mainstay/testing/fixtures/sample-world';
import { type As, coreSamples, HappensIn, missingSample, sampleCalls } from '@mainstay/testing/fixtures/samples';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appRouter } from './app-router.ts';
import { coreModules } from './core-modules.ts';

const mutations = listProcedures(appRouter).filter(({ type }) => type === 'mutation');
const samples = await coreSamples();
const calls = sampleCalls(samples, coreModules);

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
  world = await openSampleWorld({ services: { jobs } });
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
  it.each(mutations.filter(({ path }) => !calls.has(path)))('$path without a sample says why', ({ path, meta }) => {
    expect(meta.unaudited?.length ?? 0, missingSample(path, coreModules)).toBeGreaterThan(10);
  });

  it.each([...calls])('%s leaves an audit row that tells who did it, and its event', async (path, call) => {
    const entry = mutations.find((procedure) => procedure.path === path)!;
    const requestId = randomUUID();
    const facts = { id: requestId, ip: '198.51.100.9', userAgent: `walker ${path}` };
    let caller: { userId: string | null; tenantId: string | null } = { userId: null, tenantId: null };
    const as: As = (person, tenantId = person?.tenantId) => {
      caller = { userId: person?.userId ?? null, tenantId: tenantId ?? null };
      return world.app.caller(person?.accessToken ?? null, { ...facts, actingTenantId: tenantId ?? null });
    };
    const before = await lastEvent();
    const answer = await call(as, world);
    const elsewhere = answer instanceof HappensIn ? answer.tenantId : null;

    const rows = await read<AuditRow>(sql`
      select tenant_id::text as tenant, actor_type, actor_id, ip, user_agent from audit_log where request_id = ${requestId}`);
    if (entry.meta.unaudited === undefined) expect(rows.length, 'audit rows with the request id').toBeGreaterThan(0);
    else expect(rows).toEqual([]);
    for (const row of rows) {
      expect(row).toMatchObject({ ip: facts.ip, user_agent: facts.userAgent });
      if (caller.userId) expect(row).toMatchObject({ actor_type: 'user', actor_id: caller.userId });
      // Nobody is signed in yet: the row says so, or names the person that the call made or proved.
      else expect(['user', 'anonymous']).toContain(row.actor_type);
      expect([null, elsewhere ?? caller.tenantId]).toContain(row.tenant);
    }
    if (rows.length > 0 && (entry.meta.permission.includes(':') || elsewhere !== null))
      expect(rows.map(({ tenant }) => tenant)).toContain(elsewhere ?? caller.tenantId);

    if (entry.meta.emits) {
      const events = await read<{ type: string }>(sql`select type from events where seq > ${before}::bigint`);
      expect(entry.meta.emits).toEqual(
        expect.arrayContaining([expect.toSatisfy((type) => events.some((event) => event.type === type))]),
      );
    }
  });

  it('queues, as the role of requests, what modules declare and the database allows, and nothing else', async () => {
    const { app } = world;
    const admin = postgres(app.url, { max: 1, onnotice: () => undefined });
    const allowed = await admin<{ task: string }[]>`select task from mainstay.tenant_tasks`;
    await admin.end();
    const queued = [...queuedByRequests, ...samples.flatMap(({ queuedBy }) => Object.keys(queuedBy ?? {}))].sort();
    // While an upgrade is under way, processes of the version before still queue under the names that these tasks had.
    const former = ['contacts.import', 'contacts.revert-import'];
    expect(allowed.map(({ task }) => task).sort()).toEqual([...queued, ...former].sort());
    expect([...app.services.registry.tenantJobs].sort()).toEqual(queued);
  });
});

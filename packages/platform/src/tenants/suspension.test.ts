import { setTimeout as sleep } from 'node:timers/promises';
import { startJobWorker } from '@mainstay/adapters';
import { users } from '@mainstay/db/schema';
import { createRegistry, defineModule, isPaused, type JobPayload } from '@mainstay/kernel';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuthenticator } from '../auth/index.ts';
import { addMember } from '../operator.ts';

let app: RouterTestApp;
let root: Registered;
let owner: Registered;
beforeAll(async () => {
  app = await openTestApp();
  [root, owner] = [await app.register(), await app.register()];
  await app.database.asSystem('seed', (tx) =>
    tx.update(users).set({ isSuperAdmin: true }).where(eq(users.id, root.userId)),
  );
});
afterAll(() => app.close());

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });
const suspended = coded('TENANT_SUSPENDED');

describe('a suspended tenant', () => {
  it('is shut to members and keys within a second, in every process, and as it was once reinstated', async () => {
    const { tenantId } = owner;
    const { id } = await owner.caller.contacts.create({ firstName: 'Stays' });
    const { key } = await owner.caller.apiKeys.create({ name: 'Ours', scopes: ['contacts:read'] });
    // Two callers of another process, which have just been let in.
    const elsewhere = createAuthenticator({ ...app.services });
    await elsewhere.authenticate(owner.accessToken, null);
    await app.caller(key).contacts.get({ id });
    await root.caller.tenants.suspend({ id: tenantId, reason: 'Unpaid since March' });
    await sleep(1_000);

    expect((await elsewhere.authenticate(owner.accessToken, null)).barred).toBe('TENANT_SUSPENDED');
    await expect(app.caller(owner.accessToken).contacts.get({ id })).rejects.toEqual(suspended);
    await expect(app.caller(key).contacts.get({ id })).rejects.toEqual(suspended);
    await expect(app.caller(key).auth.me()).rejects.toEqual(suspended);
    const { email, password } = owner;
    await expect(app.signIn({ email, password })).rejects.toEqual(suspended);
    await expect(app.signIn({ ...owner, tenantId })).rejects.toEqual(suspended);
    // The person is not: they see who they are, make another tenant and act there.
    const person = app.caller(owner.accessToken);
    await expect(person.auth.me()).resolves.toMatchObject({ tenant: { id: tenantId, status: 'suspended' } });
    const { id: second } = await person.tenants.create({ name: 'Another one' });
    const { accessToken } = await app.caller(owner.accessToken).auth.switchTenant({ tenantId: second });
    await expect(app.caller(accessToken).contacts.list({})).resolves.toMatchObject({ data: [] });
    await expect(app.caller(accessToken).auth.switchTenant({ tenantId })).rejects.toEqual(suspended);
    await expect(app.signIn({ email, password })).resolves.toMatchObject({ tenant: { id: second } });

    await root.caller.tenants.reinstate({ id: tenantId });
    await sleep(1_000);
    await expect(app.caller(key).contacts.get({ id })).resolves.toMatchObject({ firstName: 'Stays' });
    const back = (await app.signIn({ ...owner, tenantId })).tokens.accessToken;
    await expect(app.caller(back).contacts.get({ id })).resolves.toMatchObject({ firstName: 'Stays' });
    const { data } = await app.caller(back).audit.list({ entityType: 'tenants', action: 'suspend' });
    expect(data).toEqual([
      expect.objectContaining({ actor: { type: 'user', id: root.userId }, new: { reason: 'Unpaid since March' } }),
    ]);
  });

  it('keeps its jobs waiting, but not those about people’s accounts', async () => {
    const { tenantId } = await app.register();
    await root.caller.tenants.suspend({ id: tenantId, reason: 'Unpaid' });
    const waits = (task: string) => isPaused(app.services, task, { tenantId });
    expect(await waits('members:send-invitation')).toBe(true);
    expect(await waits('auth:send-verification')).toBe(false);
    await root.caller.tenants.reinstate({ id: tenantId });
    expect(await waits('members:send-invitation')).toBe(false);
  });

  it('has its jobs done once it is reinstated, in their queue', async () => {
    const { tenantId } = await app.register();
    await root.caller.tenants.suspend({ id: tenantId, reason: 'Unpaid' });
    const done: string[] = [];
    const jobs = { 'probe:count': async (_services: unknown, payload: JobPayload) => void done.push(payload.tenantId) };
    const probe = defineModule({ name: 'probe', router: {}, jobs });
    const admin = postgres(app.url, { max: 1, onnotice: () => undefined });
    await admin`select mainstay.add_job('probe:count', ${admin.json({ tenantId })}::json, queue => 'probe')`;
    const worker = await startJobWorker(app.services, createRegistry([probe]), app.url);
    const waiting = () => admin<{ later: boolean; queue: string }[]>`
      select run_at > now() + interval '10 seconds' as later, queue_name as queue from graphile_worker.jobs
       where task_identifier = 'probe:count'`;
    await expect.poll(async () => [...(await waiting())]).toEqual([{ later: true, queue: 'probe' }]);
    expect(done).toEqual([]);
    await root.caller.tenants.reinstate({ id: tenantId });
    await admin`update graphile_worker._private_jobs set run_at = now() where payload ->> 'tenantId' = ${tenantId}`;
    await expect.poll(() => done).toEqual([tenantId]);
    await worker.close();
    await admin.end();
  });

  it('is suspended by operators only, once, and opened to them', async () => {
    const { tenantId, caller } = await app.register();
    await expect(caller.tenants.suspend({ id: tenantId, reason: 'Mine' })).rejects.toEqual(coded('FORBIDDEN'));
    await root.caller.tenants.suspend({ id: tenantId, reason: 'Unpaid' });
    await root.caller.tenants.suspend({ id: tenantId, reason: 'Unpaid again' });
    const visit = app.caller(root.accessToken, { actingTenantId: tenantId, operatorReason: 'To see what is unpaid' });
    expect((await visit.audit.list({ action: 'suspend' })).data).toHaveLength(1);
    const member = await app.register();
    await addMember(app.services, { tenantId, userId: member.userId, role: 'admin' });
    await expect(app.caller(member.accessToken, { actingTenantId: tenantId }).tenants.settings.get()).rejects.toEqual(
      suspended,
    );
  });
});

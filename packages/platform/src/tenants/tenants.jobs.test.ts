import { randomBytes } from 'node:crypto';
import { createKeyRing } from '@mainstay/adapters';
import { type JobRun, type KeyRing, Vault } from '@mainstay/kernel';
import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tenantJobs } from './tenants.jobs.ts';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const run: JobRun = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };

it('idempotency keys are forgotten after a day, and not before', async () => {
  const { accessToken, caller } = await app.register();
  const create = () =>
    app.caller(accessToken, { idempotencyKey: 'daily' }).contacts.create({ firstName: 'Once a day' });
  const first = await create();
  await tenantJobs['tenants:sweep-idempotency-keys']?.(app.services, { tenantId: '' }, run);
  expect((await create()).id).toBe(first.id);
  await app.database.asSystem('seed', (tx) =>
    tx.execute(sql`update idempotency_keys set created_at = created_at - interval '25 hours'`),
  );
  await tenantJobs['tenants:sweep-idempotency-keys']?.(app.services, { tenantId: '' }, run);
  expect((await create()).id).not.toBe(first.id);
  expect((await caller.contacts.list({ page: 1 })).meta.total).toBe(2);
});

it('a new first key takes over every tenant’s keys, after which the old one can go', async () => {
  const { tenantId } = await app.register();
  const seal = (ring: KeyRing) => new Vault(app.database, ring).forTenant(tenantId);
  const sealed = (await seal(app.services.keyRing)).seal(Buffer.from('kept'), 'here');
  const fresh = createKeyRing([{ id: 'fresh', key: randomBytes(32) }]);
  const both: KeyRing = {
    ...fresh,
    unwrap: (wrapped, context) =>
      (fresh.keyIdOf(wrapped) === 'fresh' ? fresh : app.services.keyRing).unwrap(wrapped, context),
  };
  await expect(seal(fresh)).rejects.toThrow('holds no key');
  const services = { ...app.services, vault: new Vault(app.database, both) };
  await tenantJobs['tenants:rewrap-keys']?.(services, { tenantId: '' }, run);
  expect((await seal(fresh)).open(sealed, 'here').toString()).toBe('kept');
});

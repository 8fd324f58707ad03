import { randomBytes } from 'node:crypto';
import { createKeyRing } from '@mainstay/adapters';
import { startLoops, Vault } from '@mainstay/kernel';
import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { tenantJobs } from '../tenants/tenants.jobs.ts';
import { openReceiver, rowsOf, writeEvent } from './webhooks.fixture.ts';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp({ poolSize: 20 });
});
afterAll(() => app.close());

it('a process that lacks a key of ENCRYPTION_KEYS fails no delivery: one that has it sends what waits', async () => {
  const { tenantId, caller } = await app.register();
  const receiver = await openReceiver();
  onTestFinished(() => receiver.close());
  await caller.webhooks.create({ url: receiver.url, types: ['contact.updated'] });
  const fresh = createKeyRing([{ id: 'fresh', key: randomBytes(32) }]);
  const old = app.services.keyRing;
  const both = {
    ...fresh,
    unwrap: (wrapped: Buffer, context: string) =>
      (fresh.keyIdOf(wrapped) === 'fresh' ? fresh : old).unwrap(wrapped, context),
  };
  const ahead = { ...app.services, keyRing: both, vault: new Vault(app.database, both) };
  // Somebody puts the new key in front before every process has it, and the keys of all tenants go under it.
  const run = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };
  await tenantJobs['tenants:rewrap-keys']?.(ahead, { tenantId: '' }, run);
  const behind = { ...app.services, vault: new Vault(app.database, old) };
  const lacking = startLoops(behind, app.services.registry);
  await writeEvent(app, tenantId);
  const tried = () => app.logs.filter(({ message }) => message === 'a webhook delivery could not be attempted').length;
  await expect.poll(tried).toBeGreaterThan(0);
  await lacking.close();
  const deliveries = () =>
    rowsOf<{ status: string; attempts: number }>(
      app,
      sql`select status, attempts from webhook_deliveries where tenant_id = ${tenantId}`,
    );
  expect(await deliveries()).toEqual([{ status: 'pending', attempts: 0 }]);
  const having = startLoops(ahead, app.services.registry);
  onTestFinished(() => having.close());
  await expect.poll(deliveries).toEqual([{ status: 'delivered', attempts: 1 }]);
  expect(receiver.received).toHaveLength(1);
});

import { type JobWorker, startJobWorker } from '@mainstay/adapters';
import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { addMember } from '../operator.ts';
import { claimDue } from './claim-due.repository.ts';
import { webhookQueue } from './deliveries.service.ts';
import { DeliverySlots } from './delivery-slots.ts';
import { recordAttempt, recordSuccess } from './record-attempt.ts';
import {
  answering,
  makeDue,
  openReceiver,
  rowsOf,
  startWebhookLoops,
  type TestClock,
  testClock,
  writeEvent,
} from './webhooks.fixture.ts';

const HOUR_MS = 3_600_000;

let app: RouterTestApp;
let clock: TestClock;
let worker: JobWorker;
let loops: { close(): Promise<void> };
beforeAll(async () => {
  clock = testClock();
  app = await openTestApp({ poolSize: 20, services: { clock } });
  loops = startWebhookLoops(app);
  worker = await startJobWorker(app.services, { ...app.services.registry, crons: {} }, app.url);
});
afterAll(async () => {
  await worker.close();
  await loops.close();
  await app.close();
});

async function receiving() {
  const owner = await app.register();
  const receiver = await openReceiver();
  onTestFinished(() => receiver.close());
  const { id: webhookId } = await owner.caller.webhooks.create({ url: `${receiver.url}?key=theirs`, types: ['*'] });
  const { caller, tenantId } = owner;
  const webhook = () => caller.webhooks.get({ id: webhookId });
  const statuses = async () => {
    const { data } = await caller.webhooks.deliveries({ id: webhookId });
    return data.map(({ status }) => status).sort();
  };
  const mailed = (email: string) =>
    app.mailbox.mails.filter(({ to, subject }) => to === email && /webhook/.test(subject));
  return { owner, caller, tenantId, receiver, webhookId, webhook, statuses, mailed };
}

describe('a webhook is disabled', () => {
  it('at once when its receiver answers 410, with what waits cancelled and a mail to owners and admins', async () => {
    const { owner, caller, tenantId, receiver, webhookId, webhook, statuses, mailed } = await receiving();
    const [admin, member] = [await app.register(), await app.register()];
    await addMember(app.services, { tenantId, userId: admin.userId, role: 'admin' });
    await addMember(app.services, { tenantId, userId: member.userId, role: 'manager' });
    receiver.answer = answering(503);
    await writeEvent(app, tenantId);
    await expect.poll(async () => (await webhook()).failingSince).not.toBeNull();
    receiver.answer = answering(410);
    await writeEvent(app, tenantId);
    await expect.poll(async () => (await webhook()).status).toBe('disabled');
    expect(await webhook()).toMatchObject({ disabledReason: 'gone' });
    expect(await statuses()).toEqual(['cancelled', 'cancelled']);
    await expect.poll(() => mailed(owner.email).length).toBe(1);
    await expect.poll(() => mailed(admin.email).length).toBe(1);
    expect(mailed(member.email)).toEqual([]);
    expect(mailed(owner.email)[0]?.text).toContain('410');
    expect(mailed(owner.email)[0]?.text).not.toContain('theirs');
    const sent = receiver.received.length;
    await makeDue(app, webhookId);
    await writeEvent(app, tenantId);
    await expect(caller.webhooks.test({ id: webhookId })).rejects.toMatchObject({
      cause: { code: 'WEBHOOK_DISABLED' },
    });
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(receiver.received).toHaveLength(sent);
    expect(await statuses()).toHaveLength(2);
  });

  it('after 120 hours without a success, and starts anew when it is enabled', async () => {
    const { owner, caller, tenantId, receiver, webhookId, webhook, statuses, mailed } = await receiving();
    receiver.answer = answering(500);
    await writeEvent(app, tenantId);
    await expect.poll(async () => (await webhook()).failingSince).not.toBeNull();
    const fail = async (hours: number) => {
      const since = new Date(clock.now().getTime() - hours * HOUR_MS).toISOString();
      await rowsOf(app, sql`update webhooks set failing_since = ${since}::timestamptz where id = ${webhookId}`);
      const sent = receiver.received.length;
      await makeDue(app, webhookId);
      await expect.poll(() => receiver.received.length).toBe(sent + 1);
    };
    await fail(119.9);
    await expect.poll(async () => (await caller.webhooks.deliveries({ id: webhookId })).data[0]?.attempts).toBe(2);
    expect(await webhook()).toMatchObject({ status: 'active' });
    await fail(120.1);
    await expect.poll(async () => (await webhook()).status).toBe('disabled');
    expect(await webhook()).toMatchObject({ disabledReason: 'failing' });
    expect(await statuses()).toEqual(['cancelled']);
    await expect.poll(() => mailed(owner.email).length).toBe(1);
    expect(mailed(owner.email)[0]?.text).toContain('120 hours');
    await caller.webhooks.update({ id: webhookId, status: 'active' });
    expect(await webhook()).toMatchObject({ status: 'active', disabledReason: null, failingSince: null });
    receiver.answer = answering(200);
    await writeEvent(app, tenantId);
    await expect.poll(statuses).toEqual(['cancelled', 'delivered']);
  });

  it('never, when something succeeds in between', async () => {
    const { tenantId, receiver, webhook } = await receiving();
    receiver.answer = answering(500);
    await writeEvent(app, tenantId);
    await expect.poll(async () => (await webhook()).failingSince).not.toBeNull();
    receiver.answer = answering(200);
    await writeEvent(app, tenantId);
    await expect.poll(async () => (await webhook()).failingSince).toBeNull();
  });
});

it('a webhook disabled by hand cancels what waits, that of a message under way included', async () => {
  const { caller, tenantId, receiver, webhookId, webhook, statuses } = await receiving();
  let release = () => {};
  receiver.answer = (_message, response) => {
    release = () => void response.writeHead(500).end();
  };
  await writeEvent(app, tenantId);
  await expect.poll(() => receiver.received.length).toBe(1);
  await caller.webhooks.update({ id: webhookId, status: 'disabled' });
  expect(await webhook()).toMatchObject({ disabledReason: 'user' });
  expect(await statuses()).toEqual(['cancelled']);
  release();
  await expect.poll(async () => (await caller.webhooks.deliveries({ id: webhookId })).data[0]?.attempts).toBe(1);
  expect(await statuses()).toEqual(['cancelled']);
});

it('a webhook that is deleted takes a message under way with it', async () => {
  const { caller, tenantId, receiver, webhookId } = await receiving();
  let release = () => {};
  receiver.answer = (_message, response) => {
    release = () => void response.writeHead(500).end();
  };
  await writeEvent(app, tenantId);
  await expect.poll(() => receiver.received.length).toBe(1);
  await caller.webhooks.delete({ id: webhookId });
  release();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await rowsOf(app, sql`select 1 from webhook_deliveries where webhook_id = ${webhookId}`)).toEqual([]);
  expect(app.logs.filter(({ message }) => message === 'a webhook delivery could not be attempted')).toEqual([]);
});

it('a suspended tenant sends nothing, and what waited afterwards; a deleted one never', async () => {
  const [suspended, deleted] = [await receiving(), await receiving()];
  await rowsOf(app, sql`update tenants set status = 'suspended' where id = ${suspended.tenantId}`);
  await rowsOf(app, sql`update tenants set deleted_at = now() where id = ${deleted.tenantId}`);
  for (const { tenantId } of [suspended, deleted]) await writeEvent(app, tenantId);
  const waiting = () => rowsOf(app, sql`select 1 from webhook_deliveries where webhook_id = ${suspended.webhookId}`);
  await expect.poll(waiting).toHaveLength(1);
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect([suspended, deleted].map(({ receiver }) => receiver.received.length)).toEqual([0, 0]);
  await rowsOf(app, sql`update tenants set status = 'active' where id = ${suspended.tenantId}`);
  await expect.poll(() => suspended.receiver.received.length).toBe(1);
  expect(deleted.receiver.received).toEqual([]);
});

it('what a sender had under way when it was stopped is sent by the next one, under the same id', async () => {
  const { tenantId, receiver, webhookId, statuses } = await receiving();
  receiver.answer = () => undefined;
  await writeEvent(app, tenantId);
  await expect.poll(() => receiver.received.length).toBe(1);
  // It waits a moment for an answer, not until the attempt has failed.
  await loops.close();
  const left = sql`select status, attempts from webhook_deliveries where webhook_id = ${webhookId}`;
  expect(await rowsOf(app, left)).toEqual([{ status: 'pending', attempts: 0 }]);
  receiver.answer = answering(200);
  loops = startWebhookLoops(app);
  await expect.poll(statuses).toEqual(['delivered']);
  const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

it('what a sender had taken when it was killed comes back after a minute, and a late record of it counts for nothing', async () => {
  const { tenantId, receiver, webhookId, statuses } = await receiving();
  await loops.close();
  loops = startWebhookLoops(app, ['events:place', 'webhooks:dispatch']);
  await writeEvent(app, tenantId);
  await expect.poll(statuses).toEqual(['pending']);
  const room = {
    ...new DeliverySlots().room(),
    free: 50,
    freeForFailing: 50,
    perWebhook: 1,
    perFailingWebhook: 1,
  };
  const now = clock.now();
  const { claims } = await app.database.asSystem('dispatch', (tx) =>
    claimDue(tx, room, now, new Date(now.getTime() + 60_000)),
  );
  // Those of other tests' failing receivers are taken too.
  const claim = claims.find((one) => one.webhookId === webhookId);
  expect(claim).toBeDefined();
  await loops.close();
  loops = startWebhookLoops(app);
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(receiver.received, 'its lease still runs').toEqual([]);
  clock.forwardMs += 60_000;
  await expect.poll(statuses).toEqual(['delivered']);
  const keys = await app.services.vault.forTenant(tenantId);
  const outcome = { status: 500, error: 'late', durationMs: 1, response: null, retryAfterMs: null };
  const late = (record: typeof recordAttempt) =>
    app.database.write({ tenantId }, (tx) => record(tx, app.services, claim!, outcome, keys));
  expect(await late(recordAttempt)).toBe('lost');
  expect(await late(recordSuccess)).toBe('lost');
  expect(await statuses()).toEqual(['delivered']);
});

it('a receiver that takes five seconds is slow until it answers sooner, and is not failing', async () => {
  const { tenantId, receiver, webhook, statuses } = await receiving();
  receiver.answer = (_message, response) => void setTimeout(() => response.writeHead(204).end(), 5_100);
  await writeEvent(app, tenantId);
  await expect.poll(async () => (await webhook()).slowSince).not.toBeNull();
  expect(await webhook()).toMatchObject({ failingSince: null, version: 1 });
  receiver.answer = answering(204);
  await writeEvent(app, tenantId);
  await expect.poll(async () => (await webhook()).slowSince).toBeNull();
  expect(await statuses()).toEqual(['delivered', 'delivered']);
});

it('the age of the queue is that of the delivery that has been due the longest, leaving out what nobody may send', async () => {
  const { tenantId, webhookId, receiver, statuses } = await receiving();
  receiver.answer = answering(500);
  await writeEvent(app, tenantId);
  await expect.poll(statuses).toEqual(['pending']);
  await loops.close();
  await rowsOf(app, sql`update webhook_deliveries set next_attempt_at = null where webhook_id <> ${webhookId}`);
  await makeDue(app, webhookId);
  const { due, seconds } = await webhookQueue(app.services);
  expect(seconds).toBeCloseTo(86_400, -3);
  expect(due).toBeGreaterThan(0);
  await rowsOf(app, sql`update tenants set status = 'suspended' where id = ${tenantId}`);
  expect(await webhookQueue(app.services)).toEqual({ due: 0, seconds: 0 });
  loops = startWebhookLoops(app);
});

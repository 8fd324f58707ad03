import { type JobWorker, startJobWorker } from '@mainstay/adapters';
import { newId } from '@mainstay/core';
import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answering, receiving, rowsOf, startWebhookLoops, writeEvent } from './webhooks.fixture.ts';

let app: RouterTestApp;
let loops: { close(): Promise<void> };
let worker: JobWorker;
beforeAll(async () => {
  app = await openTestApp({ poolSize: 20 });
  loops = startWebhookLoops(app);
  worker = await startJobWorker(app.services, { ...app.services.registry, crons: {} }, app.url);
});
afterAll(async () => {
  await worker.close();
  await loops.close();
  await app.close();
});

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });

describe('what was sent', () => {
  it('is sent again on request, under the same id', async () => {
    const { hooks, tenantId, receiver, webhookId, deliveries } = await receiving(app);
    await writeEvent(app, tenantId);
    await expect.poll(async () => (await deliveries())[0]?.status).toBe('delivered');
    const deliveryId = (await deliveries())[0]!.id;
    const again = await hooks.redeliver({ id: webhookId, deliveryId });
    expect(again).toMatchObject({ origin: 'redelivery', status: 'pending', attempts: 0, lastAttempts: [] });
    await expect.poll(async () => (await deliveries()).map(({ status }) => status)).toEqual(['delivered', 'delivered']);
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(ids).toEqual([again.eventId, again.eventId]);
    await rowsOf(app, sql`delete from events where tenant_id = ${tenantId}`);
    await expect(hooks.redeliver({ id: webhookId, deliveryId })).rejects.toEqual(coded('WEBHOOK_EVENT_GONE'));
    await hooks.update({ id: webhookId, status: 'disabled' });
    await expect(hooks.redeliver({ id: webhookId, deliveryId })).rejects.toEqual(coded('WEBHOOK_DISABLED'));
  });

  it('is sent again for a time, in the order of the log and by type', async () => {
    const { hooks, tenantId, receiver, webhookId, deliveries } = await receiving(app, { types: ['contact.updated'] });
    const entityId = newId();
    for (let version = 1; version <= 3; version++) await writeEvent(app, tenantId, { entityId, version });
    await writeEvent(app, tenantId, { type: 'contact.deleted' });
    await expect.poll(async () => (await deliveries()).filter(({ status }) => status === 'delivered').length).toBe(3);
    await rowsOf(
      app,
      sql`update events set occurred_at = now() - interval '3 days' where tenant_id = ${tenantId} and entity_version = 1`,
    );
    const [from, to] = [-86_400_000, 60_000].map((ms) => new Date(Date.now() + ms).toISOString()) as [string, string];
    expect(await hooks.replay({ id: webhookId, from, to })).toEqual({ accepted: 2 });
    await expect.poll(() => receiver.received.length).toBe(5);
    const sent = receiver.received.map(({ body }) => JSON.parse(body) as { id: string; entity: { version: number } });
    expect(
      sent
        .slice(3)
        .map(({ entity }) => entity.version)
        .sort((a, b) => a - b),
    ).toEqual([2, 3]);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(3);
    const replayed = (await deliveries()).filter(({ origin }) => origin === 'replay');
    const versionOf = new Map(sent.map(({ id, entity }) => [id, entity.version]));
    expect(
      replayed.map(({ eventId }) => versionOf.get(eventId ?? '')),
      'the newest is listed first',
    ).toEqual([3, 2]);
  });

  it('is not made twice by a replay that was cut off and runs again', async () => {
    const { tenantId, webhookId, deliveries } = await receiving(app, { types: ['contact.updated'] });
    for (let n = 0; n < 3; n++) await writeEvent(app, tenantId);
    await expect.poll(async () => (await deliveries()).length).toBe(3);
    const [from, to] = [-60_000, 60_000].map((ms) => new Date(Date.now() + ms).toISOString()) as [string, string];
    const payload = { tenantId, webhookId, from, to, askedAt: new Date().toISOString() };
    const run = (attempt: number) =>
      app.services.registry.jobs['webhooks:replay']?.(app.services, payload, {
        id: '1',
        attempt,
        maxAttempts: 25,
        signal: new AbortController().signal,
      });
    await run(1);
    await rowsOf(
      app,
      sql`delete from webhook_deliveries where id = (select id from webhook_deliveries where webhook_id = ${webhookId} and origin = 'replay' limit 1)`,
    );
    await run(2);
    const replayed = (await deliveries()).filter(({ origin }) => origin === 'replay');
    expect(new Set(replayed.map(({ eventId }) => eventId)).size).toBe(3);
    expect(replayed).toHaveLength(3);
  });

  it.each([
    ['2026-01-02T00:00:00Z', '2026-01-01T00:00:00Z'],
    ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'],
    ['2026-01-01T00:00:00Z', '2026-02-01T00:00:01Z'],
  ])('is not replayed from %s to %s', async (from, to) => {
    const { caller } = await app.register();
    const { id: webhookId } = await caller.webhooks.create({ url: 'https://hooks.example.com/in', types: ['*'] });
    await expect(caller.webhooks.replay({ id: webhookId, from, to })).rejects.toEqual(coded('VALIDATION_ERROR'));
  });

  it('is kept for thirty days, with its attempts', async () => {
    const { hooks, webhookId, deliveries } = await receiving(app);
    await hooks.test({ id: webhookId });
    await hooks.test({ id: webhookId });
    const [kept, old] = (await deliveries()).map(({ id }) => id);
    await rowsOf(app, sql`update webhook_deliveries set created_at = now() - interval '29 days' where id = ${kept}`);
    await rowsOf(app, sql`update webhook_deliveries set created_at = now() - interval '31 days' where id = ${old}`);
    await app.services.registry.jobs['webhooks:purge']?.(
      app.services,
      { tenantId: '' },
      {
        id: '1',
        attempt: 1,
        maxAttempts: 1,
        signal: new AbortController().signal,
      },
    );
    expect((await deliveries()).map(({ id }) => id)).toEqual([kept]);
    const attempts = await rowsOf(
      app,
      sql`select delivery_id from webhook_attempts where delivery_id in (${kept}, ${old})`,
    );
    expect(attempts).toHaveLength(1);
  });

  it('is listed page by page, by status', async () => {
    const { hooks, receiver, webhookId } = await receiving(app);
    for (const status of [200, 500, 200]) {
      receiver.answer = answering(status);
      await hooks.test({ id: webhookId });
    }
    const first = await hooks.deliveries({ id: webhookId, limit: 2 });
    const second = await hooks.deliveries({ id: webhookId, limit: 2, cursor: first.meta.nextCursor! });
    expect([...first.data, ...second.data].map(({ lastStatus }) => lastStatus)).toEqual([200, 500, 200]);
    expect((await hooks.deliveries({ id: webhookId, status: 'failed', page: 1 })).meta.total).toBe(1);
  });
});

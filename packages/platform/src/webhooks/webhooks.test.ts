import { createOutbound } from '@mainstay/adapters';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { answering, openReceiver, receiving, rowsOf, startWebhookLoops, writeEvent } from './webhooks.fixture.ts';

let app: RouterTestApp;
let loops: { close(): Promise<void> };
beforeAll(async () => {
  // Names lead where the test says: one of them to the inside of the network.
  const outbound = createOutbound({
    allow: ['127.0.0.1'],
    resolveHost: async (name) => (name === 'inside.example.com' ? ['10.0.0.7'] : []),
    resolveTxt: async () => [],
  });
  app = await openTestApp({ poolSize: 20, services: { outbound } });
  loops = startWebhookLoops(app);
});
afterAll(async () => {
  await loops.close();
  await app.close();
});

const coded = (code: string, details?: object) =>
  expect.objectContaining({ cause: expect.objectContaining(details ? { code, details } : { code }) });
const HOOK = { url: 'https://hooks.example.com/in', types: ['*'] };

describe('webhooks', () => {
  it('are made, shown without their secret, changed and deleted', async () => {
    const { caller } = await app.register();
    const types = ['contact.created', 'contact.deleted', 'contact.created'];
    const { secret, ...made } = await caller.webhooks.create({ ...HOOK, types, description: ' CRM ' });
    expect(made).toMatchObject({ types: types.slice(0, 2), description: 'CRM', status: 'active', version: 1 });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(await caller.webhooks.get({ id: made.id })).toEqual(made);
    expect((await caller.webhooks.list({})).data).toEqual([made]);
    const changed = await caller.webhooks.update({ id: made.id, version: 1, ordered: true, types: ['*'] });
    expect(changed).toMatchObject({ ordered: true, types: ['*'], url: HOOK.url, version: 2 });
    await expect(caller.webhooks.update({ id: made.id, version: 1, ordered: false })).rejects.toEqual(
      coded('VERSION_CONFLICT', { currentVersion: 2, changedFields: ['ordered'] }),
    );
    expect((await caller.webhooks.list({ status: 'disabled' })).data).toEqual([]);
    const rotated = await caller.webhooks.rotateSecret({ id: made.id });
    expect(Date.parse(rotated.previousSecretUntil ?? '') - Date.now()).toBeGreaterThan(86_000_000);
    await caller.webhooks.delete({ id: made.id });
    await expect(caller.webhooks.get({ id: made.id })).rejects.toEqual(coded('NOT_FOUND'));
  });

  it('take the types that modules emit, or all of them', async () => {
    const { caller } = await app.register();
    const { data } = await caller.webhooks.eventTypes();
    expect(data).toEqual(expect.arrayContaining(['contact.created', 'tenant.updated']));
    expect(await caller.webhooks.create({ ...HOOK, types: data })).toMatchObject({ types: data });
    const refused = (types: string[]) => caller.webhooks.create({ ...HOOK, types });
    await expect(refused(['contact.created', 'contact.eaten'])).rejects.toEqual(
      coded('WEBHOOK_TYPE_UNKNOWN', { unknown: ['contact.eaten'] }),
    );
    for (const types of [[], ['*', 'contact.created'], ['*', '*']])
      await expect(refused(types)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it.each([
    'http://hooks.example.com/in',
    'https://10.0.0.1/in',
    'https://[::1]/in',
    'https://localhost/in',
    'https://user:password@hooks.example.com/in',
    'ftp://hooks.example.com/in',
    'hooks.example.com',
  ])('refuse %s', async (url) => {
    const { caller } = await app.register();
    await expect(caller.webhooks.create({ ...HOOK, url })).rejects.toEqual(coded('WEBHOOK_URL_REFUSED'));
    const { id: webhookId } = await caller.webhooks.create(HOOK);
    await expect(caller.webhooks.update({ id: webhookId, url })).rejects.toEqual(coded('WEBHOOK_URL_REFUSED'));
  });

  it('are fifty at most, also when many are made at once', async () => {
    const { caller } = await app.register();
    for (let n = 0; n < 45; n++) await caller.webhooks.create(HOOK);
    // No more at once than the pool has connections: on a slow machine some would wait for one too long.
    const made = await Promise.allSettled(Array.from({ length: 10 }, () => caller.webhooks.create(HOOK)));
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    await expect(caller.webhooks.create(HOOK)).rejects.toEqual(coded('WEBHOOK_TOO_MANY'));
  });

  it('are another tenant’s to nobody else', async () => {
    const [mine, theirs] = [await receiving(app), await app.register()];
    await mine.hooks.test({ id: mine.webhookId });
    const deliveryId = (await mine.deliveries())[0]!.id;
    const { webhooks } = theirs.caller;
    const { webhookId } = mine;
    const own = await webhooks.create(HOOK);
    const tries = [
      () => webhooks.get({ id: webhookId }),
      () => webhooks.update({ id: webhookId, ordered: true }),
      () => webhooks.delete({ id: webhookId }),
      () => webhooks.test({ id: webhookId }),
      () => webhooks.rotateSecret({ id: webhookId }),
      () => webhooks.deliveries({ id: webhookId }),
      () => webhooks.delivery({ id: webhookId, deliveryId }),
      () => webhooks.delivery({ id: own.id, deliveryId }),
      () => webhooks.redeliver({ id: webhookId, deliveryId }),
      () => webhooks.redeliver({ id: own.id, deliveryId }),
      () => webhooks.replay({ id: webhookId, from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' }),
    ];
    for (const attempt of tries) await expect(attempt()).rejects.toEqual(coded('NOT_FOUND'));
    expect((await webhooks.list({})).data.map(({ id }) => id)).toEqual([own.id]);
  });

  it('leave an audit row of every change, without a secret', async () => {
    const { caller, tenantId } = await app.register();
    const { id: webhookId } = await caller.webhooks.create(HOOK);
    await caller.webhooks.rotateSecret({ id: webhookId });
    await caller.webhooks.delete({ id: webhookId });
    const rows = await rowsOf<{ action: string; whole: string }>(
      app,
      sql`select action, a::text as whole from audit_log a where tenant_id = ${tenantId} and entity_id = ${webhookId} order by seq`,
    );
    expect(rows.map(({ action }) => action)).toEqual(['insert', 'update', 'delete']);
    expect(JSON.stringify(rows)).not.toContain('sealed');
  });
});

describe('a test', () => {
  it('is sent at once and listed, whatever is answered', async () => {
    const { hooks, receiver, webhookId, deliveries } = await receiving(app, { types: ['contact.created'] });
    receiver.answer = answering(200, {}, 'thanks');
    expect(await hooks.test({ id: webhookId })).toMatchObject({ delivered: true, status: 200, response: 'thanks' });
    receiver.answer = answering(410);
    expect(await hooks.test({ id: webhookId })).toMatchObject({ delivered: false, status: 410 });
    const sent = receiver.received.map(({ headers, body }) => [headers['webhook-id'], JSON.parse(body) as object]);
    const listed = await deliveries();
    expect(listed.map(({ status }) => status)).toEqual(['failed', 'delivered']);
    for (const [n, { id }] of listed.toReversed().entries())
      expect(sent[n]).toEqual([
        id,
        expect.objectContaining({ id, type: 'webhook.test', entity: { type: 'webhook', id: webhookId, version: 1 } }),
      ]);
    expect(await hooks.get({ id: webhookId })).toMatchObject({ status: 'active', failingSince: null });
    const { request, lastAttempts } = await hooks.delivery({ id: webhookId, deliveryId: listed[0]!.id });
    expect([request, lastAttempts]).toEqual([null, [expect.objectContaining({ status: 410 })]]);
    await expect(hooks.redeliver({ id: webhookId, deliveryId: listed[0]!.id })).rejects.toEqual(
      coded('WEBHOOK_EVENT_GONE'),
    );
  });

  it('tells of a name that leads inside the network', async () => {
    const { caller } = await app.register();
    const { id: webhookId } = await caller.webhooks.create({ ...HOOK, url: 'https://inside.example.com/in' });
    const error = 'Not sent: This name leads to an address that is not public';
    expect(await caller.webhooks.test({ id: webhookId })).toMatchObject({ delivered: false, status: null, error });
  });
});

it('events of before a webhook was made are none of its', async () => {
  const person: Registered = await app.register();
  await loops.close();
  await writeEvent(app, person.tenantId, { version: 1 });
  const receiver = await openReceiver();
  onTestFinished(() => receiver.close());
  await person.caller.webhooks.create({ url: receiver.url, types: ['*'] });
  await writeEvent(app, person.tenantId, { version: 2 });
  loops = startWebhookLoops(app);
  await expect.poll(() => receiver.received.length).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(receiver.received.map(({ body }) => JSON.parse(body) as object)).toMatchObject([{ entity: { version: 2 } }]);
});

import { newId } from '@mainstay/core';
import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliverySlots } from './delivery-slots.ts';
import { answering, receiving, rowsOf } from './webhooks.fixture.ts';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });

describe('a test under an idempotency key', () => {
  async function keyed() {
    const { owner, receiver, webhookId, deliveries } = await receiving(app);
    const key = newId();
    const test = (idempotencyKey = key) =>
      app.caller(owner.accessToken, { idempotencyKey }).webhooks.test({ id: webhookId });
    return { receiver, webhookId, deliveries, test };
  }

  it('is sent once, and a repeat tells what came of it', async () => {
    const { receiver, deliveries, test } = await keyed();
    receiver.answer = answering(503, {}, 'not now');
    const first = await test();
    expect(first).toMatchObject({ delivered: false, status: 503, response: 'not now' });
    receiver.answer = answering(200);
    expect(await test()).toEqual(first);
    expect(receiver.received).toHaveLength(1);
    expect(await deliveries()).toHaveLength(1);
    expect(await test(newId())).toMatchObject({ delivered: true });
    expect(receiver.received).toHaveLength(2);
  });

  it('is not sent again while it is under way, nor where its process died', async () => {
    const { receiver, webhookId, test } = await keyed();
    let answer = () => {};
    receiver.answer = (_message, response) => {
      answer = () => void response.writeHead(204).end();
    };
    const first = test();
    await expect.poll(() => receiver.received.length).toBe(1);
    await expect(test()).rejects.toEqual(coded('IDEMPOTENCY_IN_PROGRESS'));
    await rowsOf(
      app,
      sql`update webhook_deliveries set created_at = now() - interval '2 minutes' where webhook_id = ${webhookId}`,
    );
    expect(await test()).toMatchObject({
      delivered: false,
      status: null,
      error: expect.stringMatching('cut off') as string,
    });
    answer();
    expect(await first).toMatchObject({ delivered: true });
    expect(receiver.received).toHaveLength(1);
  });
});

it('tests draw on the same slots as deliveries, a tenant’s and a host’s', async () => {
  const [busy, well] = [await receiving(app), await receiving(app)];
  const slots = deliverySlots(app.services);
  const use = { tenantId: busy.tenantId, webhookId: newId(), failing: false };
  const taken = Array.from({ length: 10 }, (_, n) => slots.take({ ...use, host: `h${n}` }));
  await expect(busy.hooks.test({ id: busy.webhookId })).rejects.toEqual(coded('WEBHOOK_BUSY'));
  expect(await well.hooks.test({ id: well.webhookId })).toMatchObject({ delivered: true });
  taken.pop()?.();
  expect(await busy.hooks.test({ id: busy.webhookId })).toMatchObject({ delivered: true });
  for (const release of taken) release();
  const atHost = Array.from({ length: 20 }, () =>
    slots.take({ tenantId: newId(), webhookId: newId(), host: '127.0.0.1', failing: false }),
  );
  await expect(well.hooks.test({ id: well.webhookId })).rejects.toEqual(coded('WEBHOOK_BUSY'));
  for (const release of atHost) release();
  expect(slots.room()).toMatchObject({ free: 50, freeForFailing: 20 });
});

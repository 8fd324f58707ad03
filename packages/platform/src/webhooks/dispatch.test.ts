import { newId } from '@mainstay/core';
import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { openReceiver, rowsOf, startWebhookLoops, writeEvent } from './webhooks.fixture.ts';

let app: RouterTestApp;
let loops: { close(): Promise<void> }[];
beforeAll(async () => {
  app = await openTestApp({ poolSize: 40 });
  // As two worker processes would.
  loops = [startWebhookLoops(app), startWebhookLoops(app)];
});
afterAll(async () => {
  await Promise.all(loops.map((loop) => loop.close()));
  await app.close();
});

it('10,000 events of 50 writers with random commit delays make one delivery each, and all arrive', async () => {
  const { tenantId, caller } = await app.register();
  const receiver = await openReceiver();
  onTestFinished(() => receiver.close());
  const webhook = await caller.webhooks.create({ url: receiver.url, types: ['contact.updated'] });
  const [WRITERS, EACH] = [50, 200];
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      const entityId = newId();
      for (let version = 1; version <= EACH; version++) {
        await writeEvent(app, tenantId, { entityId, version, delayMs: Math.random() < 0.2 ? Math.random() * 30 : 0 });
        // Whoever dispatches and sends may be cut off at any time; another one goes on.
        if (writer === 0 && version % 50 === 0) {
          await loops[0]?.close();
          loops[0] = startWebhookLoops(app);
        }
      }
    }),
  );
  const events = () =>
    rowsOf<{ id: string }>(app, sql`select id from events where tenant_id = ${tenantId} and type = 'contact.updated'`);
  const rows = () =>
    rowsOf<{ id: string }>(app, sql`select event_id as id from webhook_deliveries where webhook_id = ${webhook.id}`);
  await expect.poll(async () => (await rows()).length, { timeout: 20_000, interval: 200 }).toBe(WRITERS * EACH);
  const delivered = () =>
    rowsOf(app, sql`select 1 from webhook_deliveries where webhook_id = ${webhook.id} and status <> 'delivered'`);
  await expect.poll(delivered, { timeout: 60_000, interval: 200 }).toEqual([]);
  const sorted = (ids: Iterable<string>) => [...ids].sort();
  const logged = sorted((await events()).map(({ id }) => id));
  expect(sorted((await rows()).map(({ id }) => id)), 'one delivery of each event').toEqual(logged);
  const arrived = new Set(receiver.received.map(({ headers }) => headers['webhook-id'] ?? ''));
  expect(sorted(arrived), 'each arrived, under its own id').toEqual(logged);
}, 120_000);

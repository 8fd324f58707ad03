import { newId } from '@mainstay/core';
import type { RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { expect, onTestFinished } from 'vitest';
import { openReceiver, rowsOf, startWebhookLoops, writeEvent } from './webhooks.fixture.ts';

/** Many writers of events at once, while two workers dispatch and send. */
export interface ManyEvents {
  writers: number;
  each: number;
  /** How often a worker is cut off and another takes over, in events of one writer. */
  cutEvery: number;
  /** How long all of it may hang, in milliseconds. */
  timeout: number;
}

/** Fails unless each event makes one delivery, and all arrive. `app` needs more connections than there are writers. */
export async function expectEachDelivered(app: RouterTestApp, { writers, each, cutEvery, timeout }: ManyEvents) {
  // As two worker processes would.
  const loops = [startWebhookLoops(app), startWebhookLoops(app)];
  onTestFinished(() => Promise.all(loops.map((loop) => loop.close())).then(() => undefined));
  const { tenantId, caller } = await app.register();
  const receiver = await openReceiver();
  onTestFinished(() => receiver.close());
  const webhook = await caller.webhooks.create({ url: receiver.url, types: ['contact.updated'] });
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      const entityId = newId();
      for (let version = 1; version <= each; version++) {
        await writeEvent(app, tenantId, { entityId, version, delayMs: Math.random() < 0.2 ? Math.random() * 30 : 0 });
        // Whoever dispatches and sends may be cut off at any time; another one goes on.
        if (writer === 0 && version % cutEvery === 0) {
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
  await expect.poll(async () => (await rows()).length, { timeout, interval: 200 }).toBe(writers * each);
  const undelivered = () =>
    rowsOf(app, sql`select 1 from webhook_deliveries where webhook_id = ${webhook.id} and status <> 'delivered'`);
  await expect.poll(undelivered, { timeout, interval: 200 }).toEqual([]);
  const sorted = (ids: Iterable<string>) => [...ids].sort();
  const logged = sorted((await events()).map(({ id }) => id));
  expect(sorted((await rows()).map(({ id }) => id)), 'one delivery of each event').toEqual(logged);
  const arrived = new Set(receiver.received.map(({ headers }) => headers['webhook-id'] ?? ''));
  expect(sorted(arrived), 'each arrived, under its own id').toEqual(logged);
}

import { newId } from '@mainstay/core';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApp, type RouterTestApp } from '../../../test-app.fixture.ts';
import { claimDue } from './delivery-queue.repository.ts';
import { receiving, rowsOf, startWebhookLoops, writeEvent } from './webhooks.fixture.ts';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp({ poolSize: 20 });
});
afterAll(() => app.close());

const ROOM = { free: 50, freeForFailing: 20, perWebhook: 5, perFailingWebhook: 1, underWay: new Map<string, number>() };

/** Deliveries of made-up events that are due, of one webhook. */
function backlog(webhook: { tenantId: string; webhookId: string }, count: number, entities: number) {
  return rowsOf(
    app,
    sql`with entity as (select array_agg(uuidv7()) as ids from generate_series(1, ${entities}))
      insert into webhook_deliveries (tenant_id, id, webhook_id, event_id, event_type, entity_id, position, origin, next_attempt_at)
      select ${webhook.tenantId}, uuidv7(), ${webhook.webhookId}, uuidv7(), 'contact.updated', ids[1 + n % ${entities}], n, 'event',
             now() - interval '1 hour'
        from entity, generate_series(1, ${count}::int) n`,
  );
}

it('what is due is found quickly beside long backlogs, those that wait for others included', async () => {
  const [plain, ordered, small] = [await receiving(app), await receiving(app, { ordered: true }), await receiving(app)];
  await backlog(plain, 50_000, 1_000);
  await backlog(ordered, 20_000, 1);
  await backlog(small, 1, 1);
  const now = new Date();
  const claim = () =>
    app.database.asSystem('dispatch', (tx) => claimDue(tx, ROOM, now, new Date(now.getTime() + 60_000)));
  await claim();
  const startedAt = performance.now();
  const { claims, more } = await claim();
  expect(performance.now() - startedAt, 'milliseconds').toBeLessThan(500);
  expect(claims.map(({ webhookId }) => webhookId)).toEqual(Array.from({ length: 5 }, () => plain.webhookId));
  expect(more, 'those behind the first are put off').toBe(true);
  const due = await rowsOf(
    app,
    sql`select webhook_id from webhook_deliveries where next_attempt_at > now() group by 1`,
  );
  expect(due).toHaveLength(3);
  await rowsOf(app, sql`delete from webhook_deliveries`);
}, 30_000);

it('a webhook that is failing gets one message at a time, and all of those leave room for others', async () => {
  const failing = await Promise.all(Array.from({ length: 4 }, () => receiving(app)));
  for (const one of failing) await backlog(one, 10, 10);
  await rowsOf(app, sql`update webhooks set failing_since = now()`);
  const well = await receiving(app);
  await backlog(well, 10, 10);
  const claim = (room: Partial<typeof ROOM>) =>
    app.database.asSystem('dispatch', async (tx) => {
      const { claims } = await claimDue(tx, { ...ROOM, ...room }, new Date(), new Date());
      return claims.map(({ webhookId }) => webhookId);
    });
  const counts = Map.groupBy(await claim({}), (id) => id);
  expect([...counts.values()].map((ids) => ids.length).sort((a, b) => a - b)).toEqual([1, 1, 1, 1, 5]);
  expect(counts.get(well.webhookId)).toHaveLength(5);
  expect((await claim({ freeForFailing: 2 })).filter((id) => id !== well.webhookId)).toHaveLength(2);
  expect(await claim({ underWay: new Map([[well.webhookId, 4]]), freeForFailing: 0 })).toEqual([well.webhookId]);
  expect(await claim({ free: 3 })).toHaveLength(3);
  await rowsOf(app, sql`delete from webhook_deliveries`);
});

it('a long backlog of one entity is sent in order by two processes, without waiting for leases', async () => {
  const { tenantId, receiver } = await receiving(app, { ordered: true, types: ['contact.updated'] });
  const entityId = newId();
  for (let version = 1; version <= 40; version++) await writeEvent(app, tenantId, { entityId, version });
  const loops = [startWebhookLoops(app), startWebhookLoops(app)];
  try {
    await expect.poll(() => receiver.received.length, { timeout: 15_000 }).toBe(40);
  } finally {
    await Promise.all(loops.map((loop) => loop.close()));
  }
  const versions = receiver.received.map(
    ({ body }) => (JSON.parse(body) as { entity: { version: number } }).entity.version,
  );
  expect(versions).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));
}, 30_000);

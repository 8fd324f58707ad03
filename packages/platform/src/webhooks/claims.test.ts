import { newId } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { claimDue } from './claim-due.repository.ts';
import { DeliverySlots, type Room } from './delivery-slots.ts';
import { receiving, rowsOf, startWebhookLoops, writeEvent } from './webhooks.fixture.ts';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp({ poolSize: 20 });
});
afterAll(() => app.close());

const ROOM = new DeliverySlots().room();

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

/** How many deliveries this connection has looked at. */
async function rowsRead(tx: Tx): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(
    sql`select (seq_tup_read + idx_tup_fetch)::int as count from pg_stat_xact_user_tables where relname = 'webhook_deliveries'`,
  );
  return row?.count ?? 0;
}

it('what is due is found quickly beside long backlogs, those that wait for others included', async () => {
  const [plain, ordered, small] = [await receiving(app), await receiving(app, { ordered: true }), await receiving(app)];
  await backlog(plain, 50_000, 1_000);
  await backlog(ordered, 20_000, 1);
  await backlog(small, 1, 1);
  const now = new Date();
  const claim = () =>
    app.database.asSystem('dispatch', async (tx) => {
      const before = await rowsRead(tx);
      const claimed = await claimDue(tx, ROOM, now, new Date(now.getTime() + 60_000));
      return { ...claimed, read: (await rowsRead(tx)) - before };
    });
  await claim();
  const { claims, more, read } = await claim();
  expect(read, '70,000 deliveries are looked at once, not for one another').toBeLessThan(200_000);
  expect(claims.map(({ webhookId }) => webhookId)).toEqual(Array.from({ length: 5 }, () => plain.webhookId));
  expect(more, 'those behind the first are put off').toBe(true);
  const due = await rowsOf(
    app,
    sql`select webhook_id from webhook_deliveries where next_attempt_at > now() group by 1`,
  );
  expect(due).toHaveLength(3);
  await rowsOf(app, sql`delete from webhook_deliveries`);
});

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
  expect(
    await claim({ underWay: { ...ROOM.underWay, webhooks: new Map([[well.webhookId, 4]]) }, freeForFailing: 0 }),
  ).toEqual([well.webhookId]);
  expect(await claim({ free: 3 })).toHaveLength(3);
  await rowsOf(app, sql`delete from webhook_deliveries`);
});

it('a long backlog of one entity is sent in order by two processes, without waiting for leases', async () => {
  const { tenantId, receiver } = await receiving(app, { ordered: true, types: ['contact.updated'] });
  const entityId = newId();
  for (let version = 1; version <= 40; version++) await writeEvent(app, tenantId, { entityId, version });
  const loops = [startWebhookLoops(app), startWebhookLoops(app)];
  try {
    await expect.poll(() => receiver.received.length).toBe(40);
  } finally {
    await Promise.all(loops.map((loop) => loop.close()));
  }
  const versions = receiver.received.map(
    ({ body }) => (JSON.parse(body) as { entity: { version: number } }).entity.version,
  );
  expect(versions).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));
});

describe('fair shares', () => {
  /** A tenant with so many webhooks on one receiver, each with ten deliveries that are due. */
  async function tenantWith(webhooks: number, dueFor = 60) {
    const { owner, hooks, tenantId, receiver, webhookId } = await receiving(app);
    const ids = [webhookId];
    while (ids.length < webhooks) ids.push((await hooks.create({ url: receiver.url, types: ['*'] })).id);
    for (const id of ids) await backlog({ tenantId, webhookId: id }, 10, 10);
    const due = sql`update webhook_deliveries set next_attempt_at = now() - make_interval(mins => ${dueFor}) where tenant_id = ${tenantId}`;
    await rowsOf(app, due);
    return { owner, tenantId, receiver, ids };
  }
  afterEach(() => rowsOf(app, sql`delete from webhook_deliveries`));
  const setHosts = (host: string, ids: readonly string[]) =>
    rowsOf(app, sql`update webhooks set host = ${host} where id = any(${sql.param([...ids])}::uuid[])`);
  const claim = (room: Partial<Room>) =>
    app.database.asSystem('dispatch', (tx) => claimDue(tx, { ...ROOM, ...room }, new Date(), new Date()));
  const byTenant = (claims: readonly { tenantId: string }[]) => {
    const counts = new Map<string, number>();
    for (const { tenantId } of claims) counts.set(tenantId, (counts.get(tenantId) ?? 0) + 1);
    return counts;
  };

  it('a tenant has ten slots whatever its webhooks, and tenants take turns for what is free', async () => {
    const [greedy, modest] = [await tenantWith(12, 600), await tenantWith(2, 1)];
    for (const { ids, tenantId } of [greedy, modest]) await setHosts(tenantId, ids);
    expect(byTenant((await claim({})).claims)).toEqual(
      new Map([
        [greedy.tenantId, 10],
        [modest.tenantId, 10],
      ]),
    );
    expect(byTenant((await claim({ free: 4 })).claims)).toEqual(
      new Map([
        [greedy.tenantId, 2],
        [modest.tenantId, 2],
      ]),
    );
    const busy = { ...ROOM.underWay, tenants: new Map([[greedy.tenantId, 8]]) };
    expect(byTenant((await claim({ free: 4, underWay: busy })).claims)).toEqual(new Map([[modest.tenantId, 4]]));
    expect(byTenant((await claim({ underWay: busy })).claims)).toEqual(
      new Map([
        [greedy.tenantId, 2],
        [modest.tenantId, 10],
      ]),
    );
  });

  it('within a tenant the longest due comes first', async () => {
    const { ids } = await tenantWith(3);
    const [oldest] = await rowsOf<{ id: string }>(
      app,
      sql`update webhook_deliveries set next_attempt_at = now() - interval '1 day'
           where id = (select max(id::text)::uuid from webhook_deliveries where webhook_id = ${ids[2]}) returning id`,
    );
    const { claims } = await claim({ free: 1 });
    expect(claims.map(({ id }) => id)).toEqual([oldest?.id]);
  });

  it('a host has twenty slots whoever’s webhooks are there, and a full one is no burden to a tenant’s others', async () => {
    const tenants = [await tenantWith(3), await tenantWith(3), await tenantWith(3)];
    for (const { ids, tenantId } of tenants) {
      await setHosts('shared.example', ids.slice(0, 2));
      await setHosts(tenantId, ids.slice(2));
    }
    const { claims } = await claim({ perTenant: 15 });
    const shared = claims.filter(({ webhookId }) => tenants.some(({ ids }) => ids.indexOf(webhookId) in [0, 1]));
    expect(shared).toHaveLength(20);
    expect(claims, 'and five of each one elsewhere').toHaveLength(35);
    const full = { ...ROOM.underWay, hosts: new Map([['shared.example', 20]]) };
    const others = (await claim({ underWay: full })).claims.map(({ webhookId }) => webhookId);
    expect(new Set(others)).toEqual(new Set(tenants.map(({ ids }) => ids[2])));
    expect(others).toHaveLength(15);
  });

  it('a slow receiver counts as a failing one, until it is quick again', async () => {
    const slow = await tenantWith(10);
    await rowsOf(app, sql`update webhooks set slow_since = now() where tenant_id = ${slow.tenantId}`);
    const well = await tenantWith(1);
    expect(byTenant((await claim({})).claims)).toEqual(
      new Map([
        [slow.tenantId, 4],
        [well.tenantId, 5],
      ]),
    );
    expect(byTenant((await claim({ freeForFailing: 0 })).claims)).toEqual(new Map([[well.tenantId, 5]]));
  });

  it('six tenants that hang everywhere leave the next free slot to one who has nothing under way', async () => {
    const others = [];
    for (let n = 0; n < 6; n++) others.push(await tenantWith(2, 600));
    const victim = await tenantWith(1, 1);
    for (const { ids, tenantId } of [...others, victim]) await setHosts(tenantId, ids);
    const busy = { ...ROOM.underWay, tenants: new Map(others.map(({ tenantId }) => [tenantId, 8])) };
    const { claims } = await claim({ free: 1, underWay: busy });
    expect(claims.map(({ tenantId }) => tenantId)).toEqual([victim.tenantId]);
  });

  it('ten receivers that hang hold back no delivery of another tenant', async () => {
    const { owner, hooks, tenantId, receiver } = await receiving(app, { types: ['contact.updated'] });
    for (let n = 1; n < 10; n++) await hooks.create({ url: receiver.url, types: ['contact.updated'] });
    receiver.answer = () => undefined;
    const victim = await receiving(app, { types: ['contact.updated'] });
    for (let n = 0; n < 6; n++) await writeEvent(app, tenantId);
    const loops = startWebhookLoops(app);
    try {
      await expect.poll(() => receiver.received.length).toBe(10);
      await writeEvent(app, victim.tenantId);
      await expect.poll(() => victim.receiver.received.length).toBe(1);
      // What hangs is given up after 15 s: not one of them had to end for the other to be served.
      expect(receiver.received).toHaveLength(10);
      const attempts = sql`select 1 from webhook_deliveries where tenant_id = ${owner.tenantId} and attempts > 0`;
      expect(await rowsOf(app, attempts)).toEqual([]);
    } finally {
      await loops.close();
    }
  });
});

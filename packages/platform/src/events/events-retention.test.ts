import { startLoops } from '@mainstay/kernel';
import { openStandby } from '@mainstay/testing/fixtures/failover';
import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { eventsBehind, purgeEvents } from './event-log.repository.ts';
import { follower, settledIn } from './events.fixture.ts';
import { placeLoop } from './events.jobs.ts';

let app: RouterTestApp;
let loops: { close(): Promise<void> };
beforeAll(async () => {
  app = await openTestApp();
  loops = startLoops(app.services, app.services.registry);
});
afterAll(async () => {
  await loops.close();
  await app.close();
});

const runPurge = () =>
  app.services.registry.jobs['events:purge']?.(
    app.services,
    { tenantId: '' },
    { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal },
  );

const age = (tenantId: string, days: number) =>
  app.database.asSystem('seed', (tx) =>
    tx.execute(
      sql`update events set occurred_at = occurred_at - make_interval(days => ${days}) where tenant_id = ${tenantId}`,
    ),
  );

describe('retention', () => {
  it('keeps the log for thirty days, or for as long as the tenant says', async () => {
    const [short, long] = [await app.register(), await app.register()];
    await short.caller.tenants.settings.update({ retention: { eventDays: 3 } });
    for (const [{ caller }, all] of [
      [short, 3],
      [long, 2],
    ] as const)
      await expect.poll(async () => (await caller.events.list({})).data.length).toBe(all);
    const counts = async () => [
      (await short.caller.events.list({})).data.length > 0,
      (await long.caller.events.list({})).data.length > 0,
    ];
    for (const { tenantId } of [short, long]) await age(tenantId, 4);
    await runPurge();
    expect(await counts()).toEqual([false, true]);
    await age(long.tenantId, 27);
    await runPurge();
    expect(await counts()).toEqual([false, false]);
  });

  it('opens no gap in silence: whoever stands before something that was deleted is told', async () => {
    const person = await settledIn(app);
    const { tenantId, caller } = person;
    const ids: string[] = [];
    for (let n = 0; n < 6; n++) await caller.contacts.create({ firstName: `C${n}` });
    await expect.poll(async () => (await caller.events.list({})).data.length).toBe(8);
    ids.push(...(await caller.events.list({})).data.map(({ id }) => id));
    // Rows lie in the order of their last change: those of later events before those of earlier ones.
    const old = ids.slice(0, 5);
    for (const id of old.toReversed())
      await app.database.asSystem('seed', (tx) =>
        tx.execute(sql`update events set occurred_at = now() - interval '31 days' where id = ${id}`),
      );
    expect(await app.database.asSystem('sweep', (tx) => purgeEvents(tx, tenantId, 3))).toBe(3);
    const after = (id: string | undefined) => caller.events.list({ after: id });
    // The first three are gone: who knows the third has missed nothing, who knows the second has.
    expect((await after(ids[2])).data.map(({ id }) => id)).toEqual(ids.slice(3));
    await expect(after(ids[1])).rejects.toMatchObject({ cause: { code: 'EVENT_CURSOR_TOO_OLD' } });
    await runPurge();
    expect((await after(ids[4])).data.map(({ id }) => id)).toEqual(ids.slice(5));
    await expect(after(ids[3])).rejects.toMatchObject({ cause: { code: 'EVENT_CURSOR_TOO_OLD' } });
    expect((await caller.events.list({})).data.map(({ id }) => id)).toEqual(ids.slice(5));
  });

  it('reaches every tenant, however many there are and however much one has', async () => {
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`
        insert into events (tenant_id, id, position, type, actor_type, entity_type, entity_id, entity_version, data, occurred_at)
        select md5((case when n <= 2500 then 0 else n end)::text)::uuid, uuidv7(), 1000000 + n, 'contact.updated', 'system', 'contact', uuidv7(), 1, '{}',
               now() - interval '31 days'
          from generate_series(1, 3000) n`),
    );
    await runPurge();
    const [left] = await app.database.asSystem('seed', (tx) =>
      tx.execute<{ events: number; marks: number }>(sql`
        select (select count(*)::int from events where position > 1000000) as events,
               (select count(*)::int from event_watermarks where position > 1000000) as marks`),
    );
    expect(left).toEqual({ events: 0, marks: 501 });
  });

  it('tells a quiet tenant of no loss that there was not', async () => {
    const person = await settledIn(app);
    const { tenantId, caller } = person;
    const last = (await caller.events.list({})).data.at(-1)!.id;
    await age(tenantId, 40);
    await runPurge();
    await expect(caller.events.list({ after: last })).resolves.toMatchObject({ data: [] });
    const stream = await follower(app, person, last);
    const next = stream.next();
    await caller.contacts.create({ firstName: 'First in a long time' });
    expect(await next).toMatchObject({ type: 'contact.created' });
    stream.end();
    // Whoever began when the log was empty is told what was deleted since, and then all there is.
    const beginning = await follower(app, person, 'beginning');
    expect(await beginning.next()).toMatchObject({ type: 'resync', id: last });
    expect(await beginning.next()).toMatchObject({ type: 'contact.created' });
    beginning.end();
    await expect(caller.events.list({ after: 'beginning' })).resolves.toMatchObject({
      data: [{ type: 'contact.created' }],
    });
  });
});

it('a stream of a database that lost its end shows what has taken the lost places, after one resync', async () => {
  const other = await openTestApp();
  onTestFinished(() => other.close());
  const placing = startLoops(other.services, { ...other.services.registry, loops: { place: placeLoop } });
  onTestFinished(() => placing.close());
  const person = await other.register();
  const count = async () => (await person.caller.events.list({})).data.length;
  await expect.poll(count).toBe(2);
  const standby = await openStandby(other);
  for (let n = 0; n < 5; n++) await person.caller.contacts.create({ firstName: `Lost ${n}` });
  await expect.poll(count).toBe(7);
  const lost = (await person.caller.events.list({})).data.at(-1)!.id;
  const stream = await follower(other, person, 'beginning');
  for (let n = 0; n < 7; n++) await stream.next();
  await standby.promote();
  await person.caller.contacts.create({ firstName: 'After' });
  // The loop that gives places begins again a moment after its connection was cut.
  await expect.poll(count).toBe(3);
  // A reader who stands where nothing is any more is told so, though later events have places behind it.
  const place = { position: 7, id: lost };
  const { tenantId } = person;
  const read = await other.database.readOne({ tenantId }, (tx) => eventsBehind(tx, tenantId, place, 10));
  expect(read).toEqual({ events: [], holds: false });
  // The stream may have ended with its connection; whoever comes back is told as well.
  const back = await follower(other, person, lost);
  expect(await back.next()).toMatchObject({ type: 'resync' });
  const resync = await stream.next().catch(() => null);
  if (resync) expect(resync).toMatchObject({ type: 'resync' });
  await person.caller.contacts.create({ firstName: 'Later' });
  expect(await back.next()).toMatchObject({ type: 'contact.created', data: { firstName: 'Later' } });
  for (const one of [stream, back]) one.end();
});

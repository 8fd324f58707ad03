import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@mainstay/core';
import { events } from '@mainstay/db/schema';
import { startLoops } from '@mainstay/kernel';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMember } from '../operator.ts';
import { follower, settledIn } from './events.fixture.ts';
import { emitOne, expectOneOrder, writeSlowly } from './one-order.fixture.ts';

let app: RouterTestApp;
let loops: { close(): Promise<void> }[];
beforeAll(async () => {
  app = await openTestApp({ poolSize: 30 });
  // As many worker processes would: only one places at a time.
  loops = [startLoops(app.services, app.services.registry), startLoops(app.services, app.services.registry)];
});
afterAll(async () => {
  await Promise.all(loops.map((loop) => loop.close()));
  await app.close();
});

describe('the event log', () => {
  it('shows 400 events of 20 writers with random commit delays to every reader, each once, in one order', async () => {
    await expectOneOrder(app, { writers: 20, each: 20, breakEvery: [30, 150], timeout: 60_000 });
  }, 180_000);

  it('waits for no long transaction elsewhere, and misses nothing of it', async () => {
    const person = await app.register();
    const { tenantId } = person;
    const entityId = newId();
    const [written, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const slow = app.database.write({ tenantId }, async (tx) => {
      await emitOne(tx, tenantId, newId(), 1);
      written.resolve();
      await end.promise;
    });
    await written.promise;
    await writeSlowly(app, tenantId, entityId, 1, 0);
    await expect
      .poll(async () => (await person.caller.events.list({})).data.map(({ entity }) => entity.id))
      .toContain(entityId);
    const before = await person.caller.events.list({});
    end.resolve();
    await slow;
    await expect
      .poll(async () => (await person.caller.events.list({ after: before.data.at(-1)!.id })).data.length)
      .toBe(1);
  });

  it('filters by type, refuses types that do not exist, and says when it no longer goes back that far', async () => {
    const { caller } = await app.register();
    await caller.contacts.create({ firstName: 'Ada', emails: [{ value: 'ada@example.test' }] });
    await expect.poll(async () => (await caller.events.list({ types: ['contact.created'] })).data.length).toBe(1);
    await expect(caller.events.list({ types: ['contact.exploded'] })).rejects.toMatchObject({
      cause: { code: 'EVENT_TYPE_UNKNOWN' },
    });
    // Before the stream begins: whoever opens one would wait for ever else.
    await expect(caller.events.subscribe({ types: ['contact.exploded'] })).rejects.toMatchObject({
      cause: { code: 'EVENT_TYPE_UNKNOWN' },
    });
    await expect(caller.events.list({ after: newId() })).rejects.toMatchObject({
      cause: { code: 'EVENT_CURSOR_TOO_OLD' },
    });
  });

  it('opens personal data for whoever may read the record, leaves it out for others, and stores none', async () => {
    const owner = await app.register();
    const { tenantId, caller } = owner;
    const contact = await caller.contacts.create({ firstName: 'Ada', emails: [{ value: 'hidden@example.test' }] });
    const created = async (as: Registered['caller']) =>
      (await as.events.list({ types: ['contact.created'] })).data.find(({ entity }) => entity.id === contact.id)?.data;
    await expect.poll(() => created(caller)).toMatchObject({ emails: [{ value: 'hidden@example.test' }] });
    const role = await caller.roles.create({ name: 'log reader', permissions: ['events:read'] });
    const reader = await app.register();
    await addMember(app.services, { tenantId, userId: reader.userId, role: 'viewer' });
    await caller.members.update({ id: reader.userId, roleId: role.id });
    const bare = await created(app.caller(reader.accessToken, { actingTenantId: tenantId }));
    expect(bare).toMatchObject({ id: contact.id, status: 'active' });
    expect(JSON.stringify(bare)).not.toMatch(/emails|pii|Ada|personal/);
    const rows = await app.database.asSystem('seed', (tx) =>
      tx.select({ data: events.data }).from(events).where(eq(events.tenantId, tenantId)),
    );
    expect(JSON.stringify(rows)).not.toMatch(/hidden@|Ada/);
  });
});

const firstOf = (person: Registered, { lastEventId, types }: { lastEventId?: string; types?: string[] }) =>
  follower(app, person, lastEventId, types);

describe('a stream', () => {
  it('begins at the end of the log, and sends one resync where the log was cut off', async () => {
    const person = await app.register();
    await person.caller.contacts.create({ firstName: 'Before' });
    await expect.poll(async () => (await person.caller.events.list({})).data.length).toBe(3);
    const cut = await firstOf(person, { lastEventId: newId() });
    const resync = await cut.next();
    expect(resync).toMatchObject({ type: 'resync', tenantId: person.tenantId });
    const live = await firstOf(person, {});
    const next = [live.next(), cut.next()];
    await person.caller.contacts.create({ firstName: 'After' });
    for (const event of await Promise.all(next))
      expect(event).toMatchObject({ type: 'contact.created', data: { firstName: 'After' } });
    // Whoever comes back with the resync's id goes on after it, and is sent no second one.
    const again = await firstOf(person, { lastEventId: resync!.id });
    expect(await again.next()).toMatchObject({ data: { firstName: 'After' } });
    for (const one of [cut, live, again]) one.end();
  });

  it('ends when the session does, before it shows another event', async () => {
    const person = await settledIn(app);
    const stream = await firstOf(person, {});
    const next = stream.next();
    await sleep(50);
    await person.caller.auth.logout({});
    const other = app.caller(
      (
        (await app.caller().auth.login({ email: person.email, password: person.password })) as {
          tokens: { accessToken: string };
        }
      ).tokens.accessToken,
    );
    await other.contacts.create({ firstName: 'Unseen' });
    await expect(next).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('shows a tenant nothing of another', async () => {
    const [one, other] = [await settledIn(app), await settledIn(app)];
    const stream = await firstOf(one, {});
    const next = stream.next();
    await other.caller.contacts.create({ firstName: 'Theirs' });
    await sleep(300);
    await one.caller.contacts.create({ firstName: 'Ours' });
    expect(await next).toMatchObject({ data: { firstName: 'Ours' } });
    const { data } = await other.caller.events.list({ types: ['contact.created'] });
    await expect(one.caller.events.list({ after: data[0]!.id })).rejects.toMatchObject({
      cause: { code: 'EVENT_CURSOR_TOO_OLD' },
    });
    stream.end();
  });
});

import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@mainstay/core';
import { events } from '@mainstay/db/schema';
import { emit, startLoops } from '@mainstay/kernel';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMember } from '../operator.ts';
import { follower, type Item, settledIn } from './events.fixture.ts';

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

const TYPE = 'contact.updated';

/** Writes an event in a transaction that takes its time to commit. */
async function write(tenantId: string, entityId: string, version: number, delayMs: number): Promise<void> {
  await app.database.write({ tenantId }, async (tx) => {
    await emit(
      tx,
      { tenantId, actor: null },
      { type: TYPE, entity: { type: 'test', id: entityId, version }, data: { version } },
    );
    if (delayMs > 0) await tx.execute(sql`select pg_sleep(${delayMs / 1000})`);
  });
}

interface Seen {
  id: string;
  type: string;
  version: number;
  entityId: string;
}

function seenOf(event: Item): Seen {
  return { id: event.id, type: event.type, version: event.entity?.version, entityId: event.entity?.id };
}

/** Follows the stream, and leaves and comes back now and then, as clients do. */
async function follow(person: Registered, until: () => boolean, breakEvery: number): Promise<Seen[]> {
  const seen: Seen[] = [];
  let lastEventId: string | undefined = 'beginning';
  while (!until()) {
    const away = new AbortController();
    const caller = app.caller(person.accessToken, { signal: away.signal });
    const input: { lastEventId?: string } = lastEventId === undefined ? {} : { lastEventId };
    const stream = await caller.events.subscribe(input);
    const timer = setInterval(() => until() && away.abort(), 50);
    const iterator = stream[Symbol.asyncIterator]();
    try {
      for (let n = 0; n < breakEvery; n++) {
        const step = await Promise.race([iterator.next(), stopped(until)]);
        if (!step || step.done) break;
        const [id, event] = step.value as unknown as [string, Item];
        seen.push(seenOf(event));
        lastEventId = id;
      }
    } finally {
      clearInterval(timer);
      void iterator.return?.();
    }
  }
  return seen;
}

async function stopped(until: () => boolean): Promise<null> {
  while (!until()) await sleep(50);
  return null;
}

/** Reads the log page by page as it grows. */
async function poll(person: Registered, until: () => boolean): Promise<Seen[]> {
  const seen: Seen[] = [];
  let after: string | undefined;
  for (let last = false; !last; ) {
    last = until();
    const page = await person.caller.events.list({ limit: 500, ...(after ? { after } : {}) });
    seen.push(...page.data.map(seenOf));
    after = page.data.at(-1)?.id ?? after;
    if (page.data.length === 0) await sleep(20);
    else last = false;
  }
  return seen;
}

describe('the event log', () => {
  it('shows 10,000 events of 50 writers with random commit delays to every reader, each once, in one order', async () => {
    const person = await app.register();
    const { tenantId } = person;
    // What registration itself emits comes first.
    const [WRITERS, EACH] = [50, 200];
    const own = 2;
    let done = false;
    const complete = { count: own + WRITERS * EACH };
    const streams = [follow(person, () => done, 700), follow(person, () => done, 3_000)];
    const list = poll(person, () => done);
    await Promise.all(
      Array.from({ length: WRITERS }, async () => {
        const entityId = newId();
        for (let version = 1; version <= EACH; version++)
          await write(tenantId, entityId, version, Math.random() < 0.2 ? Math.random() * 30 : 0);
      }),
    );
    const deadline = Date.now() + 20_000;
    const placed = () =>
      app.database.asSystem('dispatch', (tx) =>
        tx.$count(events, sql`${events.tenantId} = ${tenantId} and ${events.position} is not null`),
      );
    while ((await placed()) < complete.count && Date.now() < deadline) await sleep(50);
    await sleep(1_500);
    done = true;
    const [inList, ...inStreams] = [await list, ...(await Promise.all(streams))];
    expect(inList).toHaveLength(complete.count);
    expect(new Set(inList.map(({ id }) => id)).size).toBe(complete.count);
    for (const seen of inStreams) expect(seen).toEqual(inList);
    const versions = new Map<string, number>();
    for (const { entityId, version, type } of inList) {
      if (type !== TYPE) continue;
      expect(version, 'one entity’s events come in the order of its versions').toBe((versions.get(entityId) ?? 0) + 1);
      versions.set(entityId, version);
    }
  }, 120_000);

  it('waits for no long transaction elsewhere, and misses nothing of it', async () => {
    const person = await app.register();
    const { tenantId } = person;
    const entityId = newId();
    const slow = write(tenantId, newId(), 1, 1_500);
    await sleep(50);
    await write(tenantId, entityId, 1, 0);
    await expect
      .poll(async () => (await person.caller.events.list({})).data.map(({ entity }) => entity.id), { timeout: 1_000 })
      .toContain(entityId);
    const before = await person.caller.events.list({});
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
    await caller.members.update({ userId: reader.userId, roleId: role.id });
    const bare = await created(app.caller(reader.accessToken, { actingTenantId: tenantId }));
    expect(bare).toMatchObject({ firstName: 'Ada' });
    expect(JSON.stringify(bare)).not.toMatch(/emails|pii/);
    const rows = await app.database.asSystem('seed', (tx) =>
      tx.select({ data: events.data }).from(events).where(eq(events.tenantId, tenantId)),
    );
    expect(JSON.stringify(rows)).not.toContain('hidden@');
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

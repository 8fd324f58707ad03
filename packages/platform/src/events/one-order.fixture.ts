import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { emit } from '@mainstay/kernel';
import type { Registered, RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import type { Item } from './events.fixture.ts';

const TYPE = 'contact.updated';

/** Appends an event that stands for any. */
export async function emitOne(tx: Tx, tenantId: string, entityId: string, version: number): Promise<void> {
  const entity = { type: 'test', id: entityId, version };
  await emit(tx, { tenantId, actor: null }, { type: TYPE, entity, data: { version } });
}

/** Writes an event in a transaction that takes `delayMs` to commit. */
export async function writeSlowly(
  app: RouterTestApp,
  tenantId: string,
  entityId: string,
  version: number,
  delayMs: number,
): Promise<void> {
  await app.database.write({ tenantId }, async (tx) => {
    await emitOne(tx, tenantId, entityId, version);
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
async function follow(
  app: RouterTestApp,
  person: Registered,
  seen: Seen[],
  until: () => boolean,
  breakEvery: number,
): Promise<void> {
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
}

async function stopped(until: () => boolean): Promise<null> {
  while (!until()) await sleep(50);
  return null;
}

/** Reads the log page by page as it grows. */
async function poll(person: Registered, seen: Seen[], until: () => boolean): Promise<void> {
  let after: string | undefined;
  for (let last = false; !last; ) {
    last = until();
    const page = await person.caller.events.list({ limit: 500, ...(after ? { after } : {}) });
    seen.push(...page.data.map(seenOf));
    after = page.data.at(-1)?.id ?? after;
    if (page.data.length === 0) await sleep(20);
    else last = false;
  }
}

/** Many writers of events at once, and readers who follow them. */
export interface ManyEvents {
  writers: number;
  each: number;
  /** After how many events each reader of a stream leaves and comes back. */
  breakEvery: readonly number[];
  /** How long a reader may hang, in milliseconds. */
  timeout: number;
}

/** Fails unless every reader sees each event once, all in one order. `app` places events, and has more connections than there are writers. */
export async function expectOneOrder(app: RouterTestApp, { writers, each, breakEvery, timeout }: ManyEvents) {
  const person = await app.register();
  const { tenantId } = person;
  // What registration itself emits comes first.
  const own = 2;
  const total = own + writers * each;
  let done = false;
  const inList: Seen[] = [];
  const inStreams = breakEvery.map((): Seen[] => []);
  const readers = [
    poll(person, inList, () => done),
    ...inStreams.map((seen, n) => follow(app, person, seen, () => done, breakEvery[n]!)),
  ];
  try {
    await Promise.all(
      Array.from({ length: writers }, async () => {
        const entityId = newId();
        for (let version = 1; version <= each; version++)
          await writeSlowly(app, tenantId, entityId, version, Math.random() < 0.2 ? Math.random() * 30 : 0);
      }),
    );
    const seenByAll = () => Math.min(...[inList, ...inStreams].map(({ length }) => length));
    await expect.poll(seenByAll, { timeout, interval: 50 }).toBeGreaterThanOrEqual(total);
    // Whatever came twice has time to.
    await sleep(500);
  } finally {
    done = true;
    await Promise.all(readers);
  }
  expect(inList).toHaveLength(total);
  expect(new Set(inList.map(({ id }) => id)).size).toBe(total);
  for (const seen of inStreams) expect(seen).toEqual(inList);
  const versions = new Map<string, number>();
  for (const { entityId, version, type } of inList) {
    if (type !== TYPE) continue;
    expect(version, 'one entity’s events come in the order of its versions').toBe((versions.get(entityId) ?? 0) + 1);
    versions.set(entityId, version);
  }
}

import type { Tx } from '@mainstay/db';
import { sql as drizzleSql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type Registered, type RouterTestApp } from '../../../test-app.fixture.ts';
import { eventsBehind, hasOldEvents, START } from './event-log.repository.ts';

/** Events of one tenant among as many of another. */
const ROWS = 100_000;

let app: RouterTestApp;
let owner: Registered;
let sql: postgres.Sql;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
  sql = postgres(app.url, { max: 1, onnotice: () => undefined });
  await sql`
    insert into events (tenant_id, id, position, type, actor_type, entity_type, entity_id, entity_version, data, occurred_at)
    select case when i % 2 = 0 then ${owner.tenantId} else gen_random_uuid() end, uuidv7(), i,
           case when i % 50000 = 0 then 'rare.happened' else (array['contact.created', 'contact.updated', 'tag.updated'])[1 + i % 3] end,
           'user', 'contact', gen_random_uuid(), 1, '{}', now() - make_interval(secs => ${2 * ROWS} - i)
      from generate_series(1, ${2 * ROWS}) i`;
  await sql`vacuum analyze events`;
}, 120_000);
afterAll(async () => {
  await sql.end();
  await app.close();
});

/** Full reads of the log, and rows fetched through its indexes. */
async function lookedAt(work: (tx: Tx) => Promise<unknown>) {
  return app.database.read({ tenantId: owner.tenantId }, async (tx) => {
    const counts = async () => {
      const [row] = await tx.execute<{ sequential: number; fetched: number }>(
        drizzleSql`select coalesce(sum(seq_scan), 0)::int as sequential, coalesce(sum(idx_tup_fetch), 0)::int as fetched
          from pg_stat_xact_user_tables where relname = 'events'`,
      );
      return row!;
    };
    const before = await counts();
    await work(tx);
    const after = await counts();
    return { sequential: after.sequential - before.sequential, fetched: after.fetched - before.fetched };
  });
}

const few = (most: number) => ({ sequential: 0, fetched: expect.toSatisfy((rows: number) => rows <= most) });

describe(`among ${ROWS} events, under row-level security`, () => {
  it.each([
    ['the log from its beginning', undefined, 20],
    ['a rare type', ['rare.happened'], 4],
    ['a type that does not occur', ['webhook.disabled'], 0],
    ['a rare and a frequent type', ['rare.happened', 'contact.updated'], 20],
  ])('a page of %s reads that page', async (_what, types, count) => {
    const seen = await lookedAt(async (tx) => {
      const { events } = await eventsBehind(tx, owner.tenantId, START, 20, types);
      expect(events).toHaveLength(count);
    });
    expect(seen).toEqual(few(200));
  });

  it('what comes behind the middle of the log is read without what is before it', async () => {
    const seen = await lookedAt((tx) =>
      eventsBehind(tx, owner.tenantId, { position: ROWS, id: null }, 20, ['contact.updated']),
    );
    expect(seen).toEqual(few(200));
  });

  it('whether anything is to be purged is seen from the first event', async () => {
    const seen = await lookedAt((tx) =>
      tx.execute(drizzleSql`select ${hasOldEvents(drizzleSql`${owner.tenantId}::uuid`)}`),
    );
    expect(seen).toEqual(few(10));
  });
});

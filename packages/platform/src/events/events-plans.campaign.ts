import { fewRows, openPlansStage, type PlansStage } from '@mainstay/testing/fixtures/plans';
import { sql as drizzleSql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsBehind, hasOldEvents, START } from './event-log.repository.ts';

/** Events of one tenant among as many of another. */
const ROWS = 100_000;

let stage: PlansStage;
beforeAll(async () => {
  stage = await openPlansStage();
  const { owner, sql } = stage;
  await sql`
    insert into events (tenant_id, id, position, type, actor_type, entity_type, entity_id, entity_version, data, occurred_at)
    select case when i % 2 = 0 then ${owner.tenantId} else gen_random_uuid() end, uuidv7(), i,
           case when i % 50000 = 0 then 'rare.happened' else (array['contact.created', 'contact.updated', 'tag.updated'])[1 + i % 3] end,
           'user', 'contact', gen_random_uuid(), 1, '{}', now() - make_interval(secs => ${2 * ROWS} - i)
      from generate_series(1, ${2 * ROWS}) i`;
  await sql`vacuum analyze events`;
}, 120_000);
afterAll(() => stage.close());

describe(`among ${ROWS} events, under row-level security`, () => {
  it.each([
    ['the log from its beginning', undefined, 20],
    ['a rare type', ['rare.happened'], 4],
    ['a type that does not occur', ['webhook.disabled'], 0],
    ['a rare and a frequent type', ['rare.happened', 'contact.updated'], 20],
  ])('a page of %s reads that page', async (_what, types, count) => {
    const seen = await stage.lookedAt('events', async (tx) => {
      const { events } = await eventsBehind(tx, stage.owner.tenantId, START, 20, types);
      expect(events).toHaveLength(count);
    });
    expect(seen).toEqual(fewRows(200));
  });

  it('what comes behind the middle of the log is read without what is before it', async () => {
    const seen = await stage.lookedAt('events', (tx) =>
      eventsBehind(tx, stage.owner.tenantId, { position: ROWS, id: null }, 20, ['contact.updated']),
    );
    expect(seen).toEqual(fewRows(200));
  });

  it('whether anything is to be purged is seen from the first event', async () => {
    const seen = await stage.lookedAt('events', (tx) =>
      tx.execute(drizzleSql`select ${hasOldEvents(drizzleSql`${stage.owner.tenantId}::uuid`)}`),
    );
    expect(seen).toEqual(fewRows(10));
  });
});

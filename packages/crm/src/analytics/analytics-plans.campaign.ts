import { openPlansStage, type PlansStage } from '@mainstay/testing/fixtures/plans';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rollUpSome } from './roll-up.ts';

/** Events of one month, ten in each quarter of an hour of ten days. */
const ROWS = 9_600;

let stage: PlansStage;
beforeAll(async () => {
  stage = await openPlansStage();
  const { owner, sql } = stage;
  await sql`select mainstay.open_analytics_month('2026-06-01')`;
  await sql`insert into analytics_events (tenant_id, at, id, name)
    select ${owner.tenantId}, '2026-06-01T00:00:00Z'::timestamptz + make_interval(secs => n * 90), uuidv7(), 'click' from generate_series(0, ${ROWS - 1}::int) n`;
  await sql`insert into analytics_dirty (tenant_id, bucket, id)
    select distinct on (bucket) tenant_id, bucket, uuidv7()
      from (select tenant_id, date_bin('15 minutes', at, '2000-01-01Z') as bucket from analytics_events where tenant_id = ${owner.tenantId}) b`;
  await sql`vacuum analyze analytics_events`;
}, 120_000);
afterAll(() => stage.close());

it('counting anew reads the events of the quarters that it counts, and not what comes behind them', async () => {
  const { owner, app } = stage;
  const fetched = await app.database.write({ tenantId: owner.tenantId, actorType: 'system' }, async (tx) => {
    const read = () =>
      tx.execute<{ rows: number }>(
        `select coalesce(sum(idx_tup_fetch + seq_tup_read), 0)::int as rows from pg_stat_xact_user_tables where relname = 'analytics_events_2026_06'`,
      );
    const [before] = await read();
    expect(await rollUpSome(tx, owner.tenantId, 20)).toBe(20);
    const [after] = await read();
    return after!.rows - before!.rows;
  });
  expect(fetched).toBe(200);
});

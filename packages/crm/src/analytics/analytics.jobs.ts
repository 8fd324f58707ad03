import { type JobHandler, removeInBatches } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { dropMonthsBehind, KEPT_MONTHS, monthOf, openMonthsAhead } from './partitions.ts';
import { ROLL_UP, rollUp } from './roll-up.ts';

/** Rows that go in one transaction. */
const BATCH = 5_000;

/** Makes partitions ahead, drops those behind together with what was counted of them, and counts what a lost job left. */
const tendAnalytics: JobHandler = async (services, _payload, { signal }) => {
  const { database, clock, jobs } = services;
  const now = clock.now();
  await openMonthsAhead(database, now);
  await dropMonthsBehind(database, now);
  const oldest = monthOf(now, -KEPT_MONTHS);
  await removeInBatches(database, signal, BATCH, async (tx, most) => {
    const gone = await tx.execute(sql`delete from analytics_rollups where ctid in (
      select r.ctid from analytics_rollups r where r.bucket < ${oldest}::date and not mainstay.is_held(r.tenant_id, 'tenant', null) limit ${most}) returning 1`);
    return gone.length;
  });
  await removeInBatches(database, signal, BATCH, async (tx, most) => {
    const gone = await tx.execute(sql`delete from analytics_visitors where ctid in (
      select v.ctid from analytics_visitors v where v.day < ${oldest}::date and not mainstay.is_held(v.tenant_id, 'tenant', null) limit ${most}) returning 1`);
    return gone.length;
  });
  await database.asSystem('sweep', async (tx) => {
    const left = await tx.execute<{ tenant_id: string }>(sql`select distinct tenant_id from analytics_dirty`);
    for (const { tenant_id: tenantId } of left)
      await jobs.add(tx, ROLL_UP, { tenantId }, { key: `${ROLL_UP}:${tenantId}` });
  });
};

export const analyticsJobs = { [ROLL_UP]: rollUp, 'analytics:tend': tendAnalytics };

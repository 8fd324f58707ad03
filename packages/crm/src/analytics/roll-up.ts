import type { Tx } from '@mainstay/db';
import type { JobHandler, Services } from '@mainstay/kernel';
import { type SQL, sql } from 'drizzle-orm';

export const ROLL_UP = 'analytics:rollup';

/** Quarters of an hour counted anew in one transaction. */
const BATCH = 96;
/** How long events wait to be counted together with others, in milliseconds. Queries count what is not counted yet by themselves. */
const WAIT_MS = 15_000;

/**
 * Counts what is new soon, in the transaction that stores it. Whatever comes within the same quarter of a minute is one job: its time is fixed, so that
 * nobody who goes on sending puts it off.
 */
export async function queueRollup(tx: Tx, { jobs, clock }: Services, tenantId: string): Promise<void> {
  const slot = Math.floor(clock.now().getTime() / WAIT_MS) + 1;
  await jobs.add(tx, ROLL_UP, { tenantId }, { runAt: new Date(slot * WAIT_MS), key: `${ROLL_UP}:${tenantId}:${slot}` });
}

/** Counts the dirty quarters of an hour of a tenant. */
export const rollUp: JobHandler = async ({ database }, { tenantId }, { signal }) => {
  for (let counted = BATCH; counted === BATCH && !signal.aborted; )
    counted = await database.write({ tenantId, actorType: 'system' }, (tx) => rollUpSome(tx, tenantId, BATCH));
};

/**
 * Each way in which an event `e` is counted: with its name and without, in all and by each of its properties. Nothing is an empty text.
 */
const COUNTED_AS: SQL = sql`(values ('', e.name, ''), ('', '', ''), ('name', '', e.name),
  ('path', e.name, coalesce(e.path, '')), ('path', '', coalesce(e.path, '')),
  ('referrer', e.name, coalesce(e.referrer, '')), ('referrer', '', coalesce(e.referrer, ''))) as d(dim, name, value)`;

/**
 * Takes the first dirty quarters, and counts their events anew. Events that commit meanwhile have a row of their own in the list, which this
 * transaction does not see and leaves there. Returns how many it counted.
 */
export async function rollUpSome(tx: Tx, tenantId: string, most: number): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${ROLL_UP} ${tenantId}`}, 0))`);
  const taken = await tx.execute<{ bucket: string; until: string }>(sql`
    with first as (select distinct bucket from analytics_dirty where tenant_id = ${tenantId} order by bucket limit ${most}),
    gone as (delete from analytics_dirty d using first f where d.tenant_id = ${tenantId} and d.bucket = f.bucket)
    select to_char(bucket at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"') as bucket,
           to_char((bucket + interval '15 minutes') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"') as until from first`);
  if (taken.length === 0) return 0;
  const starts = sql`${`{${taken.map(({ bucket }) => bucket).join()}}`}::timestamptz[]`;
  // As two values: below the policy an index takes no `bucket + interval`, which is not leakproof, and each quarter would read all that comes behind it.
  const ends = sql`${`{${taken.map(({ until }) => until).join()}}`}::timestamptz[]`;
  await tx.execute(sql`delete from analytics_rollups where tenant_id = ${tenantId} and bucket = any(${starts})`);
  await tx.execute(sql`
    insert into analytics_rollups (tenant_id, dim, name, bucket, value, events)
    select ${tenantId}, d.dim, d.name, b.bucket, d.value, count(*)
      from unnest(${starts}, ${ends}) b(bucket, until)
      join analytics_events e on e.tenant_id = ${tenantId} and e.at >= b.bucket and e.at < b.until
     cross join lateral ${COUNTED_AS}
     group by 2, 3, 4, 5`);
  return taken.length;
}

import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { prepareQuery, tenantPreferences, type TenantContext } from '@mainstay/kernel';
import { type SQL, sql } from 'drizzle-orm';
import { analyticsErrors } from './analytics.errors.ts';
import { type AnalyticsSeries, MAX_BUCKETS, MAX_GROUPS, type QueryAnalytics } from './analytics.schemas.ts';
import { eventCounts } from './event-counts.ts';
import { recordCounts, type RecordMetricName } from './record-counts.ts';
import { instantIn, type TimeBucket, timeBuckets } from './time-buckets.ts';

/** A count in a bucket (from 1) and a group; `of` is what a rate is a part of. */
export type Count = { slot: number; key: string; value: number; of: number };

/** The ends of a range that a caller gave, as instants. Throws VALIDATION_ERROR where it is empty. */
export async function rangeOf(
  { services, tenantId }: TenantContext,
  { from, to, tz }: { from: string; to: string; tz?: string | undefined },
) {
  const { timezone } = await tenantPreferences(services, tenantId);
  const timeZone = tz ?? timezone;
  const range = { from: instantIn(timeZone, from), to: instantIn(timeZone, to), timeZone };
  if (Date.parse(range.to) <= Date.parse(range.from))
    throw commonErrors.VALIDATION_ERROR([{ path: 'to', message: 'Must be later than from' }]);
  return { ...range, own: timeZone === timezone };
}

/**
 * A metric over time: a value for every interval that the range touches, zero where there was nothing; of a rate of nothing null. Throws ANALYTICS_RANGE_TOO_WIDE,
 * VALIDATION_ERROR, FORBIDDEN where the caller may not read the records that are counted.
 */
export async function queryAnalytics(ctx: TenantContext, input: QueryAnalytics): Promise<AnalyticsSeries> {
  refuseMixed(input);
  const { metric, interval, groupBy } = input;
  const range = await rangeOf(ctx, input);
  const buckets = timeBuckets({ ...range, interval }, MAX_BUCKETS);
  if (!buckets) throw analyticsErrors.RANGE_TOO_WIDE({ most: MAX_BUCKETS });
  const daysOf = range.own && interval !== 'hour' ? range.timeZone : null;
  const counts = await countsOf(ctx, input, buckets, daysOf);
  const rows = await ctx.db.one((tx) => readCounts(tx, counts));
  const bySlot = Map.groupBy(rows, ({ slot }) => slot);
  const grouped = groupBy !== undefined || (metric === 'deals.value' && input.currency === undefined);
  const keys = grouped ? [...new Set(rows.map(({ key }) => key))] : [metric];
  return {
    buckets: buckets.map((bucket, index) => {
      const found = bySlot.get(index + 1) ?? [];
      const valueOf = (key: string) => valueOfCount(metric, grouped ? found.find((one) => one.key === key) : found[0]);
      return { ...bucket, values: Object.fromEntries(keys.map((key) => [key, valueOf(key)])) };
    }),
  };
}

/** What a count says: a rate where it is one, null where it is one of nothing. */
export function valueOfCount(metric: string, count: Count | undefined): number | null {
  if (metric !== 'winRate') return count?.value ?? 0;
  return count && count.of > 0 ? count.value / count.of : null;
}

/** Counts as a statement, whatever they are counted from. */
export async function countsOf(
  ctx: TenantContext,
  input: Pick<QueryAnalytics, 'metric' | 'name' | 'groupBy' | 'currency' | 'filter'>,
  buckets: readonly TimeBucket[],
  daysOf: string | null,
): Promise<SQL> {
  const { metric, filter } = input;
  if (!isOfEvents(metric)) return recordCounts(ctx, { ...input, metric, buckets });
  const { where } = filter
    ? await prepareQuery(ctx, 'analyticsEvent', { filter, sort: undefined }, { narrowed: true })
    : { where: undefined };
  return eventCounts({ ...input, metric, buckets, where, daysOf, tenantId: ctx.tenantId });
}

/** Runs a statement of counts: of more groups than an answer tells apart, those with less are `other`; an empty one is `none`. */
export async function readCounts(tx: Tx, counts: SQL): Promise<Count[]> {
  const rows = await tx.execute<Count>(sql`
    with found as materialized (${counts}),
    most as (select key from found group by key order by sum(greatest(value, of)) desc, key limit ${MAX_GROUPS})
    select slot, case when key not in (select key from most) then 'other' when key = '' then 'none' else key end as key,
           sum(value)::float8 as value, sum(of)::float8 as of
      from found group by 1, 2 order by sum(sum(value)) over (partition by 2) desc, 2, 1`);
  return [...rows];
}

function isOfEvents(metric: QueryAnalytics['metric']): metric is Exclude<QueryAnalytics['metric'], RecordMetricName> {
  return metric === 'events' || metric === 'visitors' || metric === 'pageViews';
}

/** What means nothing together. */
function refuseMixed({ metric, name, currency, groupBy }: QueryAnalytics): void {
  const faults = [
    name !== undefined &&
      metric !== 'events' &&
      metric !== 'visitors' && { path: 'name', message: 'Events and visitors have names' },
    currency !== undefined &&
      metric !== 'deals.value' && { path: 'currency', message: 'Only deals.value is in a currency' },
    metric === 'deals.value' &&
      groupBy !== undefined &&
      groupBy !== 'currency' &&
      currency === undefined && { path: 'currency', message: 'Groups are of one currency: name it' },
  ].filter((fault) => fault !== false);
  if (faults.length > 0) throw commonErrors.VALIDATION_ERROR(faults);
}

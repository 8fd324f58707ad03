import { dayIn, startOfDay } from '@mainstay/core/calendar';
import { type TenantContext, together } from '@mainstay/kernel';
import { type Count, countsOf, rangeOf, readCounts, valueOfCount } from './analytics.service.ts';
import { type AnalyticsSummary, METRICS, type Metric, type SummarizeAnalytics } from './analytics.schemas.ts';
import { mayCount, RECORD_METRICS, type RecordMetricName } from './record-counts.ts';
import { instantIn, periodBefore, type TimeBucket } from './time-buckets.ts';

const QUARTER_MS = 15 * 60_000;

/**
 * Every metric in a range, in whole quarters of an hour, and in as much time before it. Those of records that the caller may not read are left out. Throws
 * VALIDATION_ERROR for an empty range.
 */
export async function summarizeAnalytics(ctx: TenantContext, input: SummarizeAnalytics): Promise<AnalyticsSummary> {
  const { timeZone, own, ...given } = await rangeOf(ctx, input);
  const from = quarter(given.from, Math.floor);
  const to = quarter(given.to, Math.ceil);
  const previous = periodBefore({ from, to, timeZone });
  const buckets: TimeBucket[] = [
    { start: previous.from, end: from },
    { start: from, end: to },
  ];
  const isWholeDays = own && [previous.from, from, to].every((at) => at === midnightOf(at, timeZone));
  const asked = METRICS.filter((metric) => !isOfRecords(metric) || mayCount(ctx, metric));
  const counts = await Promise.all(
    asked.map((metric) => countsOf(ctx, { metric }, buckets, isWholeDays ? timeZone : null)),
  );
  const rows = await ctx.db.read((tx) => together(...counts.map((one) => readCounts(tx, one))));
  const metrics = Object.fromEntries(asked.map((metric, index) => [metric, changeOf(metric, rows[index]!)]));
  // Each metric is asked for by its own name.
  return { from, to, previous, metrics: metrics as AnalyticsSummary['metrics'] };
}

function isOfRecords(metric: Metric): metric is RecordMetricName {
  return Object.hasOwn(RECORD_METRICS, metric);
}

function quarter(instant: string, whole: (quarters: number) => number): string {
  const at = new Date(whole(Date.parse(instant) / QUARTER_MS) * QUARTER_MS);
  return instantIn('UTC', at.toISOString());
}

function midnightOf(instant: string, timeZone: string): string {
  return startOfDay(timeZone, dayIn(timeZone, instant));
}

/** The previous value is in the first bucket, the current one in the second. */
function changeOf(metric: Metric, rows: readonly Count[]) {
  const inBucket = (slot: number) => rows.filter((row) => row.slot === slot);
  if (metric === 'deals.value') {
    const money = (slot: number) => inBucket(slot).map(({ key, value }) => ({ currency: key, amount: value }));
    return { current: money(2), previous: money(1) };
  }
  return { current: valueOfCount(metric, inBucket(2)[0]), previous: valueOfCount(metric, inBucket(1)[0]) };
}

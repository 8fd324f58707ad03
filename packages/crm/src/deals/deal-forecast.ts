import { addDays, addMonths, dayIn, daysBetween, startOfDay } from '@mainstay/core/calendar';
import type { Tx } from '@mainstay/db';
import { deals } from '@mainstay/db/schema';
import { prepareQuery, tenantPreferences, type TenantContext } from '@mainstay/kernel';
import { and, eq, sql } from 'drizzle-orm';
import { withView } from '../views/index.ts';
import { type CurrencySum, totalsOf } from './deal-totals.ts';
import { dealFilter } from './deals.rows.ts';
import type { Forecast, ForecastInput } from './deal-forecast.schemas.ts';
import { newestRates } from './exchange-rates.ts';

const SCALE = { won: 1n, open: 1n, weighted: 100n } as const;

/**
 * What was won by month, by the tenant's calendar, and what is expected to be. Every open deal is counted once: in the month of its
 * expected close, as overdue where that is before today, or as undated. Throws FORBIDDEN, VIEW_INVALID, and VALIDATION_ERROR for a filter that does
 * not fit.
 */
export async function dealForecast(ctx: TenantContext, input: ForecastInput): Promise<Forecast> {
  const { tenantId, services } = ctx;
  const { from, to, convertTo, viewId, filter: given, ...flat } = input;
  const { filter } = await withView(ctx, 'deal', { viewId, filter: given, sort: 'createdAt' }, 'createdAt');
  const prepared = await prepareQuery(ctx, 'deal', { filter, sort: 'createdAt' }, { narrowed: true });
  const { timezone: zone } = await tenantPreferences(services, tenantId);
  return ctx.db.one(async (tx) => {
    const span: Span = {
      zone,
      first: `${from}-01`,
      end: addMonths(`${to}-01`, 1),
      today: dayIn(zone, services.clock.now().toISOString()),
      convertTo,
    };
    const live = and(eq(deals.tenantId, tenantId), sql`deals.deleted_at is null`);
    const where = and(live, ...dealFilter(tenantId, flat), prepared.where);
    const sums = await readSums(tx, tenantId, span, where);
    const missing = new Set<string>();
    const totals = (bucket: string) => {
      const money = sums.filter((sum) => sum.bucket === bucket).map(toCurrencySum);
      const { totals: found, missing: without } = totalsOf(money, SCALE, convertTo);
      for (const currency of without) missing.add(currency);
      return found;
    };
    const expected = (bucket: string) => totals(bucket).map(({ won: _won, ...open }) => open);
    const answer = {
      months: monthsOf(span).map((month) => ({ month, totals: totals(month) })),
      overdue: expected('overdue'),
      undated: expected('undated'),
    };
    return { ...answer, missing: [...missing].sort() };
  });
}

interface Span {
  zone: string;
  /** The first day, and the one behind the last. */
  first: string;
  end: string;
  today: string;
  convertTo: string | undefined;
}

function monthsOf({ first, end }: Span): string[] {
  const months: string[] = [];
  for (let month = first; month < end; month = addMonths(first, months.length)) months.push(month.slice(0, 7));
  return months;
}

/** The days that a won deal's close is sorted into: each one where its rate depends on it, else the first of each month. */
function closingDays(span: Span): string[] {
  if (span.convertTo === undefined) return monthsOf(span).map((month) => `${month}-01`);
  return Array.from({ length: daysBetween(span.first, span.end) }, (_, day) => addDays(span.first, day));
}

type BucketSum = {
  bucket: string;
  currency: string;
  won: string;
  open: string;
  weighted: string;
  direct: string | null;
  inverse: string | null;
};

function toCurrencySum({ currency, won, open, weighted, direct, inverse }: BucketSum): CurrencySum {
  return { currency, sums: { won: BigInt(won), open: BigInt(open), weighted: BigInt(weighted) }, direct, inverse };
}

/**
 * Sums by month, or `overdue` or `undated`. Which day it was in the tenant's zone is counted here and not in the database, whose list of
 * zones may be another one: it is given the instants at which the days begin.
 */
async function readSums(tx: Tx, tenantId: string, span: Span, where: ReturnType<typeof and>): Promise<BucketSum[]> {
  const { zone, first, end, today, convertTo } = span;
  const days = closingDays(span);
  const starts = `{${[...days, end].map((day) => startOfDay(zone, day)).join()}}`;
  const wonRates = newestRates(tenantId, sql`won.currency`, convertTo, sql`won.day`);
  const openRates = newestRates(tenantId, sql`open.currency`, convertTo);
  const rows = await tx.execute<BucketSum>(sql`
    select to_char(won.day, 'YYYY-MM') as bucket, won.currency, won.amount::text as won, '0' as open, '0' as weighted,
           ${wonRates.direct} as direct, ${wonRates.inverse} as inverse
      from (select (${`{${days.join()}}`}::date[])[width_bucket(deals.closed_at, ${starts}::timestamptz[])] as day, deals.currency,
                   sum(deals.amount) as amount
              from deals where ${where} and deals.status = 'won' and deals.amount is not null
               and deals.closed_at >= ${startOfDay(zone, first)} and deals.closed_at < ${startOfDay(zone, end)}
             group by 1, 2) won
    union all
    select open.bucket, open.currency, '0', open.amount::text, open.weighted::text, ${openRates.direct}, ${openRates.inverse}
      from (select case when deals.expected_close is null then 'undated' when deals.expected_close < ${today} then 'overdue'
                        else to_char(deals.expected_close, 'YYYY-MM') end as bucket, deals.currency,
                   sum(deals.amount) as amount, sum(deals.amount * deals.probability) as weighted
              from deals where ${where} and deals.status = 'open' and deals.amount is not null
               and (deals.expected_close is null or deals.expected_close < ${today}
                 or deals.expected_close >= ${first} and deals.expected_close < ${end})
             group by 1, 2) open`);
  return [...rows];
}

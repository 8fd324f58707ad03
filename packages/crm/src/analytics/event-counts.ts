import { commonErrors } from '@mainstay/core';
import { dayIn } from '@mainstay/core/calendar';
import { analyticsEvents } from '@mainstay/db/schema';
import { type SQL, sql } from 'drizzle-orm';
import type { QueryAnalytics } from './analytics.schemas.ts';
import type { TimeBucket } from './time-buckets.ts';

/** What pages call the event of being looked at. */
const PAGE_VIEWS = ['page_view', 'pageview', 'page.view', 'page.viewed', 'page'];

/** How quarters of an hour are counted ahead of any question. */
const COUNTED = new Set(['name', 'path', 'referrer']);
const BY_COLUMN: Readonly<Record<string, SQL>> = {
  name: sql`${analyticsEvents.name}`,
  path: sql`${analyticsEvents.path}`,
  referrer: sql`${analyticsEvents.referrer}`,
  host: sql`${analyticsEvents.host}`,
};

/** A question about events. */
export interface EventQuestion extends Pick<QueryAnalytics, 'name' | 'groupBy'> {
  metric: 'events' | 'visitors' | 'pageViews';
  tenantId: string;
  buckets: readonly TimeBucket[];
  /** Of the filter. */
  where: SQL | undefined;
  /** The tenant's own zone, where the buckets are whole days of it. */
  daysOf: string | null;
}

/** Counts by bucket (from 1) and group, as a statement: `slot`, `key`, `value`, `of`. Throws VALIDATION_ERROR for an unknown group. */
export function eventCounts(question: EventQuestion): SQL {
  const { metric, groupBy, where, daysOf, name } = question;
  const key = groupBy === undefined ? sql`''` : groupOf(groupBy);
  if (metric === 'visitors')
    return daysOf !== null && !where && groupBy === undefined && name === undefined
      ? visitorsByDay(question, daysOf)
      : fromEvents(question, key, sql`count(distinct ${analyticsEvents.visitor})`);
  const counted = groupBy === undefined || COUNTED.has(groupBy);
  return where || !counted ? fromEvents(question, key, sql`count(*)`) : fromRollups(question, key);
}

function groupOf(groupBy: string): SQL {
  const property = /^properties\.([A-Za-z_][\w.-]{0,63})$/.exec(groupBy)?.[1];
  if (property !== undefined) return sql`${analyticsEvents.properties} ->> ${property}`;
  const column = Object.hasOwn(BY_COLUMN, groupBy) ? BY_COLUMN[groupBy] : undefined;
  if (column) return column;
  const message = 'Must be name, path, referrer, host or properties.<key>';
  throw commonErrors.VALIDATION_ERROR([{ path: 'groupBy', message }]);
}

/** Names that are asked for; null for all. */
function namesOf({ metric, name }: EventQuestion): string[] | null {
  if (metric === 'pageViews') return PAGE_VIEWS;
  return name === undefined ? null : [name];
}

const listOf = (names: readonly string[]) => sql`${JSON.stringify(names).replace('[', '{').replace(']', '}')}::text[]`;

/** The beginnings of buckets, for `width_bucket`. */
export function startsOf(buckets: readonly TimeBucket[]): SQL {
  return sql`${`{${buckets.map(({ start }) => start).join()}}`}::timestamptz[]`;
}

function fromEvents(question: EventQuestion, key: SQL, value: SQL): SQL {
  const { tenantId, buckets, where } = question;
  const names = namesOf(question);
  return sql`select width_bucket(${analyticsEvents.at}, ${startsOf(buckets)}) as slot, coalesce(${key}, '') as key, ${value}::float8 as value, 0::float8 as of
    from analytics_events where ${analyticsEvents.tenantId} = ${tenantId}
     and ${analyticsEvents.at} >= ${buckets[0]!.start} and ${analyticsEvents.at} < ${buckets.at(-1)!.end}
     ${names ? sql`and ${analyticsEvents.name} = any(${listOf(names)})` : sql``} ${where ? sql`and ${where}` : sql``} group by 1, 2`;
}

/** From the counts, and from the events themselves where they are newer than those. */
function fromRollups(question: EventQuestion, key: SQL): SQL {
  const { tenantId, buckets, groupBy = '' } = question;
  const names = namesOf(question);
  const [from, to] = [buckets[0]!.start, buckets.at(-1)!.end];
  // Names are a dimension of events of any name; of one name there is nothing to tell apart.
  const byName = groupBy === 'name';
  const named = byName ? null : names;
  const rollups = sql`r.dim = ${groupBy} and r.name = any(${listOf(named ?? [''])})
    ${byName && names ? sql`and r.value = any(${listOf(names)})` : sql``}`;
  return sql`select width_bucket(bucket, ${startsOf(buckets)}) as slot, key, sum(n)::float8 as value, 0::float8 as of from (
      select r.bucket, r.value as key, r.events as n from analytics_rollups r
       where r.tenant_id = ${tenantId} and ${rollups} and r.bucket >= ${from} and r.bucket < ${to}
         and r.bucket not in (select d.bucket from analytics_dirty d where d.tenant_id = ${tenantId} and d.bucket >= ${from} and d.bucket < ${to})
      union all
      select d.bucket, coalesce(${key}, ''), count(*)
        from (select distinct bucket, bucket + interval '15 minutes' as until from analytics_dirty where tenant_id = ${tenantId} and bucket >= ${from} and bucket < ${to}) d
        join analytics_events on ${analyticsEvents.tenantId} = ${tenantId} and ${analyticsEvents.at} >= d.bucket
         and ${analyticsEvents.at} < d.until ${names ? sql`and ${analyticsEvents.name} = any(${listOf(names)})` : sql``}
       group by 1, 2) counts group by 1, 2`;
}

function visitorsByDay({ tenantId, buckets }: EventQuestion, timeZone: string): SQL {
  const days = buckets.map(({ start }) => dayIn(timeZone, start));
  const end = dayIn(timeZone, buckets.at(-1)!.end);
  return sql`select width_bucket(day, ${`{${days.join()}}`}::date[]) as slot, '' as key, count(*)::float8 as value, 0::float8 as of
    from analytics_visitors where tenant_id = ${tenantId} and day >= ${days[0]}::date and day < ${end}::date group by 1`;
}

import { commonErrors } from '@mainstay/core';
import { contacts, deals, tasks } from '@mainstay/db/schema';
import { can, type Field, type Filter, prepareQuery, recordsAt, type TenantContext } from '@mainstay/kernel';
import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { startsOf } from './event-counts.ts';
import type { TimeBucket } from './time-buckets.ts';

/** What is counted of records, and by which of their times. */
interface RecordMetric {
  entity: 'contact' | 'deal' | 'task';
  at: PgColumn;
  where?: SQL;
  value: SQL;
  /** What the value is a part of, where it is a rate. */
  of?: SQL;
}

const COUNT = sql`count(*)`;

export const RECORD_METRICS = {
  contacts: { entity: 'contact', at: contacts.createdAt, value: COUNT },
  'deals.won': { entity: 'deal', at: deals.closedAt, where: sql`${deals.status} = 'won'`, value: COUNT },
  'deals.value': {
    entity: 'deal',
    at: deals.closedAt,
    where: sql`${deals.status} = 'won' and ${deals.amount} is not null`,
    value: sql`sum(${deals.amount})`,
  },
  winRate: {
    entity: 'deal',
    at: deals.closedAt,
    where: sql`${deals.status} in ('won', 'lost')`,
    value: sql`count(*) filter (where ${deals.status} = 'won')`,
    of: COUNT,
  },
  'tasks.completed': { entity: 'task', at: tasks.completedAt, where: sql`${tasks.status} = 'done'`, value: COUNT },
} as const satisfies Record<string, RecordMetric>;
export type RecordMetricName = keyof typeof RECORD_METRICS;

const GROUPED: ReadonlySet<Field['type']> = new Set(['text', 'select', 'reference', 'boolean']);

interface RecordQuestion {
  metric: RecordMetricName;
  buckets: readonly TimeBucket[];
  groupBy?: string | undefined;
  currency?: string | undefined;
  filter?: Filter | undefined;
}

/** Whether the caller may read the records that a metric counts. */
export function mayCount(ctx: TenantContext, metric: RecordMetricName): boolean {
  const entity = ctx.services.registry.entities.get(RECORD_METRICS[metric].entity);
  return entity !== undefined && can(ctx.principal, entity.permission);
}

/**
 * Counts by bucket (from 1) and group, as a statement: `slot`, `key`, `value`, `of`. Throws FORBIDDEN where the caller may not read the records, and as
 * filters do.
 */
export async function recordCounts(ctx: TenantContext, question: RecordQuestion): Promise<SQL> {
  const { metric, buckets, groupBy, currency, filter } = question;
  const { at, where, value, of, entity: name }: RecordMetric = RECORD_METRICS[metric];
  const named = groupBy === undefined ? [] : [groupBy];
  const prepared = await prepareQuery(ctx, name, { filter, sort: undefined }, { narrowed: true, named });
  const { entity, tenantId, custom } = prepared;
  if (!can(ctx.principal, entity.permission)) throw commonErrors.FORBIDDEN({ required: entity.permission });
  const records = recordsAt(entity, tenantId);
  const own = groupBy?.startsWith('customFields.') ? custom[groupBy.slice('customFields.'.length)] : undefined;
  const field =
    own ?? (groupBy !== undefined && Object.hasOwn(entity.fields, groupBy) ? entity.fields[groupBy] : undefined);
  const joined = field?.joined?.('grouped', records);
  const column = joined?.value ?? (field?.column && records.column(field.column));
  if (groupBy !== undefined && !(field && column && GROUPED.has(field.type)))
    throw commonErrors.VALIDATION_ERROR([{ path: 'groupBy', message: 'Not a field that these are grouped by' }]);
  const key = column ?? (metric === 'deals.value' && currency === undefined ? sql`${deals.currency}` : sql`''`);
  return sql`select width_bucket(${at}, ${startsOf(buckets)}) as slot, coalesce(${key}::text, '') as key, ${value}::float8 as value, ${of ?? sql`0`}::float8 as of
    from ${entity.table} ${joined?.join ?? sql``}
   where ${records.column(entity.table.tenantId)} = ${tenantId} and ${records.named('deleted_at')} is null
     and ${at} >= ${buckets[0]!.start} and ${at} < ${buckets.at(-1)!.end} ${where ? sql`and ${where}` : sql``}
     ${currency === undefined ? sql`` : sql`and ${deals.currency} = ${currency}`} ${prepared.where ? sql`and ${prepared.where}` : sql``} group by 1, 2`;
}

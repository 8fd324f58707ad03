import { commonErrors } from '@mainstay/core';
import { allowTime } from '@mainstay/db';
import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { toAppError } from '../errors/error-mapping.ts';
import type { TenantContext } from '../procedures/context.ts';
import { belong, customKey, recordsAt } from './compile-filter.ts';
import type { Field, RecordsAt } from './fields.ts';
import { FilterInput } from './filter-schema.ts';
import { prepareQuery } from './prepare-query.ts';
import { isTimeZone } from './relative-dates.ts';

/** How long one aggregate may take, in milliseconds. */
const MAX_MS = 3_000;

const FieldName = z.string().min(1).max(100);
const GroupBy = z.strictObject({
  field: FieldName,
  interval: z.enum(['day', 'week', 'month', 'quarter', 'year']).optional(),
  tz: z.string().refine(isTimeZone, 'Must be a time zone, such as Europe/Berlin').optional(),
});
const Metric = z.strictObject({ op: z.enum(['count', 'sum', 'avg', 'min', 'max']), field: FieldName.optional() });

/** The input of an aggregate: which records, in which groups, and what of each group. */
export const AggregateInput = z.strictObject({
  filter: FilterInput.optional(),
  groupBy: z.array(GroupBy).max(2).default([]),
  metrics: z
    .array(Metric)
    .min(1)
    .max(5)
    .default([{ op: 'count' }]),
  limit: z.int().min(1).max(1_000).default(100),
});
export type AggregateInput = z.output<typeof AggregateInput>;

const Value = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Groups, the largest first: their keys by field (null: no value; of choices the ids, of intervals the first day), their values as the metrics were asked for. */
export const Aggregate = z.object({
  groups: z.array(z.object({ keys: z.record(z.string(), Value), values: z.array(z.number().nullable()) })),
  truncated: z.boolean(),
});
export type Aggregate = z.infer<typeof Aggregate>;

const SUMMED = new Set(['number', 'money']);

/**
 * Counts and sums records in groups, within three seconds. Money is summed by currency, which is a key of the groups then. Throws
 * VALIDATION_ERROR, FORBIDDEN, FILTER_NEEDS_INDEX, and UNAVAILABLE where it takes longer.
 */
export async function aggregate(ctx: TenantContext, name: string, input: AggregateInput): Promise<Aggregate> {
  const { groupBy, metrics, limit, filter } = input;
  const named = [...groupBy, ...metrics].flatMap(({ field }) => field ?? []);
  const query = { filter, sort: undefined };
  const { entity, tenantId, where, custom } = await prepareQuery(ctx, name, query, { named });
  const at = recordsAt(entity, tenantId);
  const joins: SQL[] = [];
  const valueOf = (path: string, fieldName: string, fits: (field: Field) => boolean): { field: Field; value: SQL } => {
    const own = customKey(fieldName);
    const fields = own === undefined ? entity.fields : custom;
    const key = own ?? fieldName;
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (!field || !fits(field))
      throw commonErrors.VALIDATION_ERROR([
        { path: `${path}.field`, message: 'Not a field that this can be asked of' },
      ]);
    return { field, value: valueIn(field, at, joins) };
  };
  const keys = groupBy.map(({ field: one, interval, tz = 'UTC' }, index) => {
    const timed = (field: Field) => field.type === 'date' || field.type === 'instant';
    const { field, value } = valueOf(`groupBy.${index}`, one, (found) =>
      interval ? timed(found) : !timed(found) && (found.joined ?? found.column) !== undefined,
    );
    return { name: one, value: interval ? periods(field, value, interval, tz) : value };
  });
  const currencies = new Set<Field['currency']>();
  const values = metrics.map(({ op, field: one }, index) => {
    if (op === 'count') return sql`count(*)::float8`;
    const { field, value } = valueOf(`metrics.${index}`, one ?? '', ({ type }) => SUMMED.has(type));
    if (field.currency) currencies.add(field.currency);
    return sql`${sql.raw(op)}(${value})::float8`;
  });
  for (const column of currencies) if (column) keys.push({ name: 'currency', value: at.column(column) });
  const columns = [
    ...keys.map(({ value }, index) => sql`to_jsonb(${value}) as ${sql.identifier(`k${index}`)}`),
    ...values.map((value, index) => sql`${value} as ${sql.identifier(`v${index}`)}`),
  ];
  const places = sql.raw(keys.map((_, index) => index + 1).join());
  const rows = await ctx.db
    .read(async (tx) => {
      await allowTime(tx, MAX_MS);
      return tx.execute(sql`
        select ${sql.join(columns, sql`, `)} from ${entity.table} ${sql.join(joins, sql` `)}
         where ${belong(entity, at)}${where ? sql` and ${where}` : sql``}
         ${keys.length > 0 ? sql`group by ${places}` : sql``} order by ${sql.raw(String(keys.length + 1))} desc nulls last${
           keys.length > 0 ? sql`, ${places}` : sql``
         } limit ${limit + 1}`);
    })
    .catch((thrown: unknown) => {
      throw toAppError(thrown).code === 'TIMEOUT'
        ? commonErrors.UNAVAILABLE(undefined, { cause: thrown, retryAfterSeconds: 1 })
        : thrown;
    });
  return {
    groups: [...rows].slice(0, limit).map((row) => ({
      keys: Object.fromEntries(keys.map(({ name: key }, index) => [key, Value.parse(row[`k${index}`] ?? null)])),
      values: values.map((_, index) =>
        z
          .number()
          .nullable()
          .parse(row[`v${index}`] ?? null),
      ),
    })),
    truncated: rows.length > limit,
  };
}

/** A field's value beside each record; one that is kept in a table of its own is joined. */
function valueIn(field: Field, at: RecordsAt, joins: SQL[]): SQL {
  if (!field.joined) return field.column ? nothingIsNull(field, at.column(field.column)) : sql`null`;
  const { join, value } = field.joined(`g${joins.length}`, at);
  joins.push(join);
  return value;
}

function nothingIsNull({ type }: Field, value: SQL): SQL {
  return type === 'text' || type === 'url' ? sql`nullif(${value}, '')` : value;
}

/** The first day of the period that a value is in. */
function periods({ type }: Field, value: SQL, interval: string, tz: string): SQL {
  const local = type === 'instant' ? sql`(${value} at time zone ${tz}::text)` : sql`${value}::timestamp`;
  return sql`date_trunc(${interval}::text, ${local})::date`;
}

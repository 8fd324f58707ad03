import { commonErrors, type SortValue } from '@mainstay/core';
import { type SQL, sql } from 'drizzle-orm';
import { collated } from '../records/collations.ts';
import { customKey } from './compile-filter.ts';
import type { QueryEntity } from './entity.ts';
import type { Field, FieldSort, RecordsAt } from './fields.ts';

/** One key of a list's order. */
export interface SortKey {
  name: string;
  descending: boolean;
  /** Undefined for the id, which follows the time of creation. */
  sort: FieldSort | undefined;
}

/** Whether a list's order depends on the tenant's locale. */
export function sortsWords(keys: readonly SortKey[]): boolean {
  return keys.some(({ sort }) => sort?.words);
}

/** The names of a sort's keys, in the order of their weight. */
export function sortNames(sort: string): { name: string; descending: boolean }[] {
  return sort.split(',').map((key) => ({ name: key.replace(/^-/, ''), descending: key.startsWith('-') }));
}

/** The keys of a sort. Throws VALIDATION_ERROR for a field that no list can be sorted by. */
export function sortKeys(
  sort: string,
  { fields }: QueryEntity,
  custom: Readonly<Record<string, Field>>,
): readonly SortKey[] {
  const keys = sortNames(sort).map(({ name, descending }) => {
    const key = customKey(name);
    const found = key === undefined ? fields[name] : Object.hasOwn(custom, key) ? custom[key] : undefined;
    if (!found || (key !== undefined && !found.sort))
      throw commonErrors.VALIDATION_ERROR([{ path: 'sort', message: `Lists cannot be sorted by ${name}` }]);
    return { name, descending, sort: found.sort };
  });
  // No two records have one id: what stands behind it decides nothing.
  const last = keys.findIndex(({ sort: by }) => !by);
  return last < 0 ? keys : keys.slice(0, last + 1);
}

/** What a statement orders by: its keys, where their values stand, and the id. */
interface Order {
  keys: readonly SortKey[];
  values: readonly SQL[];
  id: SQL;
  /** Whether every record in reach has a value in the first key. */
  valued: boolean;
}

/** The order of a list. Records without a value come last, whatever the direction; those alike in all keys follow their ids. */
export function orderBy({ keys, values, id, valued }: Order): SQL[] {
  const way = (descending: boolean) => (descending ? sql`desc` : sql`asc`);
  const ordered = keys.flatMap(({ descending, sort }, at) => {
    const last = sort?.nullable && !(at === 0 && valued) ? sql` nulls last` : sql``;
    return sort ? [sql`${values[at]} ${way(descending)}${last}`] : [];
  });
  return [...ordered, sql`${id} ${way(idDescends(keys))}`];
}

/** The id's direction: its own as a key, else the first key's. */
function idDescends(keys: readonly SortKey[]): boolean {
  return (keys.find(({ sort }) => !sort) ?? keys[0])?.descending ?? false;
}

/** The records behind a position: its value in each key, and its id. */
export function behind(
  { keys, values, id, valued }: Order,
  position: { value: readonly SortValue[]; id: string },
): SQL {
  const steps = keys.flatMap(({ sort, descending }, at) =>
    sort ? [{ descending, sort, value: values[at]!, at: position.value[at] ?? null }] : [],
  );
  const descending = idDescends(keys);
  const idStep = sql`${id} ${descending ? sql`<` : sql`>`} ${position.id}::uuid`;
  if (steps.length === 0) return idStep;
  const never = (at: number) => !steps[at]?.sort.nullable || (at === 0 && valued);
  // One comparison of rows, where there can be one: an index answers it.
  if (steps.every((step, at) => step.at !== null && step.descending === descending && never(at))) {
    const left = sql.join([...steps.map(({ value }) => value), id], sql`, `);
    const right = sql.join([...steps.map(typed), sql`${position.id}::uuid`], sql`, `);
    return sql`(${left}) ${descending ? sql`<` : sql`>`} (${right})`;
  }
  // Behind in the last key that differs: written from the last key to the first.
  return steps.reduceRight((rest, step, index) => {
    const { value, at } = step;
    if (at === null) return sql`(${value} is null and ${rest})`;
    const further = sql`${value} ${step.descending ? sql`<` : sql`>`} ${typed(step)}`;
    const later = never(index) ? further : sql`(${further} or ${value} is null)`;
    return sql`(${later} or (${value} = ${typed(step)} and ${rest}))`;
  }, idStep);
}

function typed({ at, sort }: { at: SortValue; sort: FieldSort }): SQL {
  return sql`${at}::${sql.raw(sort.sqlType)}`;
}

/** Where the values of the keys stand: on the record, or, of a first key that is kept beside, in its own table. */
export function valuesAt(
  keys: readonly SortKey[],
  at: RecordsAt,
  { beside, collation }: { beside: boolean; collation: string | undefined },
): SQL[] {
  return keys.map(({ sort }, index) => {
    if (!sort) return at.id;
    const value = index === 0 && beside && sort.mirror ? sort.mirror.value : sort.value(at);
    return sort.words ? collated(value, collation) : value;
  });
}

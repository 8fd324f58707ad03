import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { isWords } from '../records/collations.ts';
import { isSame } from '../records/same-text.ts';
import type { TenantPreferences } from '../records/tenant-preferences.ts';
import type { TenantKeys } from '../vault/vault.ts';

/** What kind of values a field holds; its operators follow from it. */
export type FieldType =
  | 'text'
  | 'url'
  | 'number'
  | 'money'
  | 'date'
  | 'instant'
  | 'boolean'
  | 'select'
  | 'reference'
  | 'multiSelect'
  | 'digest';

/** Records in a statement, under the name that their table has there. */
export interface RecordsAt {
  tenantId: string;
  column: (column: PgColumn) => SQL;
  /** A column that every such table has, by its name. */
  named: (column: string) => SQL;
  id: SQL;
}

export type Scalar = string | number | boolean;

/** A condition that a record's value meets. Its contrary is the record's that do not meet it, those without a value among them. */
export type FieldTest =
  | { is: 'present' }
  | { is: 'among'; values: readonly Scalar[] }
  /** All of them, of what can have several. */
  | { is: 'all'; values: readonly Scalar[] }
  | { is: 'range'; from?: Bound; until?: Bound; currency?: string }
  | { is: 'startsWith' | 'contains'; text: string };

export interface Bound {
  value: Scalar;
  /** Whether the value itself is left out. */
  open: boolean;
}

/** How a list is sorted by a field. */
export interface FieldSort {
  /** The value by which records are compared, as their own table or a statement of its own gives it. */
  value: (at: RecordsAt) => SQL;
  /** The type of the value in PostgreSQL. */
  sqlType: string;
  /** Whether records can be without: they come last in both directions. */
  nullable: boolean;
  /** Whether it holds words, which are sorted by the tenant's locale. */
  words?: boolean;
  /** The values of a field that is kept beside the records, in a table whose index has them in order; it is called `sorted`. */
  mirror?: { table: SQL; id: SQL; value: SQL; where: (tenantId: string) => SQL };
}

/** What the digest of a value is made with. */
export interface DigestScope {
  keys: TenantKeys;
  preferences: TenantPreferences;
}

/** A field by which records are filtered and sorted. */
export interface Field {
  type: FieldType;
  /** The condition as SQL, over records under some name. */
  test: (test: FieldTest, at: RecordsAt) => SQL;
  /** Whether a test is true or false of every record; otherwise it is neither of a record without a value. */
  total: boolean;
  /** The tests that an index answers. */
  finds: ReadonlySet<FieldTest['is']>;
  /** Where the records that meet a test are found by themselves, in a table that is kept beside them; undefined where that cannot tell. */
  beside?: (test: FieldTest, tenantId: string, alias: string) => { from: SQL; id: SQL; where: SQL } | undefined;
  /** Values that a select can have; others are refused. */
  options?: readonly string[];
  /** The ids of choices by their labels in small letters: choices are told by either. */
  optionIds?: ReadonlyMap<string, string>;
  /** The column that this one is counted in. */
  currency?: PgColumn;
  column?: PgColumn;
  /** A reference to a member: `@me` stands for the caller. */
  people?: true;
  /** How a value that is stored by its digest alone is looked for. Null where it is no possible value. */
  digest?: (value: string, scope: DigestScope) => Scalar | null;
  sort?: FieldSort;
  /** Where its value is to be had by a join, of which the alias is given: one row for each value that a record has. */
  joined?: (alias: string, at: RecordsAt) => { join: SQL; value: SQL };
}

interface ColumnOptions {
  /** Whether an index of the table begins with the tenant and this column. */
  indexed?: boolean;
}

const NOTHING: ReadonlySet<FieldTest['is']> = new Set();
const BY_VALUE: ReadonlySet<FieldTest['is']> = new Set(['among', 'range', 'startsWith']);

function columnField(type: FieldType, column: PgColumn, { indexed }: ColumnOptions = {}): Field {
  const text = type === 'text' || type === 'url';
  const sqlType = column.getSQLType();
  return {
    type,
    column,
    total: false,
    finds: indexed ? BY_VALUE : NOTHING,
    test(test, at) {
      const value = at.column(column);
      switch (test.is) {
        case 'present':
          return text ? sql`${value} <> ''` : sql`${value} is not null`;
        case 'among':
          return isAmong(value, test.values, sqlType);
        case 'range':
          return inRange(value, test, sqlType);
        case 'startsWith':
          return sql`${value} ^@ ${test.text}`;
        case 'contains':
          return sql`strpos(mainstay.fold(${value}), mainstay.fold(${test.text})) > 0`;
        default:
          throw new TypeError('a column holds one value');
      }
    },
    sort: { value: (at) => at.column(column), sqlType, nullable: !column.notNull, words: text && isWords(column) },
  };
}

export function isAmong(value: SQL, values: readonly Scalar[], sqlType: string): SQL {
  const type = sql.raw(sqlType);
  if (values.length === 1) return sql`${value} = ${values[0]}::${type}`;
  const list = sql.join(
    values.map((one) => sql`${one}::${type}`),
    sql`, `,
  );
  return sql`${value} in (${list})`;
}

export function inRange(value: SQL, { from, until }: Extract<FieldTest, { is: 'range' }>, sqlType: string): SQL {
  const type = sql.raw(sqlType);
  if (from && until && from.value === until.value && !from.open && !until.open)
    return sql`${value} = ${from.value}::${type}`;
  const lower = from && sql`${value} ${from.open ? sql`>` : sql`>=`} ${from.value}::${type}`;
  const upper = until && sql`${value} ${until.open ? sql`<` : sql`<=`} ${until.value}::${type}`;
  return lower && upper ? sql`(${lower} and ${upper})` : (lower ?? upper ?? sql`${value} is not null`);
}

/**
 * Text in a column, compared as it is written, or, where `same` holds its key (`mainstay.same_text`), without letter case; `contains` ignores case and accents. `search` names a function of the schema `mainstay` by
 * which an index finds what contains a text: `search_text('contacts_containing', 'first_name')`.
 */
export function text(column: PgColumn, options: ColumnOptions & { contains?: string; same?: PgColumn } = {}): Field {
  const { contains, same } = options;
  const written = columnField('text', column, options);
  const plain: Field = same
    ? {
        ...written,
        test: (test, at) =>
          test.is === 'among' ? isSame(at.column(same), test.values.map(String)) : written.test(test, at),
      }
    : written;
  if (contains === undefined) return plain;
  const find = sql`${sql.identifier('mainstay')}.${sql.identifier(contains)}`;
  return {
    ...plain,
    finds: new Set([...plain.finds, 'contains']),
    test: (test, at) =>
      // Of fewer letters than a trigram has, the index knows nothing.
      test.is === 'contains' && test.text.length > 2
        ? sql`${at.id} in (select ${find}(${column.name}, ${test.text}))`
        : plain.test(test, at),
  };
}

export const number = (column: PgColumn, options?: ColumnOptions) => columnField('number', column, options);
export const date = (column: PgColumn, options?: ColumnOptions) => columnField('date', column, options);
export const boolean = (column: PgColumn, options?: ColumnOptions) => columnField('boolean', column, options);

/** A moment. `byId`: lists are sorted by the id, which follows the time of creation. */
export function instant(column: PgColumn, { byId, ...options }: ColumnOptions & { byId?: true } = {}): Field {
  const { sort, ...field } = columnField('instant', column, options);
  return byId || !sort ? field : { ...field, sort };
}

/** An amount in minor units, and the column with its currency: amounts are compared within one currency only. */
export function money(column: PgColumn, currency: PgColumn, options?: ColumnOptions): Field {
  const plain = columnField('money', column, options);
  return {
    ...plain,
    currency,
    test(test, at) {
      const amount = plain.test(test, at);
      return test.is === 'range' && test.currency !== undefined
        ? sql`(${at.column(currency)} = ${test.currency} and ${amount})`
        : amount;
    },
  };
}

/** One of some fixed values. */
export function select(column: PgColumn, options: readonly string[], indexing?: ColumnOptions): Field {
  return { ...columnField('select', column, indexing), options };
}

/** The id of another record. `people`: of a member of the tenant. */
export function reference(column: PgColumn, { people, ...options }: ColumnOptions & { people?: true } = {}): Field {
  const { sort: _unordered, ...field } = columnField('reference', column, options);
  return people ? { ...field, people } : field;
}

/** What a link table says of records: `carriers` gives the ids of those that have one of the values, or any where none are named. */
export function links(carriers: (tenantId: string, values: readonly Scalar[] | null) => SQL): Field {
  return {
    type: 'multiSelect',
    total: true,
    finds: new Set(['among', 'all']),
    test(test, at) {
      const some = (values: readonly Scalar[] | null) => sql`${at.id} in (${carriers(at.tenantId, values)})`;
      if (test.is === 'present') return some(null);
      if (test.is === 'among') return some(test.values);
      if (test.is !== 'all') throw new TypeError('links have no order');
      return sql`(${sql.join(
        test.values.map((value) => some([value])),
        sql` and `,
      )})`;
    },
  };
}

/** A value of which only a digest is stored: it is found whole or not at all. `holders` gives the ids of the records that have it. */
export function digest(
  of: (value: string, scope: DigestScope) => Scalar | null,
  holders: (tenantId: string, digest: Scalar | null) => SQL,
): Field {
  return {
    type: 'digest',
    total: true,
    digest: of,
    finds: new Set(['among']),
    test: (test, at) =>
      sql`${at.id} in (${holders(at.tenantId, test.is === 'among' ? (test.values[0] ?? null) : null)})`,
  };
}

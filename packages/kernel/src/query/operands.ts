import { Id, Instant } from '@mainstay/core';
import { Currency, MAX_AMOUNT } from '@mainstay/core/money';
import { z } from 'zod';
import type { TenantPreferences } from '../records/tenant-preferences.ts';
import type { TenantKeys } from '../vault/vault.ts';
import type { Bound, Field, FieldTest, FieldType, Scalar } from './fields.ts';
import type { FilterLeaf, FilterOperator } from './filter-schema.ts';
import { isTimeZone, moments, relativeDays } from './relative-dates.ts';

const ORDERED = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'between', 'isEmpty', 'isNotEmpty'] as const;
const TEXT = ['eq', 'ne', 'in', 'notIn', 'startsWith', 'contains', 'isEmpty', 'isNotEmpty'] as const;
const CHOICE = ['eq', 'ne', 'in', 'notIn', 'isEmpty', 'isNotEmpty'] as const;

/** The operators of each type of field. */
const OPERATORS: Readonly<Record<FieldType, readonly FilterOperator[]>> = {
  text: TEXT,
  url: TEXT,
  number: ORDERED,
  money: ORDERED,
  date: ORDERED,
  instant: ORDERED,
  boolean: ['eq', 'isEmpty'],
  select: CHOICE,
  reference: CHOICE,
  multiSelect: ['hasAny', 'hasAll', 'hasNone', 'isEmpty', 'isNotEmpty'],
  digest: ['eq', 'ne', 'isEmpty', 'isNotEmpty'],
};

/** What the values of a filter are read with. */
export interface OperandScope {
  /** The person who asks: `@me`. */
  userId: string;
  /** The people of the caller's teams; undefined where there are no teams. */
  teamMates?: readonly string[] | undefined;
  now: Date;
  /** With the zone in which relative dates are told, unless they say otherwise. */
  preferences: TenantPreferences;
  keys: TenantKeys;
}

/** A condition: a test, or its exact contrary. */
export interface Condition {
  test: FieldTest;
  negated: boolean;
}

/** Fault of a value: what is wrong with it, and where below the leaf. */
export class OperandFault {
  readonly path: string;
  readonly message: string;
  constructor(message: string, path = 'value') {
    this.path = path;
    this.message = message;
  }
}

const NEGATED: ReadonlySet<string> = new Set(['ne', 'notIn', 'hasNone', 'isEmpty']);

/** Letters of a text to compare with, at most. */
const MAX_TEXT = 2_000;

const Text = z.string().min(1, 'Must not be empty').max(MAX_TEXT);
const Digestible = z.union([Text, z.number().transform(String), z.boolean().transform(String)]);
const Minor = z.int().max(MAX_AMOUNT).min(-MAX_AMOUNT);
const Money = z.strictObject({ amount: Minor, currency: Currency });
const Relative = z.strictObject({ relative: z.string(), tz: z.string().optional() });
const Day = z.iso.date().refine((value) => !value.startsWith('0000'), 'Year 0 does not exist');

/** What a leaf asks of its field. Throws OperandFault. */
export function readCondition(
  field: Field,
  { op, value }: FilterLeaf,
  scope: OperandScope,
  currencyKnown: boolean,
): Condition {
  const operators = OPERATORS[field.type];
  if (!operators.includes(op)) throw new OperandFault(`A ${field.type} field knows ${operators.join(', ')}`, 'op');
  return { test: testOf(field, op, value, scope, currencyKnown), negated: NEGATED.has(op) };
}

function testOf(
  field: Field,
  op: FilterOperator,
  value: unknown,
  scope: OperandScope,
  currencyKnown: boolean,
): FieldTest {
  if (op === 'isEmpty' || op === 'isNotEmpty') return { is: 'present' };
  if (op === 'startsWith' || op === 'contains') return { is: op, text: read(Text, value) };
  if (field.type === 'boolean') return { is: 'among', values: [read(z.boolean(), value)] };
  if (field.type === 'money') return moneyTest(op, value, currencyKnown);
  if (field.type === 'number' || field.type === 'date' || field.type === 'instant')
    return rangeTest(op, value, (one, path) => ordered(field.type, one, scope, path));
  const values = Array.isArray(value) ? value : [value];
  const read1 = (one: unknown, at: number) =>
    discrete(field, one, scope, Array.isArray(value) ? `value.${at}` : 'value');
  return { is: op === 'hasAll' ? 'all' : 'among', values: values.flatMap(read1) };
}

function read<T>(schema: z.ZodType<T>, value: unknown, path = 'value'): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const inner = issue?.path.length ? `${path}.${issue.path.join('.')}` : path;
  throw new OperandFault(issue?.message ?? 'Invalid value', inner);
}

/** A value that is equal or not: text, choices, ids, digests. A token may stand for several. */
function discrete(field: Field, value: unknown, scope: OperandScope, path: string): Scalar[] {
  if (field.people && typeof value === 'string' && value.startsWith('@')) return people(value, scope, path);
  if (field.type === 'reference') return [read(Id, value, path)];
  if (field.optionIds) return [field.optionIds.get(String(value).toLowerCase()) ?? read(Id, value, path)];
  if (field.digest) {
    const digest = field.digest(read(Digestible, value, path), scope);
    if (digest === null) throw new OperandFault('Not a possible value of this field', path);
    return [digest];
  }
  const text = read(Text, value, path);
  if (field.options && !field.options.includes(text))
    throw new OperandFault(`Must be one of ${field.options.join(', ')}`, path);
  return [text];
}

function people(token: string, { userId, teamMates }: OperandScope, path: string): Scalar[] {
  if (token === '@me') return [userId];
  if (token !== '@myTeam') throw new OperandFault('Must be an id, @me or @myTeam', path);
  if (!teamMates) throw new OperandFault('There are no teams on this installation', path);
  // In no team there is nobody, and an empty list is no SQL.
  return teamMates.length > 0 ? [...teamMates] : ['00000000-0000-0000-0000-000000000000'];
}

/** A value on a line, or a stretch of it: of a day or a moment, a calendar period. */
interface Stretch {
  from: Scalar;
  /** The first value behind; none: the value alone. */
  to?: Scalar;
}

function ordered(type: FieldType, value: unknown, scope: OperandScope, path: string): Stretch {
  if (type === 'number') return { from: read(z.number(), value, path) };
  if (typeof value === 'object' && value !== null) {
    const { relative, tz = scope.preferences.timezone } = read(Relative, value, path);
    if (!isTimeZone(tz)) throw new OperandFault('Must be a time zone, such as Europe/Berlin', `${path}.tz`);
    const period = relativeDays(relative, scope.now, tz);
    if (!period) throw new OperandFault('Not a period such as today, lastMonth or last(7)days', `${path}.relative`);
    return type === 'date' ? period : moments(period, tz);
  }
  return { from: read(type === 'date' ? Day : Instant, value, path) };
}

type RangeTest = Extract<FieldTest, { is: 'range' }>;

function rangeTest(op: FilterOperator, value: unknown, read1: (value: unknown, path: string) => Stretch): RangeTest {
  const [first, second]: unknown[] = op === 'between' && Array.isArray(value) ? value : [value, value];
  const low = read1(first, op === 'between' ? 'value.0' : 'value');
  const high = op === 'between' ? read1(second, 'value.1') : low;
  const begin: Bound = { value: low.from, open: false };
  const end: Bound = high.to === undefined ? { value: high.from, open: false } : { value: high.to, open: true };
  switch (op) {
    case 'lt':
      return { is: 'range', until: { value: low.from, open: true } };
    case 'lte':
      return { is: 'range', until: end };
    case 'gt':
      return { is: 'range', from: { value: end.value, open: !end.open } };
    case 'gte':
      return { is: 'range', from: begin };
    default:
      return { is: 'range', from: begin, until: end };
  }
}

/** Amounts are told with their currency, or as numbers where the same `and` names it. */
function moneyTest(op: FilterOperator, value: unknown, currencyKnown: boolean): FieldTest {
  const currencies = new Set<string>();
  const test = rangeTest(op, value, (one, path) => {
    if (typeof one === 'number') {
      if (!currencyKnown) throw new OperandFault('Needs a currency: {amount, currency}', path);
      return { from: read(Minor, one, path) };
    }
    const { amount, currency } = read(Money, one, path);
    currencies.add(currency);
    return { from: amount };
  });
  if (currencies.size > 1) throw new OperandFault('Must be of one currency');
  const [currency] = currencies;
  return currency === undefined ? test : { ...test, currency };
}

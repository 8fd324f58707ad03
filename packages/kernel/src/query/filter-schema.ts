import { z } from 'zod';

/** What a condition asks of a field. Which of them a field knows follows from its type (`operands.ts`). */
export const FILTER_OPERATORS = [
  'eq',
  'ne',
  'lt',
  'lte',
  'gt',
  'gte',
  'between',
  'in',
  'notIn',
  'startsWith',
  'contains',
  'hasAny',
  'hasAll',
  'hasNone',
  'isEmpty',
  'isNotEmpty',
] as const;
export type FilterOperator = (typeof FILTER_OPERATORS)[number];

/** One condition: a field of the list's records, `customFields.<key>`, or a field of a related record, `company.name`. */
export interface FilterLeaf {
  field: string;
  op: FilterOperator;
  value?: unknown;
}

/** Which records a list, an export or a bulk call takes. */
export type Filter = { and: Filter[] } | { or: Filter[] } | { not: Filter } | FilterLeaf;

/** Limits of one filter: conditions, levels of nesting (a condition alone is one), values of a list, and characters as JSON. */
const FILTER_LIMITS = { leaves: 30, depth: 5, values: 100, characters: 16_384 } as const;

/** Characters of a field's name and of a text to compare with, at most. */
const MAX_NAME = 100;

type Path = readonly (string | number)[];
type Report = (path: Path, message: string) => void;

const WITHOUT_VALUE: ReadonlySet<string> = new Set(['isEmpty', 'isNotEmpty']);
const WITH_LIST: ReadonlySet<string> = new Set(['in', 'notIn', 'hasAny', 'hasAll', 'hasNone']);
const OPERATORS: ReadonlySet<string> = new Set(FILTER_OPERATORS);
const UNKNOWN = 'Unknown field';
const GROUPS = ['and', 'or', 'not'] as const;

/**
 * A filter as callers send it; over REST as JSON in the query. This much is checked before the record's fields are looked at: its shape
 * and its limits. What is wrong is named by its place: `filter.and.1.value`.
 */
export const FilterInput = z
  .custom<Filter>()
  .superRefine((filter, context) => {
    const report: Report = (path, message) =>
      message === UNKNOWN
        ? context.addIssue({
            code: 'unrecognized_keys',
            keys: [String(path.at(-1))],
            path: path.slice(0, -1),
            input: undefined,
          })
        : context.addIssue({ code: 'custom', path: [...path], message });
    // Depth first: the text of what is nested without end cannot be made.
    const counted = { leaves: 0 };
    checkNode(filter, [], 1, counted, report);
    if (counted.leaves > FILTER_LIMITS.leaves) report([], `At most ${FILTER_LIMITS.leaves} conditions`);
    else if (JSON.stringify(filter)?.length > FILTER_LIMITS.characters)
      report([], `At most ${FILTER_LIMITS.characters} characters`);
  })
  .meta({
    type: 'object',
    description:
      'Conditions as a tree: `{and: […]}`, `{or: […]}`, `{not: …}` or `{field, op, value}`; in a query string as URL-encoded JSON. ' +
      'At most 30 conditions, 5 levels deep.',
  });

function checkNode(node: unknown, path: Path, depth: number, counted: { leaves: number }, report: Report): void {
  if (depth > FILTER_LIMITS.depth) return report(path, `At most ${FILTER_LIMITS.depth} levels`);
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return report(path, 'Must be an object');
  const fields = node as Record<string, unknown>;
  const group = GROUPS.find((name) => Object.hasOwn(fields, name));
  if (!group) return checkLeaf(fields, path, counted, report);
  const other = Object.keys(fields).find((name) => name !== group);
  if (other !== undefined) return report([...path, other], UNKNOWN);
  const inner = fields[group];
  if (group === 'not') return checkNode(inner, [...path, 'not'], depth + 1, counted, report);
  if (!Array.isArray(inner) || inner.length === 0) return report([...path, group], 'Must be a list of conditions');
  // The list is as long as a hostile caller likes: what is past the limit is not looked at.
  for (const [at, one] of inner.slice(0, FILTER_LIMITS.leaves + 1).entries())
    checkNode(one, [...path, group, at], depth + 1, counted, report);
}

function checkLeaf(fields: Record<string, unknown>, path: Path, counted: { leaves: number }, report: Report): void {
  counted.leaves += 1;
  const unknown = Object.keys(fields).find((name) => !['field', 'op', 'value'].includes(name));
  if (unknown !== undefined) report([...path, unknown], UNKNOWN);
  const { field, op, value } = fields;
  if (typeof field !== 'string' || field === '' || field.length > MAX_NAME)
    report([...path, 'field'], 'Must name a field');
  if (typeof op !== 'string' || !OPERATORS.has(op))
    return report([...path, 'op'], `Must be one of ${FILTER_OPERATORS.join(', ')}`);
  const at = [...path, 'value'];
  if (WITHOUT_VALUE.has(op)) return value === undefined ? undefined : report(at, `${op} takes no value`);
  if (value === undefined || value === null) return report(at, `Required: use isEmpty to ask for no value`);
  if (WITH_LIST.has(op)) {
    if (!Array.isArray(value) || value.length === 0) report(at, 'Must be a list of at least one value');
    else if (value.length > FILTER_LIMITS.values) report(at, `At most ${FILTER_LIMITS.values} values`);
  } else if (op === 'between') {
    if (!Array.isArray(value) || value.length !== 2) report(at, 'Must be a list of two values');
  } else if (Array.isArray(value)) report(at, 'Must be one value');
}

import type { z } from 'zod';

type Issue = z.core.$ZodRawIssue;

/** Types of values as people call them, who see a form and no schema. */
const NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  bigint: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  date: 'a date',
  null: 'empty',
};

/**
 * What is wrong with a value, in words that can stand beside a form's field. Undefined leaves it to zod, whose own words are those of a
 * schema: "Too big: expected string to have <=100 characters". Messages that a schema gives go before these.
 */
export function plainWords(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return ofType(issue);
    case 'invalid_value':
      return `Must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return ofSize(issue.origin, 'at least', 'more than', issue.minimum, issue);
    case 'too_big':
      return ofSize(issue.origin, 'at most', 'less than', issue.maximum, issue);
    case 'not_multiple_of':
      return `Must be a multiple of ${issue.divisor}`;
    case 'invalid_format':
      return ofFormat(issue.format);
    default:
      return undefined;
  }
}

function ofType({ input, expected }: Issue & { code: 'invalid_type' }): string | undefined {
  if (input === undefined) return 'Is missing';
  const name = NAMES[expected];
  return name && `Must be ${name}`;
}

function ofSize(
  origin: string,
  within: string,
  beyond: string,
  limit: number | bigint,
  { exact, inclusive }: { exact?: boolean | undefined; inclusive?: boolean | undefined },
): string | undefined {
  const bound = exact ? 'exactly' : inclusive === false ? beyond : within;
  const counted = (one: string, many: string) => `${bound} ${limit} ${Number(limit) === 1 ? one : many}`;
  if (origin === 'string') {
    return within === 'at least' && !exact && Number(limit) === 1
      ? 'Must not be empty'
      : `Must have ${counted('character', 'characters')}`;
  }
  if (origin === 'array' || origin === 'set') return `Must have ${counted('entry', 'entries')}`;
  if (origin === 'number' || origin === 'int' || origin === 'bigint') return `Must be ${bound} ${limit}`;
  return undefined;
}

function ofFormat(format: string): string | undefined {
  if (format === 'datetime') return 'Write a date and time such as 2026-05-17T09:30:00Z';
  if (format === 'date') return 'Write a date such as 2026-05-17';
  if (format === 'regex') return 'Does not have the form that is asked for';
  return undefined;
}

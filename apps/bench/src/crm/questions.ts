/** A question about deals, and what it may take, in milliseconds (p95). */
interface Question {
  name: string;
  bound: number;
  procedure: 'deals.list' | 'deals.aggregate';
  input: object;
}

const leaf = (key: string, op: string, value?: unknown) => ({
  field: `customFields.${key}`,
  op,
  ...(value === undefined ? {} : { value }),
});
const list = (name: string, bound: number, filter: object | undefined, sort = '-createdAt'): Question => ({
  name,
  bound,
  procedure: 'deals.list',
  input: { limit: 20, sort, ...(filter ? { filter } : {}) },
});

/** Which option, number, text and flag: 40 % are Many, 5 % Some, one in a thousand Few; 5 % have the flag, 3 % the region. */
export const QUESTIONS: readonly Question[] = [
  list('equals, nobody has it', 50, leaf('tier', 'eq', 'Nobody')),
  list('equals, 0.1 % have it', 50, leaf('tier', 'eq', 'Few')),
  list('equals, 40 % have it', 50, leaf('tier', 'eq', 'Many')),
  list('number range sorted by it', 50, leaf('score', 'between', [500_000, 600_000]), 'customFields.score'),
  list('sorted by number where 40 %', 200, leaf('tier', 'eq', 'Many'), '-customFields.score'),
  list('sorted by number where 0.1 %', 200, leaf('tier', 'eq', 'Few'), '-customFields.score'),
  list('three fields at once (40 %, 5 %, 3 %)', 200, {
    and: [leaf('tier', 'eq', 'Many'), leaf('flag', 'eq', true), leaf('region', 'eq', 'North')],
  }),
  list('option or flag', 50, { or: [leaf('tier', 'eq', 'Some'), leaf('flag', 'eq', true)] }),
  list('starts with', 50, leaf('name', 'startsWith', 'abcde')),
  list('is empty', 50, leaf('tier', 'isEmpty')),
  list('not equal', 50, leaf('tier', 'ne', 'Many')),
  {
    name: 'groups by option with a sum',
    bound: 1_500,
    procedure: 'deals.aggregate',
    input: { groupBy: [{ field: 'customFields.tier' }], metrics: [{ op: 'count' }, { op: 'sum', field: 'amount' }] },
  },
];

import { expect, it } from 'vitest';
import { isTooLong, shapeFaults, unreadMeta } from './feature-shape.ts';

const FILES = [
  'index.ts',
  'tags.schemas.ts',
  'tags.service.ts',
  'tags.samples.ts',
  'replace-tag.ts',
  'names/names.rows.ts',
];

it('lets a feature of the common shape be', () => {
  expect(
    shapeFaults('crm/tags', [...FILES, 'names/a1-b2.jobs.test.ts', 'tags.test.ts', 'corpus/Any Name.csv']),
  ).toEqual([]);
  expect(shapeFaults('crm/tags', ['index.ts', 'tags.test.ts'])).toEqual([]);
});

it.each(['tags.commands.ts', 'TagService.ts', 'tag_rows.ts', 'names/helpers.ts', 'utils.ts', 'tags.rows.plans.ts'])(
  'finds the name %s',
  (name) => {
    expect(shapeFaults('crm/tags', [...FILES, name])).toEqual([`crm/tags/${name} is called like no file of a feature`]);
  },
);

it('finds a feature without samples and test, or without an index', () => {
  expect(shapeFaults('crm/tags', ['index.ts', 'tags.service.ts'])).toEqual(['crm/tags has neither samples nor a test']);
  expect(shapeFaults('crm/tags', ['index.ts', 'tags.service.ts'], false)).toEqual([]);
  expect(shapeFaults('crm/tags', ['tags.samples.ts'])).toEqual(['crm/tags has no index.ts']);
});

it('finds a file of more than 250 lines', () => {
  expect(isTooLong(`${'line\n'.repeat(250)}\n`)).toBe(false);
  expect(isTooLong('line\n'.repeat(251))).toBe(true);
});

it('finds a field of a procedure’s declaration that nothing reads', () => {
  const declaration = `export interface ProcedureMeta {
  permission: Access;
  /** Not \`read\`. */
  limit?: 'write';
  emits?: readonly string[];
  viaSso?: true;
  stepUp?: true | 'some';
}
export interface Other {
  another: string;
}`;
  const sources = [
    'if (entry.meta.permission) return;',
    'const { emits = [], ...rest } = procedure.meta;',
    'export function realmOf({ stepUp, ...rest }: ProcedureMeta) {}',
    'const { limit } = query; const { viaSso } = principal; meta.limits',
  ];
  expect(unreadMeta(declaration, sources)).toEqual(['limit', 'viaSso']);
});

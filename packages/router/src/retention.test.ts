// oxlint-disable-next-line no-restricted-imports -- reads the catalog, past the guard
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { coreSamples, type TableEnd } from '@mainstay/testing/fixtures/samples';
import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';

const ends: [table: string, end: TableEnd][] = (await coreSamples()).flatMap(({ tables }) =>
  Object.entries(tables ?? {}),
);

let app: RouterTestApp;
let sql: postgres.Sql;
beforeAll(async () => {
  app = await openTestApp();
  sql = postgres(app.url, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await sql.end();
  await app.close();
});

it('every table says how its rows come to an end', async () => {
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by 1`;
  const hint =
    'the samples of a feature name its tables, once each: samples({ tables: { things: { records: true } } })';
  expect(ends.map(([table]) => table).sort(), hint).toEqual(tables.map(({ name }) => name));
});

it('what ends by a job has one that runs by the clock', () => {
  for (const [table, end] of ends) {
    if (!('job' in end)) continue;
    expect(app.services.registry.jobs, table).toHaveProperty([end.job]);
    expect(app.services.registry.crons, table).toHaveProperty([end.job]);
  }
});

it('what ends with another table’s rows is deleted with them by PostgreSQL', async () => {
  const cascades = await sql<{ child: string; parent: string }[]>`
    select conrelid::regclass::text as child, confrelid::regclass::text as parent from pg_constraint where contype = 'f' and confdeltype = 'c'`;
  for (const [table, end] of ends)
    if ('with' in end) expect(cascades).toContainEqual({ child: table, parent: end.with });
});

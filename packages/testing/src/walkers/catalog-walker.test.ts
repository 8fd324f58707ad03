import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../postgres/test-database.ts';
import { catalogFaults } from './catalog-walker.ts';

let database: TestDatabase;
let sql: postgres.Sql;
beforeAll(async () => {
  database = await createTestDatabase();
  sql = postgres(database.url, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

describe('the catalog walker', () => {
  it('finds nothing wrong with the migrations', async () => {
    expect(await catalogFaults(database.url)).toEqual([]);
  });

  it.each([
    [
      'a table without row-level security',
      'create table leaky (tenant_id uuid not null, id uuid not null, primary key (tenant_id, id))',
      /^leaky: row-level security is not forced/,
    ],
    [
      'a policy that lets everything through',
      `alter policy tenant on companies using (true)`,
      /^companies: its tenant policy reads true/,
    ],
    [
      'a foreign key without the tenant',
      'alter table contacts add unique (id), add foreign key (merged_into) references contacts (id)',
      /unique index contacts_id_key/,
    ],
    ['a view', 'create view everybody as select * from contacts', /^everybody: a view/],
    [
      'a definer function',
      `create function public.peek() returns bigint language sql security definer as 'select count(*) from contacts'`,
      /^public.peek: a definer/,
    ],
    [
      'a definer function that reads its caller’s temporary tables',
      'alter function mainstay.find_contacts set search_path = pg_catalog, public',
      /^mainstay.find_contacts: its search_path/,
    ],
    [
      'a definer function for everybody',
      'grant execute on function mainstay.purge_audit to public',
      /^mainstay.purge_audit: a definer function that everybody may call/,
    ],
    [
      'a right to rewrite history',
      'grant update on audit_log to mainstay_app',
      /^audit_log: a request’s role has the right to UPDATE/,
    ],
    [
      'a right of retention beyond its function',
      'grant update on audit_log to mainstay_retention',
      /^audit_log: retention has the right to UPDATE/,
    ],
    [
      'a right to read users',
      'grant select on users to mainstay_app',
      /^users: a request’s role has the right to SELECT/,
    ],
  ])('finds %s', async (_what, damage, fault) => {
    await sql.unsafe(damage);
    expect((await catalogFaults(database.url)).join('\n')).toMatch(new RegExp(fault.source, 'm'));
  });
});

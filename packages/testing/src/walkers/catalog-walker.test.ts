import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../postgres/test-database.ts';
import { impersonalColumns } from '../fixtures/samples.fixture.ts';
import { catalogFaults } from './catalog-walker.ts';

const impersonal = await impersonalColumns();

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

/** Columns of the types that have no leakproof comparison. */
const NO_SUCH_TYPES = `do $$ begin
  create type mood as enum ('good'); create domain amount as numeric;
  alter table contacts add column money numeric, add column price amount, add column mood mood;
exception when duplicate_object then null; end $$`;

describe('the catalog walker', () => {
  it('finds nothing wrong with the migrations', async () => {
    expect(await catalogFaults(database.url, { impersonal })).toEqual([]);
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
    [
      'an audited column that may be personal',
      `alter table contacts add column maiden_name text, add column shoe_size text`,
      /^contacts.maiden_name: is audited, may be personal, and is neither declared so nor said not to be$/,
    ],
    [
      'a personal column that is not there',
      `select mainstay.audit_table('tags', 'tag', personal => 'nickname')`,
      /^tags.nickname: is declared personal, and there is no such column$/,
    ],
    ...[
      ['a number', 'create index dead on contacts (tenant_id, money)', 'money \\(numeric\\)'],
      ['an amount', 'create index dead on contacts (tenant_id, price)', 'price \\(amount\\)'],
      [
        'a document',
        'create index dead on contacts using gin (custom_fields jsonb_path_ops)',
        'custom_fields \\(jsonb\\)',
      ],
      ['a list', 'create index dead on contacts using gin (tenant_id, tags)', 'tags \\(text\\[\\]\\)'],
      ['an enum', 'create unique index dead on contacts (tenant_id, mood, id)', 'mood \\(mood\\)'],
      [
        'an expression',
        'create index dead on contacts (tenant_id, lower(title))',
        'lower\\(title\\) \\(an expression\\)',
      ],
    ].map(([what, index, found]): [string, string, RegExp] => [
      `an index on ${what}, which no request can use`,
      `drop index if exists dead; ${NO_SUCH_TYPES}; ${index}`,
      new RegExp(`^contacts: index dead is out of reach below the policy: ${found}`),
    ]),
  ])('finds %s', async (_what, damage, fault) => {
    await sql.unsafe(damage);
    expect((await catalogFaults(database.url, { impersonal })).join('\n')).toMatch(new RegExp(fault.source, 'm'));
  });

  it('lets audited columns be that are declared, left out, said not to be personal, or not called so', async () => {
    await sql.unsafe(`alter table contacts add column middle_name text;
      select mainstay.audit_table('contacts', 'contact', 'pii_key,words,search_codes,maiden_name',
        personal => 'first_name,last_name,prefix,middle_names,suffix,nickname,phonetic_first_name,phonetic_last_name,company,title,source,external_id,custom_fields,middle_name');
      alter table companies add column legal_name text`);
    const faults = await catalogFaults(database.url, {
      impersonal: { ...impersonal, 'companies.legal_name': 'of an organisation' },
    });
    expect(faults.filter((fault) => /^(contacts|companies)\.\w+: is audited/.test(fault))).toEqual([]);
  });

  it('lets indexes be that a request can use, or that keep a constraint', async () => {
    await sql.unsafe(`drop index if exists dead;
      create table fine (tenant_id uuid, a bigint, b float8, c text collate "C", d date, e timestamptz, f uuid, g boolean, h bytea, n numeric);
      create index fine_keys on fine (tenant_id, a, b, c, d, e, f, g, h) include (n);
      create index fine_prefix on fine (tenant_id, c text_pattern_ops);
      create unique index fine_name on fine (tenant_id, lower(c))`);
    expect(
      (await catalogFaults(database.url, { impersonal })).filter((fault) => fault.includes('out of reach')),
    ).toEqual([]);
  });
});

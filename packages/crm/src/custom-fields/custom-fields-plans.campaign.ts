import { randomUUID } from 'node:crypto';
import { fewRows, openPlansStage, type PlansStage } from '@mainstay/testing/fixtures/plans';
import { type Filter, prepareQuery, queryPage, type TenantContext } from '@mainstay/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contactRows } from '../contacts/contacts.rows.ts';

/** Contacts of one tenant beside a fifth as many of another. */
const ROWS = Number(process.env['CAMPAIGN_ROWS'] ?? 200_000);

let stage: PlansStage;
let nobody: string;
beforeAll(async () => {
  stage = await openPlansStage();
  const { owner, sql } = stage;
  const { customFields, contacts } = owner.caller;
  const options = ['Many', 'Few', 'Nobody'].map((label) => ({ label }));
  const tier = await customFields.create({ entity: 'contact', key: 'tier', type: 'select', options });
  const score = await customFields.create({ entity: 'contact', key: 'score', type: 'number' });
  await customFields.create({ entity: 'contact', key: 'name', type: 'text' });
  const [many, few, none] = tier.options.map(({ id }) => id);
  nobody = none!;
  const seed = await contacts.create({ firstName: 'Seed', customFields: { score: -1, name: 'needle' } });
  const numbers = await sql`select key, no from custom_field_defs where tenant_id = ${owner.tenantId}`;
  const no = (key: string) => Number(numbers.find((row) => row['key'] === key)?.['no']);
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    for (const [tenantId, rows] of [
      [owner.tenantId, ROWS],
      [randomUUID(), ROWS / 5],
    ] as const) {
      await tx`insert into contacts (tenant_id, id, first_name, last_name, pii, pii_key)
        select ${tenantId}, uuidv7(), 'First' || i, '', pii, pii_key
          from generate_series(1, ${rows}::int) i, (select pii, pii_key from contacts where id = ${seed.id}) seed`;
      await tx`insert into custom_field_values (tenant_id, record_id, field_no, item, option_id)
        select tenant_id, id, ${no('tier')}::int, 0, case when n % 5 < 2 then ${many!}::uuid else ${few!}::uuid end
          from (select *, row_number() over (order by id) as n from contacts where tenant_id = ${tenantId}) c
         where n % 5 < 2 or n % 1000 = 3`;
      await tx`insert into custom_field_values (tenant_id, record_id, field_no, item, num)
        select tenant_id, id, ${no('score')}::int, 0, (hashtext(id::text) % 100000)::float8 from contacts
         where tenant_id = ${tenantId} and id <> ${seed.id}`;
      await tx`insert into custom_field_values (tenant_id, record_id, field_no, item, key)
        select tenant_id, id, ${no('name')}::int, 0, md5(id::text) from contacts where tenant_id = ${tenantId} and id <> ${seed.id}`;
    }
  });
  expect(score.filterable).toBe(true);
  await sql`vacuum analyze contacts`;
  await sql`vacuum analyze custom_field_values`;
}, 300_000);
afterAll(() => stage.close());

const field = (key: string, op: string, value?: unknown) => ({ field: `customFields.${key}`, op, value }) as Filter;

/** What the tenant's contacts are read for, at most, to answer with a page of twenty. */
const few = fewRows(2_000);

describe(`custom fields of ${ROWS} contacts, under row-level security`, () => {
  it.each<[string, () => { filter?: Filter; sort?: string }]>([
    ['equal, nobody has it', () => ({ filter: field('tier', 'eq', nobody) })],
    ['equal, one in a thousand has it', () => ({ filter: field('tier', 'eq', 'Few') })],
    ['equal, two in five have it', () => ({ filter: field('tier', 'eq', 'Many') })],
    ['a range, sorted by it', () => ({ filter: field('score', 'gt', 99_000), sort: 'customFields.score' })],
    [
      'a wide range, sorted by it',
      () => ({ filter: field('score', 'between', [20_000, 60_000]), sort: 'customFields.score' }),
    ],
    [
      'two fields at once, of which one is rare',
      () => ({
        filter: { and: [field('tier', 'eq', 'Many'), field('score', 'gt', 99_950), field('name', 'isNotEmpty')] },
      }),
    ],
    ['sorted downwards', () => ({ sort: '-customFields.score' })],
    ['begins with', () => ({ filter: field('name', 'startsWith', 'needl') })],
    ['not equal', () => ({ filter: field('tier', 'ne', 'Many') })],
    ['empty, as three in five are', () => ({ filter: field('tier', 'isEmpty') })],
    ['one of two fields', () => ({ filter: { or: [field('score', 'eq', -1), field('name', 'eq', 'needle')] } })],
  ])('%s: a page reads no tenant', async (_name, input) => {
    const { filter, sort = '-createdAt' } = input();
    // What a question is read with; nothing else of a request plays a part.
    const { tenantId, userId } = stage.owner;
    const principal = { userId, permissions: new Set<string>(), isSuperAdmin: false };
    const ctx = { tenantId, services: stage.app.services, principal } as unknown as TenantContext;
    const prepared = await prepareQuery(ctx, 'contact', { filter, sort });
    const seen = await stage.lookedAt('contacts', (tx) => queryPage(tx, contactRows, prepared, { sort, limit: 20 }));
    expect(seen).toEqual(few);
  });
});

import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from './index.ts';
import { createEmptyDatabase } from './test-server.fixture.ts';

const ALL = join(import.meta.dirname, '../../../../drizzle');
const TENANT = '01a00000-0000-7000-8000-000000000001';
const OTHER = '01a00000-0000-7000-8000-000000000002';

let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
let sql: postgres.Sql;
let before = '';
beforeAll(async () => {
  before = await mkdtemp(join(tmpdir(), 'mainstay-before-'));
  database = await createEmptyDatabase();
  sql = postgres(database.url, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await sql.end();
  await database.drop();
  await rm(before, { recursive: true });
});

const FREE = [
  { score: 7, tags: ['b', 'a'], mixed: 1, 'Odd-Key': 'x', gone: null },
  { score: 8.5, tags: ['c'], mixed: ['p', 'q'], flag: true },
  { score: 9, mixed: 'text', flag: false },
];

async function addRecords(tenant: string, fields: readonly object[]): Promise<void> {
  await sql`insert into pipelines (tenant_id, id, name, position) values (${tenant}, ${tenant}, 'Sales', 0)`;
  await sql`insert into stages (tenant_id, id, pipeline_id, name, probability, position) values (${tenant}, ${tenant}, ${tenant}, 'Lead', 10, 0)`;
  for (const [at, value] of fields.entries()) {
    const json = sql.json(value as postgres.JSONValue);
    await sql`insert into contacts (tenant_id, id, first_name, last_name, pii, pii_key, custom_fields)
      values (${tenant}, uuidv7(), ${`r${at}`}, '', 'x', 'x', ${json})`;
    await sql`insert into deals (tenant_id, id, title, pipeline_id, stage_id, position, currency, probability, stage_entered_at, custom_fields)
      values (${tenant}, uuidv7(), ${`r${at}`}, ${tenant}, ${tenant}, ${`a${at}`}, 'EUR', 10, now(), ${json})`;
  }
}

it('keys that records had at will become fields, and their values stay and are found', async () => {
  const files = (await readdir(ALL)).filter((name) => name.endsWith('.sql')).sort();
  const at = files.findIndex((name) => name.endsWith('_custom_fields.sql'));
  for (const name of files.slice(0, at)) await copyFile(join(ALL, name), join(before, name));
  await migrate({ url: database.url, directory: before });
  await addRecords(TENANT, FREE);
  await addRecords(OTHER, [{ score: 'high' }]);

  await migrate({ url: database.url });
  for (const [entity, table, name] of [
    ['contact', 'contacts', 'first_name'],
    ['deal', 'deals', 'title'],
  ] as const) {
    const defs = await sql`
      select key, type, filterable, options from custom_field_defs where tenant_id = ${TENANT} and entity = ${entity} order by key collate "C"`;
    expect(defs.map((def) => `${def['key']} ${def['type']}`)).toEqual([
      'Odd-Key text',
      'flag boolean',
      'mixed text',
      'score number',
      'tags multi-select',
    ]);
    const options: { id: string; label: string }[] = defs[4]?.['options'];
    const [a, b, c] = options.map(({ id }) => id);
    expect(options.map(({ label }) => label)).toEqual(['a', 'b', 'c']);
    const rows = await sql`
      select custom_fields as fields, version from ${sql(table)} where tenant_id = ${TENANT} order by ${sql(name)}`;
    expect(rows.map(({ fields, version }) => [fields, version])).toEqual([
      [{ score: 7, tags: [b, a], mixed: '1', 'Odd-Key': 'x' }, 1],
      [{ score: 8.5, tags: [c], mixed: 'p, q', flag: true }, 1],
      [{ score: 9, mixed: 'text', flag: false }, 1],
    ]);
    const mirrored = await sql`
      select r.${sql(name)} as name, v.item, v.num, v.option_id as option, v.flag, v.key from custom_field_values v
        join ${sql(table)} r on r.tenant_id = v.tenant_id and r.id = v.record_id
        join custom_field_defs d on d.tenant_id = v.tenant_id and d.no = v.field_no and d.key in ('score', 'tags')
       where v.tenant_id = ${TENANT} order by d.key, 1, 2`;
    expect(mirrored.map(({ name: of, num, option }) => [of, num ?? option])).toEqual([
      ['r0', 7],
      ['r1', 8.5],
      ['r2', 9],
      ['r0', b],
      ['r0', a],
      ['r1', c],
    ]);
    const others = await sql`select key, type from custom_field_defs where tenant_id = ${OTHER} and entity = ${entity}`;
    expect([...others]).toEqual([{ key: 'score', type: 'text' }]);
  }
  const numbers = await sql`select no from custom_field_defs where tenant_id = ${TENANT} order by no`;
  expect(numbers.map(({ no }) => no)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

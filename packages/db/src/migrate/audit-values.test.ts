import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from './index.ts';
import { createEmptyDatabase } from './test-server.fixture.ts';

const ALL = join(import.meta.dirname, '../../../../drizzle');

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

it('the migration that keeps personal values apart commits what waits for its seal, and leaves what has one to the server', async () => {
  const files = (await readdir(ALL)).filter((name) => name.endsWith('.sql')).sort();
  const at = files.findIndex((name) => name.endsWith('_audit_values.sql'));
  for (const name of files.slice(0, at)) await copyFile(join(ALL, name), join(before, name));
  await migrate({ url: database.url, directory: before });
  const tenant = '01a00000-0000-7000-8000-000000000001';
  await sql`
    insert into contacts (tenant_id, id, first_name, last_name, pii, pii_key)
    select ${tenant}, uuidv7(), 'Clara' || i, '', 'x', 'x' from generate_series(1, 3) i`;
  await sql`
    insert into audit_seals (tenant_id, n, audit_id, hash)
    select tenant_id, row_number() over (order by seq), id, 'x' from audit_log where new ->> 'first_name' <> 'Clara3'`;
  await sql`insert into audit_heads (tenant_id, n, hash, mac) values (${tenant}, 2, 'x', 'x')`;
  await sql`update log_cursors set position = (select max(seq) - 1 from audit_log) where name = 'sealed'`;

  await migrate({ url: database.url });
  const rows = await sql`select id, new -> 'first_name' as name from audit_log order by seq`;
  expect(rows.map((row) => row['name'])).toEqual(['Clara1', 'Clara2', { '#': expect.any(String) }]);
  const values = await sql`
    select v.audit_id, v.value, encode(sha256(v.salt || convert_to(v.value::text, 'UTF8')), 'base64') as "#", length(v.salt) as salt,
           v.subject_id::text = a.entity_id as "isOwn" from audit_values v join audit_log a on a.id = v.audit_id`;
  expect([...values]).toEqual([
    { audit_id: rows[2]?.['id'], value: 'Clara3', '#': rows[2]?.['name']['#'], salt: 16, isOwn: true },
  ]);
  expect([...(await sql`select tenant_id, n, bridge from audit_rebases`)]).toEqual([
    { tenant_id: tenant, n: '0', bridge: null },
  ]);
  // From here on nothing is written in the clear.
  await sql`update contacts set first_name = 'Bertha' where first_name = 'Clara1'`;
  const [change] = await sql`select old, new from audit_log order by seq desc limit 1`;
  expect(JSON.stringify(change)).not.toMatch(/Clara|Bertha/);
});

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

/** `É` composed, and decomposed. */
const [ONE, TWO] = ['\u00c9cole', 'E\u0301COLE'] as const;

async function addContact(tenant: string, externalId: string | null, deleted = false): Promise<string> {
  const [row] =
    await sql`insert into contacts (tenant_id, id, first_name, last_name, pii, pii_key, external_id, deleted_at)
    values (${tenant}, uuidv7(), 'x', '', 'x', 'x', ${externalId}, ${deleted ? new Date() : null}) returning id`;
  return row!['id'] as string;
}

it('tags and external ids that differed by letter case stay: tags become one, records keep theirs', async () => {
  const files = (await readdir(ALL)).filter((name) => name.endsWith('.sql')).sort();
  const at = files.findIndex((name) => name.endsWith('_same_text.sql'));
  for (const name of files.slice(0, at)) await copyFile(join(ALL, name), join(before, name));
  await migrate({ url: database.url, directory: before });

  for (const tenant of [TENANT, OTHER]) {
    for (const externalId of ['abc', 'ABC', ONE, TWO, null]) await addContact(tenant, externalId);
    await addContact(tenant, 'Abc', true);
    for (const name of [ONE, TWO]) {
      const contact = await addContact(tenant, null);
      const [tag] =
        await sql`insert into tags (tenant_id, id, name) values (${tenant}, uuidv7(), ${name}) returning id`;
      await sql`insert into contact_tags (tenant_id, tag_id, contact_id) values (${tenant}, ${tag!['id'] as string}, ${contact})`;
    }
  }
  const [{ audited } = {}] = await sql`select count(*)::int as audited from audit_log where entity_type = 'contact'`;

  await migrate({ url: database.url });

  const kept = await sql`select external_id, external_key, deleted_at is null as live from contacts
    where tenant_id = ${TENANT} and external_id is not null order by id`;
  expect(kept.map((row) => [row['external_id'], row['external_key'], row['live']])).toEqual([
    ['abc', 'abc', true],
    ['ABC', '\u0001ABC', true],
    [ONE, '\u00e9cole', true],
    [TWO, `\u0001${TWO}`, true],
    ['Abc', 'abc', false],
  ]);
  const tags =
    await sql`select t.name, count(c.contact_id)::int as contacts from tags t join contact_tags c on c.tag_id = t.id
    where t.tenant_id = ${TENANT} group by t.name`;
  expect([...tags]).toEqual([{ name: ONE, contacts: 2 }]);
  // The key is no change of a contact's, and the log does not have it.
  const [{ after } = {}] = await sql`select count(*)::int as after from audit_log where entity_type = 'contact'`;
  expect(after).toBe(audited);
  await addContact(TENANT, 'new');
  const [last] = await sql`select new from audit_log order by seq desc limit 1`;
  expect(last!['new']).toHaveProperty('external_id');
  expect(last!['new']).not.toHaveProperty('external_key');

  await expect(addContact(TENANT, 'NEW')).rejects.toMatchObject({ constraint_name: 'contacts_external_key' });
  await expect(addContact(TENANT, 'aBc')).rejects.toMatchObject({ constraint_name: 'contacts_external_key' });
  await expect(sql`insert into tags (tenant_id, id, name) values (${TENANT}, uuidv7(), ${TWO})`).rejects.toMatchObject({
    constraint_name: 'tags_same',
  });
});

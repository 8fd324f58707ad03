import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { databaseUrl, dropDatabase } from './databases.ts';
import { migrate } from './index.ts';

const server = inject('postgresUrl');
const TENANT = '01a00000-0000-7000-8000-000000000001';
const made: string[] = [];

/** A migrated database that sorts as people do: capitals beside small letters. */
async function naturalDatabase(options: string): Promise<postgres.Sql> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const administrator = postgres(server, { max: 1, onnotice: () => undefined });
  await administrator.unsafe(`create database ${name} template template0 encoding 'UTF8' ${options}`);
  await administrator.end();
  made.push(name);
  const url = databaseUrl(server, name);
  await migrate({ url });
  return postgres(url, { max: 1, onnotice: () => undefined });
}

let locales: string[] = [];
beforeAll(async () => {
  const sql = postgres(server, { max: 1 });
  // Whether the machine has the locale is its own affair; ICU comes with the server.
  const rows =
    await sql`select collname as name from pg_collation where lower(collname) in ('en_us.utf8', 'en_us.utf-8') and collprovider = 'c'`;
  locales = [
    "locale_provider icu icu_locale 'en-US'",
    ...rows.slice(0, 1).map(({ name }) => `locale_provider libc locale '${name}'`),
  ];
  await sql.end();
});
afterAll(async () => {
  for (const name of made) await dropDatabase(server, name);
});

it('D8: the keys of a stage’s order sort by their bytes, whatever the collation of the database', async () => {
  for (const locale of locales) {
    const sql = await naturalDatabase(locale);
    try {
      expect([...(await sql`select 'Zz' < 'a0' as bytewise`)], locale).toEqual([{ bytewise: false }]);
      await sql`insert into pipelines (tenant_id, id, name, position) values (${TENANT}, ${TENANT}, 'Sales', 0)`;
      await sql`insert into stages (tenant_id, id, pipeline_id, name, probability, position) values (${TENANT}, ${TENANT}, ${TENANT}, 'Lead', 10, 0)`;
      const put = (title: string, position: string) => sql`
        insert into deals (tenant_id, id, title, pipeline_id, stage_id, position, currency, probability, stage_entered_at)
        values (${TENANT}, uuidv7(), ${title}, ${TENANT}, ${TENANT}, ${position}, 'EUR', 10, now())`;
      const order = async () =>
        (await sql`select title from deals where tenant_id = ${TENANT} order by position, id`).map(
          ({ title }) => title,
        );
      await put('first', 'a0');
      await put('second', 'a1');
      // Before the first card, and then before that one: the keys that `fractional-indexing` makes.
      await put('moved before', 'Zz');
      expect(await order(), locale).toEqual(['moved before', 'first', 'second']);
      await put('moved before again', 'Zy');
      expect(await order(), locale).toEqual(['moved before again', 'moved before', 'first', 'second']);
      const [least] = await sql`select min(position) as key from deals where tenant_id = ${TENANT} and position < 'a0'`;
      expect(least?.['key'], locale).toBe('Zy');
    } finally {
      await sql.end();
    }
  }
});

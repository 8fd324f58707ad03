import { openPlansStage, type PlansStage } from '@mainstay/testing/fixtures/plans';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contactRows, amongMatches, rankContacts } from '../contacts.rows.ts';

const ROWS = Number(process.env['CAMPAIGN_ROWS'] ?? 200_000);
const RANDOM_TEXTS = 100_000;
/** Searches of each kind. */
const EACH = 100;

let stage: PlansStage;
let names: { first: string; last: string; company: string }[];
beforeAll(async () => {
  stage = await openPlansStage();
  const { owner, sql: superuser } = stage;
  const { id } = await owner.caller.contacts.create({ firstName: 'Seed' });
  // 3,000 first names, some 800,000 last ones, 20,000 companies; made by arithmetic, the same each time.
  await superuser`set session_replication_role = replica`;
  await superuser`drop index contacts_words`;
  await superuser`
    insert into contacts (tenant_id, id, first_name, last_name, company, title, pii, pii_key, search_codes)
    select ${owner.tenantId}, uuidv7(),
           initcap(translate(substr(md5((i % 3000)::text), 1, 4 + i % 4), '0123456789', 'aeiouaeiou')),
           initcap(translate(substr(md5((i * 7)::text), 1, 5 + i % 5), '0123456789', 'aeiounrstl')),
           initcap(translate(substr(md5((i % 20000)::text), 1, 7), '0123456789', 'aeiounrstl')) || ' GmbH',
           (array['Manager', 'Engineer', 'Doctor'])[1 + i % 3], pii, pii_key, array['code' || i]
      from generate_series(1, ${ROWS}) i, (select pii, pii_key from contacts where id = ${id}) seed`;
  await superuser`create index contacts_words on contacts using gin (tenant_id, words)`;
  await superuser`vacuum analyze contacts`;
  names = await superuser`
    select first_name as first, last_name as last, split_part(company, ' ', 1) as company from contacts
     where tenant_id = ${owner.tenantId} and company is not null order by md5(id::text) limit ${EACH}`;
}, 1_800_000);
afterAll(() => stage.close());

const swapped = (name: string) => name.slice(0, 2) + name[3]! + name[2]! + name.slice(4);

const KINDS: [string, (name: { first: string; last: string; company: string }, at: number) => [string, string[]]][] = [
  ['first and last name', ({ first, last }) => [`${first} ${last}`, []]],
  ['last name', ({ last }) => [last, []]],
  ['first name and begun last name', ({ first, last }) => [`${first} ${last.slice(0, 3)}`, []]],
  ['begun last name', ({ last }) => [last.slice(0, 4), []]],
  ['last name with a slip', ({ last }) => [swapped(last), []]],
  ['company', ({ company }) => [company, []]],
  ['end of a phone number', (_name, at) => ['98765', [`code${at * 97 + 1}`]]],
  ['nobody', ({ last }) => [`xylo${last.toLowerCase()}`, []]],
];

const timesOf = new Map<string, number[]>();
const percentile = (times: readonly number[], share: number) =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * share)]!.toFixed(1);

describe(`among ${ROWS} contacts of one tenant, under row-level security`, () => {
  it.each(KINDS)('a search by %s reads its matches, not the tenant', async (kind, ask) => {
    const { tenantId } = stage.owner;
    const seen = await stage.lookedAt('contacts', async (tx) => {
      for (const [at, name] of names.entries()) {
        const [words, codes] = ask(name, at);
        const start = performance.now();
        await rankContacts(tx, tenantId, { words, codes, lookup: null }, 20);
        timesOf.set(kind, [...(timesOf.get(kind) ?? []), performance.now() - start]);
      }
    });
    expect(seen.sequential).toBe(0);
    expect(seen.fetched).toBeLessThan(ROWS / 2);
    const times = timesOf.get(kind)!;
    console.log(`${kind}: p50 ${percentile(times, 0.5)} ms, p95 ${percentile(times, 0.95)} ms`);
  });

  it('a list with a search reads its matches, not the tenant', async () => {
    const { tenantId } = stage.owner;
    const times: number[] = [];
    const seen = await stage.lookedAt('contacts', async (tx) => {
      for (const { first, last } of names) {
        const start = performance.now();
        const question = { words: `${first} ${last}`, codes: [], lookup: null };
        const page = await contactRows.page(tx, tenantId, { sort: '-createdAt', limit: 20 }, [
          amongMatches(tenantId, question),
        ]);
        expect(page.data.length).toBeGreaterThan(0);
        times.push(performance.now() - start);
      }
    });
    expect(seen.sequential).toBe(0);
    expect(seen.fetched).toBeLessThan(ROWS / 2);
    console.log(`list: p50 ${percentile(times, 0.5)} ms, p95 ${percentile(times, 0.95)} ms`);
    const all = [...timesOf.values()].flat();
    console.log(`all searches: p50 ${percentile(all, 0.5)} ms, p95 ${percentile(all, 0.95)} ms`);
  });
});

describe(`${RANDOM_TEXTS} random texts`, () => {
  it('are words or nothing', async () => {
    await stage.app.database.read({ tenantId: stage.owner.tenantId }, async (tx) => {
      for (let done = 0; done < RANDOM_TEXTS; done += 1_000) {
        const texts = Array.from({ length: 1_000 }, randomText);
        const [row] = await tx.execute<{ asked: number }>(sql`
          select count(mainstay.search_question(value, tier, '{}', mark))::int as asked
            from jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb) value, generate_series(1, 4) tier, unnest(array['', 'A']) mark`);
        expect(row!.asked).toBeGreaterThan(0);
      }
    });
  });
});

function randomText(): string {
  return Array.from({ length: 1 + Math.floor(Math.random() * 40) }, () => {
    const code = 1 + Math.floor(Math.random() * (Math.random() < 0.5 ? 0x3000 : 0x10ffff));
    return code >= 0xd800 && code <= 0xdfff ? ' ' : String.fromCodePoint(code);
  }).join('');
}

import { randomUUID } from 'node:crypto';
import { encodeCursor } from '@mainstay/core';
import { collationOf, rankedMatches } from '@mainstay/kernel';
import { fewRows, openPlansStage, type PlansStage } from '@mainstay/testing/fixtures/plans';
import { sql as drizzleSql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contactIdByExternalId, contactIdsWith, contactRows, rankContacts } from '../contacts.rows.ts';
import { takenIdentities } from './new-contact.ts';

/** Contacts of one tenant among as many of another: enough that a plan which scans a tenant is never the cheaper one. */
const ROWS = 100_000;

let stage: PlansStage;
beforeAll(async () => {
  stage = await openPlansStage();
  const { owner, sql } = stage;
  const needle = await owner.caller.contacts.create({
    firstName: 'Needle',
    lastName: 'Haystack',
    emails: [{ value: 'needle@hay.example' }],
  });
  for (const tenantId of [owner.tenantId, randomUUID()]) {
    await sql`
      insert into contacts (tenant_id, id, first_name, last_name, company, pii, pii_key)
      select ${tenantId}, uuidv7(), 'First' || md5(i::text), 'Last' || md5((i * 7)::text), 'Company ' || i % 500, pii, pii_key
        from generate_series(1, ${ROWS}) i, (select pii, pii_key from contacts where id = ${needle.id}) seed`;
    await sql`
      insert into contact_lookups (tenant_id, kind, digest, contact_id)
      select tenant_id, 'email', sha256(convert_to(id::text, 'UTF8')), id from contacts where tenant_id = ${tenantId} and first_name like 'First%'`;
    await sql`
      insert into companies (tenant_id, id, name)
      select ${tenantId}, uuidv7(), 'Company ' || md5(i::text) from generate_series(1, ${ROWS}) i`;
  }
  await sql`insert into companies (tenant_id, id, name) values (${owner.tenantId}, uuidv7(), 'Needle Haystack Ltd')`;
  await sql`analyze contacts`;
  await sql`analyze companies`;
  await sql`analyze contact_lookups`;
}, 300_000);
afterAll(() => stage.close());

const few = fewRows(500);

describe(`among ${ROWS} contacts, under row-level security`, () => {
  it('a search by words reads the matches, not the tenant', async () => {
    const seen = await stage.lookedAt('contacts', async (tx) => {
      const question = { words: 'needl hay', codes: [], lookup: null };
      expect((await rankContacts(tx, stage.owner.tenantId, question, 20)).size).toBe(1);
    });
    expect(seen).toEqual(few);
  });

  it('the same search without the definer function reads the whole tenant', async () => {
    const seen = await stage.lookedAt('contacts', (tx) =>
      tx.execute(drizzleSql`select id from contacts where words @@ mainstay.search_question('needl hay', 4)`),
    );
    expect(seen.sequential > 0 || seen.fetched > ROWS / 2).toBe(true);
  });

  describe.each(['contacts', 'companies'])('the search over everything, in %s', (table) => {
    it.each([
      ['whole words', 'needle haystack', 0.9],
      ['a word begun', 'needle hays', 0.7],
      // Of contacts a slip is a slip, whichever.
      ['letters swapped', 'needel haystakc', table === 'contacts' ? 0.4 : 0.5],
      ['slips', 'nedle haystacks', 0.18],
      ['words that are not there', 'xylophone zyzzyva', null],
    ] as const)('reads the matches of %s, not the tenant', async (_what, q, rank) => {
      const seen = await stage.lookedAt(table, async (tx) => {
        const matches = await rankedMatches(tx, table, q, 20);
        expect(matches).toHaveLength(rank === null ? 0 : 1);
        if (rank !== null) expect(matches[0]?.rank).toBeGreaterThanOrEqual(rank);
      });
      expect(seen).toEqual(few);
    });
  });

  it('a search by email reads the blind index', async () => {
    const digest = (await stage.app.services.vault.forTenant(stage.owner.tenantId)).blindIndex(
      'contacts.email',
      'needle@hay.example',
    );
    const seen = await stage.lookedAt('contact_lookups', async (tx) => {
      expect(await contactIdsWith(tx, stage.owner.tenantId, { kind: 'email', digest }, 20)).toHaveLength(1);
    });
    expect(seen).toEqual(few);
  });

  it('a search by external id, in whatever letter case, reads its index', async () => {
    const { owner } = stage;
    const { id } = await owner.caller.contacts.create({ firstName: 'Known', externalId: 'Café-7' });
    const seen = await stage.lookedAt('contacts', async (tx) => {
      expect(await contactIdByExternalId(tx, owner.tenantId, 'CAFE\u0301-7')).toBe(id);
      expect(await takenIdentities(tx, owner.tenantId, ['externalId café-7', 'externalId x'])).toEqual(
        new Set(['externalId café-7']),
      );
    });
    expect(seen).toEqual(few);
  });

  it.each(['-createdAt', 'createdAt', 'lastName', '-firstName', '-updatedAt'] as const)(
    'a page far down the list sorted by %s reads that page',
    async (sort) => {
      const [middle] = await stage.sql`
        select id, first_name, last_name, updated_at::text from contacts where tenant_id = ${stage.owner.tenantId}
         order by id desc offset ${ROWS / 2} limit 1`;
      const values: Record<string, string> = {
        lastName: middle?.['last_name'],
        '-firstName': middle?.['first_name'],
        '-updatedAt': middle?.['updated_at'],
      };
      const cursor = encodeCursor({ sort, value: values[sort] ?? null, id: middle?.['id'] });
      const seen = await stage.lookedAt('contacts', async (tx) => {
        const page = await contactRows.page(tx, stage.owner.tenantId, { sort, cursor, limit: 20 });
        expect(page.data).toHaveLength(20);
      });
      expect(seen).toEqual(few);
    },
  );

  it('a page in the order of a language that has an index reads that page', async () => {
    await stage.sql`create index concurrently contacts_by_last_name_sv
      on contacts (tenant_id, last_name collate "sv-x-icu", id) where deleted_at is null`;
    for (const sort of ['lastName', '-lastName'] as const) {
      const query = { sort, collation: collationOf('sv-SE'), limit: 20 };
      const pageOf = (cursor?: string) =>
        stage.lookedAt('contacts', async (tx) => {
          const page = await contactRows.page(tx, stage.owner.tenantId, { ...query, cursor });
          expect(page.data).toHaveLength(20);
          next = page.meta.nextCursor ?? undefined;
        });
      let next: string | undefined;
      expect(await pageOf()).toEqual(few);
      expect(await pageOf(next)).toEqual(few);
    }
  });
});

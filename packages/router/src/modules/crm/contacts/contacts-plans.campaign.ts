import { randomUUID } from 'node:crypto';
import { encodeCursor } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import { sql as drizzleSql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type Registered, type RouterTestApp } from '../../../test-app.fixture.ts';
import { rankedMatches } from '@mainstay/kernel';
import { contactIdsWith, contactRows, searchContactIds } from './contacts.rows.ts';

/** Contacts of one tenant among as many of another: enough that a plan which scans a tenant is never the cheaper one. */
const ROWS = 100_000;

let app: RouterTestApp;
let owner: Registered;
let sql: postgres.Sql;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
  sql = postgres(app.url, { max: 1, onnotice: () => undefined });
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
}, 120_000);
afterAll(async () => {
  await sql.end();
  await app.close();
});

/** What a read made PostgreSQL look at: full reads of a table, and rows fetched through its indexes. */
async function lookedAt(table: string, work: (tx: Tx) => Promise<unknown>) {
  return app.database.read({ tenantId: owner.tenantId }, async (tx) => {
    // What this connection has not reported yet, earlier transactions included: hence the difference.
    const counts = async () => {
      const [row] = await tx.execute<{ sequential: number; fetched: number }>(
        drizzleSql`select coalesce(sum(seq_scan), 0)::int as sequential, coalesce(sum(idx_tup_fetch), 0)::int as fetched
          from pg_stat_xact_user_tables where relname = ${table}`,
      );
      return row!;
    };
    const before = await counts();
    await work(tx);
    const after = await counts();
    return { sequential: after.sequential - before.sequential, fetched: after.fetched - before.fetched };
  });
}

const FEW = 500;

describe(`among ${ROWS} contacts, under row-level security`, () => {
  it('a search by words reads the matches, not the tenant', async () => {
    const seen = await lookedAt('contacts', async (tx) => {
      expect(await searchContactIds(tx, 'needl:* & hay:*', 20)).toHaveLength(1);
    });
    expect(seen).toEqual({ sequential: 0, fetched: expect.toSatisfy((rows: number) => rows <= FEW) });
  });

  it('the same search without the definer function reads the whole tenant', async () => {
    const seen = await lookedAt('contacts', (tx) =>
      tx.execute(drizzleSql`select id from contacts where words @@ to_tsquery('simple', 'needl:* & hay:*')`),
    );
    expect(seen.sequential > 0 || seen.fetched > ROWS / 2).toBe(true);
  });

  describe.each(['contacts', 'companies'])('the search over everything, in %s', (table) => {
    it.each([
      ['whole words', 'needle haystack', 0.9],
      ['a word begun', 'needle hays', 0.7],
      ['letters swapped', 'needel haystakc', 0.5],
      ['slips', 'nedle haystacks', 0.18],
      ['words that are not there', 'xylophone zyzzyva', null],
    ] as const)('reads the matches of %s, not the tenant', async (_what, q, rank) => {
      const seen = await lookedAt(table, async (tx) => {
        const matches = await rankedMatches(tx, table, q, 20);
        expect(matches).toHaveLength(rank === null ? 0 : 1);
        if (rank !== null) expect(matches[0]?.rank).toBeGreaterThanOrEqual(rank);
      });
      expect(seen).toEqual({ sequential: 0, fetched: expect.toSatisfy((rows: number) => rows <= FEW) });
    });
  });

  it('a search by email reads the blind index', async () => {
    const digest = (await app.services.vault.forTenant(owner.tenantId)).blindIndex(
      'contacts.email',
      'needle@hay.example',
    );
    const seen = await lookedAt('contact_lookups', async (tx) => {
      expect(await contactIdsWith(tx, owner.tenantId, { kind: 'email', digest }, 20)).toHaveLength(1);
    });
    expect(seen).toEqual({ sequential: 0, fetched: expect.toSatisfy((rows: number) => rows <= FEW) });
  });

  it.each(['-createdAt', 'createdAt', 'lastName', '-firstName', '-updatedAt'] as const)(
    'a page far down the list sorted by %s reads that page',
    async (sort) => {
      const [middle] = await sql`
        select id, first_name, last_name, updated_at::text from contacts where tenant_id = ${owner.tenantId}
         order by id desc offset ${ROWS / 2} limit 1`;
      const values: Record<string, string> = {
        lastName: middle?.['last_name'],
        '-firstName': middle?.['first_name'],
        '-updatedAt': middle?.['updated_at'],
      };
      const cursor = encodeCursor({ sort, value: values[sort] ?? null, id: middle?.['id'] });
      const seen = await lookedAt('contacts', async (tx) => {
        const page = await contactRows.page(tx, owner.tenantId, { sort, cursor, limit: 20 });
        expect(page.data).toHaveLength(20);
      });
      expect(seen).toEqual({ sequential: 0, fetched: expect.toSatisfy((rows: number) => rows <= FEW) });
    },
  );
});

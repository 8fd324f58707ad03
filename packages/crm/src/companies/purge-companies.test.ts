import { companies, contactCompanies, deals } from '@mainstay/db/schema';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';

let app: RouterTestApp;
let owner: Registered;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
});
afterAll(() => app.close());

const seed = <T>(work: Parameters<typeof app.database.asSystem<T>>[1]) => app.database.asSystem('seed', work);
const create = (name: string, more: object = {}) => owner.caller.companies.create({ name, ...more });

async function bin(id: string, daysAgo: number): Promise<void> {
  await seed((tx) =>
    tx.execute(sql`update companies set deleted_at = now() - make_interval(days => ${daysAgo}::int) where id = ${id}`),
  );
}

/** How many values the audit log has of a company. */
async function toldOf(id: string): Promise<number> {
  const [row] = await seed((tx) =>
    tx.execute<{ count: number }>(sql`select count(*)::int as count from audit_values where subject_id = ${id}`),
  );
  return row!.count;
}

async function purge(): Promise<void> {
  const run = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };
  await app.services.registry.jobs['companies:purge-deleted']!(app.services, { tenantId: owner.tenantId }, run);
}

it('goes when its time to be restored is over, with what hangs on it, and closed deals lose it', async () => {
  const [gone, kept] = [await create('Gone', { tags: ['old'] }), await create('Kept')];
  const child = await create('Daughter', { parentId: gone.id });
  const won = await owner.caller.deals.create({ title: 'Won', companyId: gone.id });
  await owner.caller.deals.win({ id: won.id });
  for (const { id } of [child, gone, kept]) await owner.caller.companies.delete({ id, unlink: true });
  await bin(gone.id, 31);
  await bin(child.id, 29);
  await bin(kept.id, 29);
  await purge();
  const left = await seed((tx) =>
    tx.select({ id: companies.id }).from(companies).where(eq(companies.tenantId, owner.tenantId)),
  );
  expect(left.map(({ id }) => id).sort()).toEqual([child.id, kept.id].sort());
  expect(await owner.caller.deals.get({ id: won.id })).toMatchObject({ companyId: null });
  const named = await seed((tx) => tx.$count(deals, eq(deals.companyId, gone.id)));
  expect(named).toBe(0);
  // What the audit log said of it is gone, and of the others it is not.
  expect([await toldOf(gone.id), (await toldOf(kept.id)) > 0]).toEqual([0, true]);
  await owner.caller.companies.restore({ id: kept.id });
});

it('stays as long as the tenant says, while a legal hold is on it, and while a merge can be undone', async () => {
  await owner.caller.tenants.settings.update({ retention: { deletedDays: 1 } });
  const [short, held, winner, loser] = [
    await create('Short'),
    await create('Held'),
    await create('Winner'),
    await create('Loser'),
  ];
  await owner.caller.legalHolds.create({ scope: 'company', subjectId: held.id, reason: 'A lawsuit' });
  await owner.caller.companies.merge({ winnerId: winner.id, loserIds: [loser.id] });
  for (const { id } of [short, held]) await owner.caller.companies.delete({ id });
  for (const { id } of [short, held, loser]) await bin(id, 2);
  await purge();
  const left = await seed((tx) =>
    tx.select({ id: companies.id }).from(companies).where(eq(companies.tenantId, owner.tenantId)),
  );
  const ids = left.map(({ id }) => id);
  expect(ids).not.toContain(short.id);
  expect(ids).toEqual(expect.arrayContaining([held.id, winner.id, loser.id]));
});

it('takes the links of contacts with it', async () => {
  const { id } = await create('Linked');
  const person = await owner.caller.contacts.create({ firstName: 'Ada', companyId: id });
  await owner.caller.companies.delete({ id, unlink: true });
  expect(await seed((tx) => tx.$count(contactCompanies, eq(contactCompanies.companyId, id)))).toBe(0);
  expect(await owner.caller.contacts.get({ id: person.id })).toMatchObject({ companyId: null });
});

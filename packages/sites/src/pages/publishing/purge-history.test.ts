import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { purgeHistory } from './purge-history.ts';

let app: RouterTestApp;
let owner: Registered;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
});
afterAll(() => app.close());

const seed = (query: ReturnType<typeof sql>) => app.database.asSystem('seed', (tx) => tx.execute(query));
const purge = () =>
  purgeHistory(
    app.services,
    { tenantId: owner.tenantId },
    { id: 'test', attempt: 1, maxAttempts: 1, signal: new AbortController().signal },
  );

async function numbersOf(id: string): Promise<number[]> {
  const rows = await app.database.asSystem('seed', (tx) =>
    tx.execute<{ number: number }>(sql`select number from page_versions where page_id = ${id} order by number`),
  );
  return [...rows].map(({ number }) => number);
}

it('keeps 50 versions of a year, and those that something shows or waits for', async () => {
  const { pages } = owner.caller;
  const { id } = await pages.create({ title: 'Often frozen' });
  await pages.publish({ id });
  await seed(sql`insert into page_versions (tenant_id, id, page_id, number, content, content_hash, reason)
    select tenant_id, gen_random_uuid(), page_id, n, content, sha256(n::text::bytea), 'restore'
      from page_versions, generate_series(2, 60) n where page_id = ${id} and number = 1`);
  await pages.previewToken({ id, version: 2 });
  await purge();
  // 1 is live, 2 is previewed, and 11 to 60 are the last fifty.
  expect(await numbersOf(id)).toEqual([1, 2, ...Array.from({ length: 50 }, (_, index) => index + 11)]);
  await seed(
    sql`update page_versions set created_at = now() - interval '366 days' where page_id = ${id} and number <> 40`,
  );
  await pages.revokePreviews({ id });
  await purge();
  expect(await numbersOf(id)).toEqual([1, 40, 60]);
});

it('forgets tokens that show nothing any more, and schedules that ended, after their time', async () => {
  const { pages } = owner.caller;
  const { id } = await pages.create({ title: 'Shown about' });
  for (let token = 0; token < 3; token += 1) await pages.previewToken({ id });
  const at = new Date(Date.now() + 86_400_000).toISOString();
  await pages.schedule({ id, at });
  await pages.unschedule({ id });
  await pages.schedule({ id, at });
  await seed(sql`update preview_tokens set expires_at = now() - interval '31 days'
    where id = (select id from preview_tokens where page_id = ${id} order by id limit 1)`);
  await seed(sql`update page_schedules set updated_at = now() - interval '366 days' where page_id = ${id}`);
  await purge();
  const left = async (table: string) =>
    (await seed(sql`select from ${sql.identifier(table)} where page_id = ${id}`)).length;
  expect([await left('preview_tokens'), await left('page_schedules')]).toEqual([2, 1]);
});

it('shows one version of a page as live, whatever those of other pages are', async () => {
  const { pages } = (await app.register()).caller;
  const [one, other] = [await pages.create({ title: 'One' }), await pages.create({ title: 'Other' })];
  await pages.publish({ id: one.id });
  await pages.publish({ id: other.id });
  await pages.update({ id: other.id, title: 'Another' });
  await pages.publish({ id: other.id });
  const { data } = await pages.versions({ id: other.id });
  expect(data.map(({ number, live }) => [number, live])).toEqual([
    [2, true],
    [1, false],
  ]);
});

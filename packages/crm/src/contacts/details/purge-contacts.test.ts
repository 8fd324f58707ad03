import { contacts } from '@mainstay/db/schema';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { purgeContactHistory } from '../timeline/purge-timeline.ts';
import { purgeDeletedContacts } from './purge-contacts.ts';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const purge = () =>
  purgeDeletedContacts(
    app.services,
    { tenantId: '' },
    { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal },
  );

/** A contact with details and a tag that was deleted some days ago. */
async function deleted({ caller }: Registered, days: number): Promise<string> {
  const { id } = await caller.contacts.create({
    firstName: 'Gone',
    emails: [{ value: `${days}-${Math.random()}@example.test` }],
    tags: ['kept'],
  });
  await caller.contacts.delete({ id });
  await age(id, days);
  return id;
}

const age = (id: string, days: number) =>
  app.database.asSystem('seed', (tx) =>
    tx
      .update(contacts)
      .set({ deletedAt: sql`now() - make_interval(days => ${days})` })
      .where(eq(contacts.id, id)),
  );

it('purges deleted contacts after thirty days, or as the tenant says, and no others', async () => {
  const [usual, strict] = [await app.register(), await app.register()];
  await strict.caller.tenants.settings.update({ retention: { deletedDays: 3 } });
  const alive = await usual.caller.contacts.create({ firstName: 'Alive' });
  const [young, old] = [await deleted(usual, 29), await deleted(usual, 31)];
  const [strictYoung, strictOld] = [await deleted(strict, 2), await deleted(strict, 4)];
  await purge();
  await expect(usual.caller.contacts.get({ id: alive.id })).resolves.toMatchObject({ firstName: 'Alive' });
  await expect(usual.caller.contacts.restore({ id: young })).resolves.toMatchObject({ firstName: 'Gone' });
  await expect(strict.caller.contacts.restore({ id: strictYoung })).resolves.toMatchObject({ firstName: 'Gone' });
  for (const [person, id] of [
    [usual, old],
    [strict, strictOld],
  ] as const) {
    await expect(person.caller.contacts.restore({ id })).rejects.toMatchObject({
      cause: { code: 'NOT_FOUND' },
    });
    const left = await app.database.asSystem('seed', (tx) =>
      tx.execute(
        sql`select 1 from contact_lookups where contact_id = ${id} union all select 1 from contact_tags where contact_id = ${id}`,
      ),
    );
    expect(left).toHaveLength(0);
  }
});

it('keeps what a merge put away for as long as the merge can be undone', async () => {
  const person = await app.register();
  const { caller } = person;
  await caller.tenants.settings.update({ retention: { deletedDays: 1 } });
  const winner = await caller.contacts.create({ firstName: 'Winner' });
  const loser = await caller.contacts.create({ firstName: 'Loser' });
  await caller.contacts.merge({ winnerId: winner.id, loserIds: [loser.id] });
  const count = () => app.database.asSystem('seed', (tx) => tx.$count(contacts, eq(contacts.id, loser.id)));
  await age(loser.id, 20);
  await purge();
  expect(await count()).toBe(1);
  await age(loser.id, 31);
  await purge();
  expect(await count()).toBe(0);
});

it('old imports and merges go, with their rows, and younger ones stay', async () => {
  const { tenantId, caller } = await app.register();
  const counts = async () => {
    const [row] = await app.database.asSystem('seed', (tx) =>
      tx.execute<Record<string, number>>(sql`
        select (select count(*)::int from contact_imports where tenant_id = ${tenantId}) as imports,
               (select count(*)::int from contact_import_rows where tenant_id = ${tenantId}) as rows,
               (select count(*)::int from contact_merges where tenant_id = ${tenantId}) as merges`),
    );
    return row;
  };
  for (const days of [91, 91, 89]) {
    const [one, other] = [
      await caller.contacts.create({ firstName: 'One' }),
      await caller.contacts.create({ firstName: 'Other' }),
    ];
    const { mergeId } = await caller.contacts.merge({ winnerId: one.id, loserIds: [other.id] });
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`
        with made as (
          insert into contact_imports (tenant_id, id, status, format, mode, dry_run, mapping, match_by, created_by, created_at)
          values (${tenantId}, uuidv7(), 'done', 'csv', 'create', false, '{}', 'email', uuidv7(), now() - make_interval(days => ${days}))
          returning id)
        insert into contact_import_rows (tenant_id, import_id, line, outcome) select ${tenantId}, id, line, 'failed' from made, generate_series(1, 3) line`),
    );
    await app.database.asSystem('seed', (tx) =>
      tx.execute(
        sql`update contact_merges set created_at = now() - make_interval(days => ${days}) where id = ${mergeId}`,
      ),
    );
  }
  expect(await counts()).toEqual({ imports: 3, rows: 9, merges: 3 });
  await purgeContactHistory(
    app.services,
    { tenantId: '' },
    { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal },
  );
  expect(await counts()).toEqual({ imports: 1, rows: 3, merges: 1 });
});

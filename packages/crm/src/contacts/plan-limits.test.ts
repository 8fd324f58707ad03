import { openDatabase, type Tx } from '@mainstay/db';
import { users } from '@mainstay/db/schema';
import { appRouter } from '@mainstay/router';
import { loginUrl } from '@mainstay/testing';
import { importFile } from '@mainstay/testing/fixtures/contact-transfer';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { coded, colleague } from '@mainstay/testing/fixtures/members';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
let root: Registered;
beforeAll(async () => {
  // Enough connections for all who call at once: those who wait for one too long are told to come again.
  app = await openTestApp({ poolSize: 50 });
  root = await app.register();
  const promote = (tx: Tx) => tx.update(users).set({ isSuperAdmin: true }).where(eq(users.id, root.userId));
  await app.database.asSystem('seed', promote);
});
afterAll(() => app.close());
const operator = () => app.caller(root.accessToken);

/** Contacts that are there already, beside any limit. */
async function fill({ tenantId }: Registered, count: number): Promise<void> {
  await app.database.asSystem('seed', (tx) =>
    tx.execute(sql`insert into contacts (tenant_id, id, first_name, last_name, tags, custom_fields, search_codes, pii, pii_key)
      select ${tenantId}::uuid, uuidv7(), 'Filler ' || n, '', '{}', '{}', '{}', ''::bytea, ''::bytea from generate_series(1, ${count}::int) n`),
  );
}

/** An owner whose plan has room for so many contacts more. */
async function withRoom(room: number): Promise<Registered> {
  const owner = await app.register();
  await fill(owner, 20);
  await operator().tenants.setPlan({ id: owner.tenantId, limits: { contacts: 20 + room } });
  return owner;
}

const countOf = async ({ caller }: Registered) => (await caller.tenants.usage()).contacts.used;
const outcomesOf = (settled: PromiseSettledResult<unknown>[]) => {
  const codes = settled.map((one) =>
    one.status === 'fulfilled' ? 'made' : (one.reason.cause as { code: string }).code,
  );
  return {
    made: codes.filter((code) => code === 'made').length,
    refused: codes.filter((code) => code === 'PLAN_LIMIT').length,
  };
};
const named = (n: number) => ({ firstName: `Contact ${n}`, emails: [{ value: `c${n}@example.test` }] });

describe('the limit of a plan', () => {
  it('lets in as many as are left of 50 at once: 10 of 1,000', async () => {
    const owner = await app.register();
    await fill(owner, 990);
    const calls = Array.from({ length: 50 }, (_, n) => owner.caller.contacts.create(named(n)));
    expect(outcomesOf(await Promise.allSettled(calls))).toEqual({ made: 10, refused: 40 });
    await expect(countOf(owner)).resolves.toBe(1_000);
    await expect(owner.caller.contacts.create(named(51))).rejects.toEqual(
      coded('PLAN_LIMIT', { resource: 'contacts', limit: 1_000, used: 1_000 }),
    );
  });

  it('is as exact over two processes', async () => {
    const owner = await app.register();
    await fill(owner, 990);
    const database = openDatabase({
      url: loginUrl(app.url, 'app'),
      systemUrl: loginUrl(app.url, 'system'),
      poolSize: 25,
    });
    const context = app.context({ credential: owner.accessToken });
    const elsewhere = appRouter.createCaller({ ...context, services: { ...app.services, database } });
    const calls = Array.from({ length: 50 }, (_, n) => (n % 2 ? elsewhere : owner.caller).contacts.create(named(n)));
    expect(outcomesOf(await Promise.allSettled(calls))).toEqual({ made: 10, refused: 40 });
    await expect(countOf(owner)).resolves.toBe(1_000);
    await database.close();
  });

  it('is each item’s own in a bulk call, and the whole call’s where that is atomic', async () => {
    const owner = await withRoom(10);
    const items = Array.from({ length: 100 }, (_, n) => named(n));
    await expect(owner.caller.contacts.bulkCreate({ atomic: true, items })).rejects.toEqual(
      coded('PLAN_LIMIT', { resource: 'contacts', limit: 30, used: 30, index: 10 }),
    );
    await expect(countOf(owner)).resolves.toBe(20);
    const { succeeded, failed, results } = await owner.caller.contacts.bulkCreate({ items });
    expect({ succeeded, failed }).toEqual({ succeeded: 10, failed: 90 });
    expect(results.filter(({ error }) => error?.code === 'PLAN_LIMIT')).toHaveLength(90);
    await expect(countOf(owner)).resolves.toBe(30);
  });

  it('holds for what is restored and unmerged, and deletes make room', async () => {
    const owner = await withRoom(3);
    const { contacts } = owner.caller;
    const [first, second] = [await contacts.create(named(1)), await contacts.create(named(2))];
    const { mergeId } = await contacts.merge({ winnerId: first.id, loserIds: [second.id] });
    await contacts.delete({ id: (await contacts.create(named(3))).id });
    const [bin, ...rest] = await Promise.all([contacts.create(named(4)), contacts.create(named(5))]);
    expect(rest).toHaveLength(1);
    await expect(contacts.unmerge({ id: mergeId })).rejects.toEqual(coded('PLAN_LIMIT'));
    await contacts.delete({ id: bin.id });
    const replacement = await contacts.create(named(6));
    await expect(contacts.restore({ id: bin.id })).rejects.toEqual(coded('PLAN_LIMIT'));
    await contacts.delete({ id: replacement.id });
    await expect(contacts.restore({ id: bin.id })).resolves.toMatchObject({ firstName: 'Contact 4' });
  });

  it('is raised at once, and what was refused before can be repeated', async () => {
    const owner = await withRoom(0);
    const again = () => app.caller(owner.accessToken, { idempotencyKey: 'the-same' }).contacts.create(named(1));
    const traces = () =>
      app.database.asSystem('seed', (tx) =>
        tx.execute(sql`select (select count(*)::int from events where tenant_id = ${owner.tenantId} and type = 'contact.created') as events,
          (select count(*)::int from audit_log where tenant_id = ${owner.tenantId} and entity_type = 'contact' and actor_type = 'user') as audit`),
      );
    await expect(again()).rejects.toEqual(coded('PLAN_LIMIT'));
    await expect(traces()).resolves.toEqual([{ events: 0, audit: 0 }]);
    await operator().tenants.setPlan({ id: owner.tenantId, plan: 'starter', limits: {} });
    const made = await again();
    expect((await again()).id).toBe(made.id);
    await expect(traces()).resolves.toEqual([{ events: 1, audit: 1 }]);
  });

  it('below what is there lets everything go on but growth', async () => {
    const owner = await withRoom(5);
    const { contacts, tenants } = owner.caller;
    const { id } = await contacts.create(named(1));
    await operator().tenants.setPlan({ id: owner.tenantId, limits: { contacts: 10 } });
    await expect(tenants.usage()).resolves.toMatchObject({
      over: true,
      contacts: { used: 21, limit: 10, over: true },
      members: { over: false },
    });
    await expect(contacts.update({ id, firstName: 'Edited' })).resolves.toMatchObject({ firstName: 'Edited' });
    await expect(contacts.create(named(2))).rejects.toEqual(coded('PLAN_LIMIT'));
    await contacts.delete({ id });
    await expect(contacts.create(named(2))).rejects.toEqual(
      coded('PLAN_LIMIT', { resource: 'contacts', limit: 10, used: 20 }),
    );
  });

  it('counts the records of everybody, whoever adds one', async () => {
    const owner = await withRoom(1);
    const role = await owner.caller.roles.create({
      name: 'Own only',
      permissions: ['contacts:read', 'contacts:write'],
      scope: 'own',
    });
    const member = await colleague(app, owner.tenantId, 'member');
    await owner.caller.members.update({ id: member.userId, roleId: role.id });
    await member.caller.contacts.create(named(1));
    await expect(member.caller.contacts.create(named(2))).rejects.toEqual(coded('PLAN_LIMIT'));
  });
});

it('an import adds what is left, and tells of each row that it could not', async () => {
  const owner = await withRoom(10);
  const lines = Array.from({ length: 100 }, (_, n) => `Contact ${n},c${n}@example.test`);
  const content = ['firstName,email', ...lines].join('\n');
  await expect(importFile(app, owner, { format: 'csv', content })).resolves.toMatchObject({ created: 10, failed: 90 });
  await expect(countOf(owner)).resolves.toBe(30);
});

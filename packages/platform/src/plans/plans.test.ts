import { memberships, users } from '@mainstay/db/schema';
import { coded, colleague, roleId } from '@mainstay/testing/fixtures/members';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
let root: Registered;
beforeAll(async () => {
  app = await openTestApp();
  root = await app.register();
  await app.database.asSystem('seed', (tx) =>
    tx.update(users).set({ isSuperAdmin: true }).where(eq(users.id, root.userId)),
  );
});
afterAll(() => app.close());
const operator = () => app.caller(root.accessToken);

const price = { currency: 'EUR', interval: 'month', amount: 3_100, included: 0, taxBehavior: 'exclusive' } as const;

describe('a plan', () => {
  it('is seen by everybody while it is public and not archived', async () => {
    const keys = async () => (await app.caller().plans.list()).data.map(({ key }) => key);
    await expect(keys()).resolves.toEqual(['free', 'starter', 'pro', 'enterprise']);
    const plan = await operator().plans.create({ key: 'team', name: 'Team', prices: [price], trialDays: 14 });
    expect(plan).toMatchObject({ planVersion: 1, version: 1, prices: [price], trialDays: 14, archived: false });
    await operator().plans.create({ key: 'hidden', name: 'Hidden', public: false });
    await expect(keys()).resolves.toContain('team');
    await expect(keys()).resolves.not.toContain('hidden');
    await operator().plans.update({ id: plan.id, archived: true });
    await expect(keys()).resolves.not.toContain('team');
    await expect(operator().plans.create({ key: 'team', name: 'Again' })).rejects.toEqual(coded('PLAN_EXISTS'));
    const { data } = await operator().plans.versions({ key: 'hidden' });
    expect(data).toHaveLength(1);
    await expect(app.caller((await app.register()).accessToken).plans.versions({})).rejects.toThrow();
  });

  it('gets a new version with what it includes and costs, and keeps the old ones as they were', async () => {
    const { id, version } = await operator().plans.create({ key: 'growing', name: 'Growing', limits: { contacts: 5 } });
    const changed = await operator().plans.update({ id, version, limits: { contacts: 7 }, prices: [price] });
    expect(changed).toMatchObject({ planVersion: 2, version: 2, limits: { contacts: 7 }, prices: [price] });
    await expect(operator().plans.update({ id, name: 'Renamed' })).resolves.toMatchObject({
      planVersion: 2,
      version: 3,
    });
    await expect(operator().plans.update({ id, version, name: 'Late' })).rejects.toEqual(
      coded('VERSION_CONFLICT', expect.anything()),
    );
    const { data } = await operator().plans.versions({ key: 'growing' });
    expect(data.map(({ planVersion, limits }) => [planVersion, limits.contacts])).toEqual([
      [2, 7],
      [1, 5],
    ]);
    await expect(
      app.database.asSystem('seed', (tx) =>
        tx.execute(sql`update plan_versions set trial_days = 1 where plan_key = 'growing'`),
      ),
    ).rejects.toThrow();
    const owner = await app.register();
    const limits = async () => (await owner.caller.tenants.usage()).contacts.limit;
    await operator().tenants.setPlan({ id: owner.tenantId, plan: 'growing', planVersion: 1 });
    await expect(limits()).resolves.toBe(5);
    await operator().tenants.setPlan({ id: owner.tenantId, planVersion: null });
    await expect(limits()).resolves.toBe(7);
    await operator().tenants.setPlan({ id: owner.tenantId, limits: { contacts: null } });
    await expect(limits()).resolves.toBeNull();
    await operator().tenants.setPlan({ id: owner.tenantId, limits: {} });
    await expect(limits()).resolves.toBe(7);
    const unknown = { id: owner.tenantId, plan: 'growing', planVersion: 9 };
    await expect(operator().tenants.setPlan(unknown)).rejects.toEqual(coded('PLAN_UNAVAILABLE'));
  });

  it('has one price for each currency and interval', async () => {
    const twice = { key: 'twice', name: 'Twice', prices: [price, { ...price, amount: 1 }] };
    await expect(operator().plans.create(twice)).rejects.toThrow('One price for each currency and interval');
  });
});

it('members beyond the plan cannot accept an invitation, which stays good', async () => {
  const owner = await app.register();
  await colleague(app, owner.tenantId, 'viewer');
  const invited = [await app.register(), await app.register()];
  const role = await roleId(owner, 'viewer');
  const tokens: string[] = [];
  for (const { email } of invited) {
    const { id } = await owner.caller.invitations.create({ email, roleId: role });
    const run = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };
    const payload = { tenantId: owner.tenantId, invitationId: id };
    await app.services.registry.jobs['members:send-invitation']!(app.services, payload, run);
    tokens.push(/token=([\w-]+)/.exec(app.mailbox.mails.at(-1)!.text)![1]!);
  }
  const accept = (n: number) => app.caller(invited[n]!.accessToken).invitations.accept({ token: tokens[n]! });
  const outcomes = await Promise.allSettled([accept(0), accept(1)]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const late = outcomes.findIndex(({ status }) => status === 'rejected');
  const refused = coded('PLAN_LIMIT', { resource: 'members', limit: 3, used: 3 });
  await expect(accept(late)).rejects.toEqual(refused);
  await operator().tenants.setPlan({ id: owner.tenantId, plan: 'starter' });
  await expect(accept(late)).resolves.toMatchObject({ tenantId: owner.tenantId });
  const count = await app.database.asSystem('seed', (tx) =>
    tx.$count(memberships, eq(memberships.tenantId, owner.tenantId)),
  );
  expect(count).toBe(4);
});

it('pages are limited where a plan says so', async () => {
  const owner = await app.register();
  await operator().tenants.setPlan({ id: owner.tenantId, limits: { pages: 1 } });
  await owner.caller.pages.create({ title: 'First' });
  await expect(owner.caller.pages.create({ title: 'Second' })).rejects.toEqual(
    coded('PLAN_LIMIT', { resource: 'pages', limit: 1, used: 1 }),
  );
});

import { type Filter, toAppError } from '@mainstay/kernel';
import { importFile } from '@mainstay/testing/fixtures/contact-transfer';
import { coded, type Colleague, colleague } from '@mainstay/testing/fixtures/members';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
let owner: Registered;
let ann: Colleague;
let ben: Colleague;
let eve: Colleague;
let roleId = '';
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
  for (const make of [
    (who: Colleague) => (ann = who),
    (who: Colleague) => (ben = who),
    (who: Colleague) => (eve = who),
  ])
    make(await colleague(app, owner.tenantId, 'member'));
});
afterAll(() => app.close());

const PERMISSIONS = ['contacts', 'companies', 'deals', 'tasks'].flatMap((name) => [`${name}:read`, `${name}:write`]);

/** Gives people a role of their own with a scope. */
async function giveScope(scope: 'all' | 'team' | 'own', ...people: Registered[]): Promise<void> {
  const { roles, members } = owner.caller;
  const more = [
    ...PERMISSIONS,
    'contacts:delete',
    'deals:delete',
    'views:read',
    'views:write',
    'tags:read',
    'members:read',
  ];
  roleId ||= (await roles.create({ name: 'Sales', permissions: more })).id;
  await roles.update({ id: roleId, scope });
  for (const { userId } of people) await members.update({ id: userId, roleId });
}

const isOutOfReach = (thrown: unknown) => {
  const { code, details } = toAppError(thrown);
  return code === 'FORBIDDEN' && (details as { required?: string }).required === 'owner';
};
const titles = (page: { data: { title: string }[] }) => page.data.map(({ title }) => title).sort();

describe('teams', () => {
  it('are made, changed, found by their people and deleted', async () => {
    const { teams } = owner.caller;
    const made = await teams.create({ name: 'North', members: [ann.userId, ann.userId.toUpperCase(), ben.userId] });
    expect(made).toMatchObject({ name: 'North', members: [ann.userId, ben.userId].sort(), version: 1 });
    await expect(teams.create({ name: 'North' })).rejects.toEqual(coded('TEAM_EXISTS'));
    const stranger = await app.register();
    await expect(teams.create({ name: 'X', members: [stranger.userId] })).rejects.toEqual(
      coded('TEAM_MEMBER_NOT_FOUND', [{ path: 'members', message: expect.any(String) }]),
    );
    expect((await teams.list({ memberId: ben.userId })).data).toEqual([made]);
    expect((await teams.list({ memberId: eve.userId })).data).toEqual([]);
    const changed = await teams.update({ id: made.id, version: 1, members: [ben.userId] });
    expect(changed).toMatchObject({ name: 'North', members: [ben.userId], version: 2 });
    await expect(teams.update({ id: made.id, version: 1, name: 'Y' })).rejects.toEqual(coded('VERSION_CONFLICT'));
    await expect(ben.caller.teams.delete({ id: made.id })).rejects.toEqual(
      coded('FORBIDDEN', { required: 'members:manage' }),
    );
    await teams.delete({ id: made.id });
    await expect(teams.get({ id: made.id })).rejects.toEqual(coded('NOT_FOUND'));
  });

  it('stand for their people in filters, and are left with the tenant', async () => {
    const { teams, deals, members } = owner.caller;
    const leaver = await colleague(app, owner.tenantId, 'member');
    const { id } = await teams.create({ name: 'Filters', members: [ann.userId, leaver.userId] });
    await deals.create({ title: 'f-ann', ownerId: ann.userId });
    await deals.create({ title: 'f-leaver', ownerId: leaver.userId });
    await deals.create({ title: 'f-eve', ownerId: eve.userId });
    const filter: Filter = { field: 'ownerId', op: 'in', value: ['@myTeam'] };
    expect(titles(await ann.caller.deals.list({ filter }))).toEqual(['f-ann', 'f-leaver']);
    expect(titles(await ann.caller.deals.list({ filter: { not: filter } }))).toEqual(['f-eve']);
    expect(titles(await eve.caller.deals.list({ filter }))).toEqual([]);
    await members.remove({ id: leaver.userId });
    expect((await teams.get({ id })).members).toEqual([ann.userId]);
    expect(titles(await ann.caller.deals.list({ filter }))).toEqual(['f-ann']);
    for (const deal of (await deals.list({})).data) await deals.delete({ id: deal.id });
    await teams.delete({ id });
  });
});

describe('a role for one’s own or one’s teams’ records', () => {
  it('cannot have what takes in everybody’s', async () => {
    const { roles } = owner.caller;
    for (const permission of ['events:read', 'members:manage', 'pipelines:manage', 'audit:read'])
      await expect(
        roles.create({ name: 'Wide', scope: 'own', permissions: ['deals:read', permission] }),
      ).rejects.toEqual(coded('VALIDATION_ERROR', [{ path: 'permissions.1', message: expect.any(String) }]));
    const wide = await roles.create({ name: 'Wide', permissions: ['events:read'] });
    expect(wide.scope).toBe('all');
    await expect(roles.update({ id: wide.id, scope: 'team' })).rejects.toEqual(
      coded('VALIDATION_ERROR', [{ path: 'scope', message: expect.any(String) }]),
    );
  });

  it('shows and changes one’s own, whichever way it is asked for', async () => {
    await giveScope('own', ann, ben);
    const { contacts, companies, deals, tasks } = owner.caller;
    const theirs = {
      contact: await contacts.create({ firstName: 'Zed', tags: ['zed'], ownerId: ben.userId }),
      company: await companies.create({ name: 'Zed Ltd', domain: 'zed.example', ownerId: ben.userId }),
      deal: await deals.create({ title: 'Zed deal', amount: 100, currency: 'EUR', ownerId: ben.userId }),
      task: await tasks.create({ title: 'Zed task', assigneeId: ben.userId }),
    };
    const as = ann.caller;
    const mine = {
      contact: await as.contacts.create({ firstName: 'Ann', tags: ['zed'] }),
      company: await as.companies.create({ name: 'Ann Ltd' }),
      deal: await as.deals.create({ title: 'Ann deal', amount: 7, currency: 'EUR' }),
      task: await as.tasks.create({ title: 'Ann task' }),
    };
    expect([mine.contact.ownerId, mine.company.ownerId, mine.deal.ownerId]).toEqual(
      Array.from({ length: 3 }, () => ann.userId),
    );
    // Warm what is cached for everybody.
    await owner.caller.contacts.get({ id: theirs.contact.id });
    for (const asked of [
      () => as.contacts.get({ id: theirs.contact.id }),
      () => as.contacts.timeline({ id: theirs.contact.id }),
      () => as.contacts.update({ id: theirs.contact.id, title: 'x' }),
      () => as.contacts.delete({ id: theirs.contact.id }),
      () => as.companies.get({ id: theirs.company.id }),
      () => as.deals.get({ id: theirs.deal.id }),
      () => as.deals.history({ id: theirs.deal.id }),
      () => as.deals.win({ id: theirs.deal.id }),
      () => as.tasks.get({ id: theirs.task.id }),
      () => as.tasks.complete({ id: theirs.task.id }),
    ])
      await expect(asked()).rejects.toEqual(coded('NOT_FOUND'));
    expect((await as.contacts.list({})).data).toEqual([mine.contact]);
    expect((await as.contacts.list({ page: 1 })).meta.total).toBe(1);
    expect((await as.contacts.list({ search: 'Zed' })).data).toEqual([]);
    expect((await as.contacts.search({ q: 'Zed' })).data).toEqual([]);
    expect(titles(await as.deals.list({ filter: { field: 'title', op: 'contains', value: 'deal' } }))).toEqual([
      'Ann deal',
    ]);
    expect(titles(await as.tasks.list({}))).toEqual(['Ann task']);
    expect((await as.companies.suggest({ domain: 'zed.example' })).company).toBeNull();
    expect((await as.deals.aggregate({ metrics: [{ op: 'count' }] })).groups[0]?.values).toEqual([1]);
    const board = await as.deals.board({ pipelineId: mine.deal.pipelineId });
    expect(board.stages[0]).toMatchObject({ count: 1, totals: [{ currency: 'EUR', amount: 7 }] });
    expect((await as.tags.list({ search: 'zed' })).data.map((tag) => tag.contacts)).toEqual([1]);
    const related: Filter = { field: 'company.name', op: 'eq', value: 'Zed Ltd' };
    expect((await as.deals.list({ filter: related })).data).toEqual([]);
  });

  it('gives nothing away, and names nothing that is out of reach', async () => {
    const as = ann.caller;
    const hidden = await owner.caller.companies.create({ name: 'Hidden' });
    await expect(as.deals.create({ title: 'x', companyId: hidden.id })).rejects.toEqual(
      coded('DEAL_COMPANY_NOT_FOUND'),
    );
    await expect(as.contacts.create({ firstName: 'x', companyId: hidden.id })).rejects.toEqual(
      coded('CONTACT_COMPANY_NOT_FOUND'),
    );
    const deal = await as.deals.create({ title: 'Kept' });
    for (const given of [ben.userId, null])
      await expect(as.deals.update({ id: deal.id, ownerId: given })).rejects.toSatisfy(isOutOfReach);
    await expect(as.contacts.create({ firstName: 'x', ownerId: ben.userId })).rejects.toSatisfy(isOutOfReach);
    await expect(as.tasks.create({ title: 'x', assigneeId: ben.userId })).rejects.toSatisfy(isOutOfReach);
    expect((await as.deals.get({ id: deal.id })).version).toBe(1);
    // Whoever sees all hands over, and the one sees it then and the other no more.
    await owner.caller.deals.update({ id: deal.id, ownerId: ben.userId });
    await expect(as.deals.get({ id: deal.id })).rejects.toEqual(coded('NOT_FOUND'));
    expect((await ben.caller.deals.get({ id: deal.id })).title).toBe('Kept');
  });

  it('holds for keys that the person made, and for imports, which are done later', async () => {
    const { contacts, roles, members } = owner.caller;
    const far = await contacts.create({ firstName: 'Far', externalId: 'far', ownerId: ben.userId });
    const content = 'External ID,First Name\nfar,Stolen\nnear,Near\n';
    const report = await importFile(app, ann, {
      content,
      mode: 'upsert',
      matchBy: 'externalId',
      mapping: { 'External ID': 'externalId', 'First Name': 'firstName' },
    });
    expect(report).toMatchObject({ created: 1, updated: 0, failed: 1 });
    expect(await contacts.get({ id: far.id })).toEqual(far);
    const [near] = (await contacts.list({ search: 'Near' })).data;
    expect(near?.ownerId).toBe(ann.userId);
    await expect(ben.caller.contacts.imports.get({ id: report.id })).rejects.toEqual(coded('NOT_FOUND'));

    const maker = await roles.create({ name: 'Keys', permissions: ['apiKeys:manage', 'contacts:read'] });
    await members.update({ id: eve.userId, roleId: maker.id });
    const { key } = await eve.caller.apiKeys.create({ name: 'k', scopes: ['contacts:read'] });
    expect((await app.caller(key).contacts.list({})).data.length).toBeGreaterThan(1);
    await giveScope('own', eve);
    const seen = async () => (await app.caller(key).contacts.list({})).data.length;
    await expect.poll(seen, { timeout: 5_000 }).toBe(0);
  });

  it('shows the records of one’s teams, as long as one is in them', async () => {
    const { teams, deals } = owner.caller;
    await giveScope('team', ann, ben, eve);
    for (const who of [ann, ben, eve]) await deals.create({ title: `t-${who.userId}`, ownerId: who.userId });
    await deals.create({ title: 't-nobody' });
    const seen = async (who: Colleague) =>
      titles(await who.caller.deals.list({ filter: { field: 'title', op: 'startsWith', value: 't-' } }));
    expect(await seen(ann)).toEqual([`t-${ann.userId}`]);
    const { id } = await teams.create({ name: 'South', members: [ann.userId, ben.userId] });
    const both = [`t-${ann.userId}`, `t-${ben.userId}`].sort();
    expect(await seen(ann)).toEqual(both);
    expect(await seen(ben)).toEqual(both);
    expect(await seen(eve)).toEqual([`t-${eve.userId}`]);
    const made = await ann.caller.deals.create({ title: 't-given', ownerId: ben.userId });
    expect((await ben.caller.deals.get({ id: made.id })).ownerId).toBe(ben.userId);
    await teams.update({ id, members: [ben.userId] });
    expect(await seen(ann)).toEqual([`t-${ann.userId}`]);
    await giveScope('all', ann);
    await expect.poll(() => seen(ann).then((all) => all.length), { timeout: 5_000 }).toBe(5);
  });
});

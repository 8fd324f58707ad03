import { events } from '@mainstay/db/schema';
import { defineFields } from '@mainstay/testing/fixtures/custom-fields';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
let owner: Registered;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
  await app.register();
});
afterAll(() => app.close());

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });
const create = (name: string, more: object = {}) => owner.caller.companies.create({ name, ...more });

/** A company with all that can name one. */
async function busyCompany(name: string, more: object = {}) {
  const { contacts, deals, tasks } = owner.caller;
  const { id } = await create(name, more);
  const person = await contacts.create({ firstName: 'Ada', companyId: id });
  const open = await deals.create({ title: 'Open', companyId: id });
  const won = await deals.create({ title: 'Won', companyId: id });
  await deals.win({ id: won.id });
  const task = await tasks.create({ title: 'Call', links: [{ type: 'company', id }] });
  const child = await create('Daughter', { parentId: id });
  return { id, person, open, won, task, child };
}

describe('merging companies', () => {
  it('moves contacts, deals, tasks and subsidiaries, and undoing gives each of them back', async () => {
    const { companies, contacts, deals, tasks } = owner.caller;
    const winner = await create('Acme', { industry: 'Steel', tags: ['Customer'] });
    const loser = await busyCompany('ACME Inc.', {
      domain: 'acme.example',
      industry: 'Iron',
      tags: ['customer', 'Old'],
      addresses: [{ city: 'Berlin' }],
    });
    const { mergeId, company } = await companies.merge({ winnerId: winner.id, loserIds: [loser.id] });
    expect(company).toMatchObject({
      name: 'Acme',
      domain: 'acme.example',
      industry: 'Steel',
      tags: ['Customer', 'Old'],
    });
    expect(company.addresses).toMatchObject([{ city: 'Berlin' }]);
    await expect(companies.get({ id: loser.id })).rejects.toEqual(coded('NOT_FOUND'));
    await expect(companies.restore({ id: loser.id })).rejects.toEqual(coded('NOT_FOUND'));

    const { person, open, won, task, child } = loser;
    const named = async () => [
      (await contacts.get({ id: person.id })).companyId,
      (await deals.get({ id: open.id })).companyId,
      (await deals.get({ id: won.id })).companyId,
      (await tasks.get({ id: task.id })).links[0]?.id,
      (await companies.get({ id: child.id })).parentId,
    ];
    expect(await named()).toEqual(Array.from({ length: 5 }, () => winner.id));
    expect(await contacts.get({ id: person.id })).toMatchObject({ version: 2 });
    expect((await contacts.companies.list({ contactId: person.id })).data.map(({ companyId }) => companyId)).toEqual([
      winner.id,
    ]);

    const undone = await companies.unmerge({ id: mergeId });
    expect(undone.keptEdits).toEqual([]);
    expect(undone.company).toMatchObject({ domain: null, tags: ['Customer'], addresses: [], industry: 'Steel' });
    expect(undone.restored).toMatchObject([{ id: loser.id, domain: 'acme.example', tags: ['customer', 'Old'] }]);
    expect(await named()).toEqual(Array.from({ length: 5 }, () => loser.id));
    expect((await contacts.companies.list({ contactId: person.id })).data.map(({ companyId }) => companyId)).toEqual([
      loser.id,
    ]);
    await expect(companies.unmerge({ id: mergeId })).rejects.toEqual(coded('MERGE_ALREADY_UNDONE'));
    const told = await app.database.asSystem('seed', (tx) =>
      tx
        .select({ type: events.type })
        .from(events)
        .where(and(eq(events.tenantId, owner.tenantId), eq(events.entityId, loser.id))),
    );
    expect(told.map(({ type }) => type).sort()).toEqual(['company.created', 'company.deleted', 'company.restored']);
  });

  it('joins the links of a contact with both, and divides them again', async () => {
    const { companies, contacts } = owner.caller;
    const [winner, loser] = [await create('Left'), await create('Right')];
    const both = await contacts.create({ firstName: 'Both', companyId: loser.id });
    await contacts.companies.link({ contactId: both.id, id: winner.id, role: 'Adviser' });
    const further = await contacts.create({ firstName: 'Further', companyId: (await create('Third')).id });
    await contacts.companies.link({ contactId: further.id, id: loser.id, role: 'Board', since: '2024-01-01' });
    const linksOf = async (id: string) =>
      (await contacts.companies.list({ contactId: id })).data.map(({ name, role, primary }) => [name, role, primary]);
    const before = [await linksOf(both.id), await linksOf(further.id)];
    const { mergeId } = await companies.merge({ winnerId: winner.id, loserIds: [loser.id] });
    expect(await linksOf(both.id)).toEqual([['Left', 'Adviser', true]]);
    expect(await linksOf(further.id)).toEqual([
      ['Third', null, true],
      ['Left', 'Board', false],
    ]);
    expect(await contacts.get({ id: both.id })).toMatchObject({ companyId: winner.id });
    await companies.unmerge({ id: mergeId });
    expect([await linksOf(both.id), await linksOf(further.id)]).toEqual(before);
  });

  it('keeps what was edited since, and says so', async () => {
    const { companies, contacts, deals } = owner.caller;
    await defineFields(owner, { grade: 'text' }, 'company');
    const winner = await create('Kept');
    const loser = await busyCompany('Gone', {
      industry: 'Iron',
      phone: '+49 30 1234567',
      customFields: { grade: 'A' },
    });
    const { mergeId, company } = await companies.merge({ winnerId: winner.id, loserIds: [loser.id] });
    expect(company).toMatchObject({ industry: 'Iron', customFields: { grade: 'A' } });
    await companies.update({ id: winner.id, industry: 'Steel', customFields: { grade: 'B' } });
    await contacts.update({ id: loser.person.id, companyId: null });
    await deals.update({ id: loser.open.id, companyId: null });
    await companies.update({ id: loser.child.id, parentId: null });
    const undone = await companies.unmerge({ id: mergeId });
    expect(undone.keptEdits.sort()).toEqual(['companies', 'customFields.grade', 'industry']);
    expect(undone.company).toMatchObject({ industry: 'Steel', phone: null, customFields: { grade: 'B' } });
    expect(await deals.get({ id: loser.open.id })).toMatchObject({ companyId: null });
    expect(await contacts.get({ id: loser.person.id })).toMatchObject({ companyId: null });
    expect(await companies.get({ id: loser.child.id })).toMatchObject({ parentId: null });
  });

  it('of a parent into its own subsidiary leaves a tree, and gives the former one back', async () => {
    const { companies } = owner.caller;
    const top = await create('Top');
    const parent = await create('Parent', { parentId: top.id });
    const child = await create('Child', { parentId: parent.id });
    const sister = await create('Sister', { parentId: parent.id });
    const { mergeId } = await companies.merge({ winnerId: child.id, loserIds: [parent.id] });
    expect(await companies.get({ id: child.id })).toMatchObject({ parentId: top.id });
    expect(await companies.get({ id: sister.id })).toMatchObject({ parentId: child.id });
    expect((await companies.unmerge({ id: mergeId })).keptEdits).toEqual([]);
    for (const { id } of [child, sister]) expect(await companies.get({ id })).toMatchObject({ parentId: parent.id });
    expect(await companies.get({ id: parent.id })).toMatchObject({ parentId: top.id });
  });

  it('refuses itself, one twice, one that is gone, and an undo after thirty days', async () => {
    const { companies } = owner.caller;
    const [one, two] = [await create('One'), await create('Two')];
    await expect(companies.merge({ winnerId: one.id, loserIds: [one.id] })).rejects.toThrow('into itself');
    await expect(companies.merge({ winnerId: one.id, loserIds: [two.id, two.id] })).rejects.toThrow('twice');
    await companies.delete({ id: two.id });
    await expect(companies.merge({ winnerId: one.id, loserIds: [two.id] })).rejects.toEqual(coded('NOT_FOUND'));
    await companies.restore({ id: two.id });
    const { mergeId } = await companies.merge({ winnerId: one.id, loserIds: [two.id] });
    await companies.delete({ id: one.id });
    await expect(companies.unmerge({ id: mergeId })).rejects.toEqual(coded('MERGE_WINNER_GONE'));
  });
});

it('lists companies of one name, phone or website', async () => {
  const person = await app.register();
  const { companies } = person.caller;
  const make = (name: string, more: object = {}) => companies.create({ name, ...more });
  const [a, b] = [await make('Müller & Söhne'), await make('MULLER & sohne')];
  const [c, d] = [
    await make('Phone', { phone: '+49 30 1234567', website: 'https://www.same.example/' }),
    await make('Other phone', { phone: '+49301234567', website: 'http://same.example' }),
  ];
  const { data } = await companies.duplicates({});
  expect(data.map(({ reason, count, companies: found }) => [reason, count, found.map(({ id }) => id)])).toEqual([
    ['name', 2, [a.id, b.id]],
    ['phone', 2, [c.id, d.id]],
    ['website', 2, [c.id, d.id]],
  ]);
  const first = await companies.duplicates({ limit: 1 });
  const rest = await companies.duplicates({ limit: 5, cursor: first.meta.nextCursor ?? '' });
  expect([...first.data, ...rest.data]).toEqual(data);
});

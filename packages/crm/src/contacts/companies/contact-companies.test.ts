import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';

let app: RouterTestApp;
let owner: Registered;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
});
afterAll(() => app.close());

const coded = (code: string, facts: object = {}) =>
  expect.objectContaining({ cause: expect.objectContaining({ code, ...facts }) });
const company = async (name: string, more: object = {}) => (await owner.caller.companies.create({ name, ...more })).id;
const person = (firstName: string, companyId?: string) => owner.caller.contacts.create({ firstName, companyId });
const linksOf = async (id: string) =>
  (await owner.caller.contacts.companies.list({ contactId: id })).data.map(({ name, primary }) => [name, primary]);

it('a contact has several companies, of which one is primary', async () => {
  const { contacts } = owner.caller;
  const [acme, initech] = [await company('Acme'), await company('Initech')];
  const { id } = await person('Ada', acme);
  expect(await linksOf(id)).toEqual([['Acme', true]]);
  const { data } = await contacts.companies.link({ contactId: id, id: initech, role: 'Adviser', since: '2024-02-29' });
  expect(data).toMatchObject([
    { companyId: acme, primary: true, role: null },
    { companyId: initech, primary: false, role: 'Adviser', since: '2024-02-29', until: null },
  ]);
  expect(await contacts.get({ id })).toMatchObject({ companyId: acme, version: 2 });
  await contacts.companies.link({ contactId: id, id: initech, primary: true });
  expect(await linksOf(id)).toEqual([
    ['Initech', true],
    ['Acme', false],
  ]);
  expect(await contacts.get({ id })).toMatchObject({ companyId: initech, version: 3 });
  await contacts.companies.link({ contactId: id, id: initech, primary: false });
  expect(await contacts.get({ id })).toMatchObject({ companyId: null, version: 4 });
  expect((await contacts.companies.list({ contactId: id })).data).toMatchObject([
    { name: 'Acme', primary: false },
    { name: 'Initech', primary: false, role: 'Adviser' },
  ]);
  await contacts.companies.unlink({ contactId: id, id: acme });
  expect(await linksOf(id)).toEqual([['Initech', false]]);
  await expect(contacts.companies.unlink({ contactId: id, id: acme })).rejects.toEqual(coded('NOT_FOUND'));
});

it('`companyId` and the primary link are one, whichever is written', async () => {
  const { contacts } = owner.caller;
  const [one, two] = [await company('One'), await company('Two')];
  const { id } = await person('Equal');
  await contacts.update({ id, companyId: one });
  await contacts.update({ id, companyId: two });
  expect(await linksOf(id)).toEqual([
    ['Two', true],
    ['One', false],
  ]);
  await contacts.update({ id, companyId: null });
  expect(await linksOf(id)).toEqual([['One', false]]);
  const primaryOf = async () => (await app.caller(owner.accessToken).contacts.list({ companyId: one })).data.length;
  await app.database.asSystem('seed', (tx) =>
    tx.execute(sql`update contact_companies set "primary" = true where contact_id = ${id} and company_id = ${one}`),
  );
  expect(await primaryOf()).toBe(1);
  await app.database.asSystem('seed', (tx) => tx.execute(sql`delete from contact_companies where contact_id = ${id}`));
  expect(await primaryOf()).toBe(0);
});

it('refuses what is not there, dates that end before they begin, and a company in the bin', async () => {
  const { companies, contacts } = owner.caller;
  const { id } = await person('Refused');
  const gone = await company('Gone');
  await companies.delete({ id: gone });
  for (const companyId of [gone, crypto.randomUUID()])
    await expect(contacts.companies.link({ contactId: id, id: companyId })).rejects.toEqual(
      coded('CONTACT_COMPANY_NOT_FOUND'),
    );
  await expect(contacts.companies.list({ contactId: crypto.randomUUID() })).rejects.toEqual(coded('NOT_FOUND'));
  const acme = await company('Dates');
  await expect(
    contacts.companies.link({ contactId: id, id: acme, since: '2024-02-02', until: '2024-02-01' }),
  ).rejects.toThrow('before');
});

it('a company knows its contacts, whether primary or not, and none may be left when it goes', async () => {
  const { companies, contacts } = owner.caller;
  const [main, other] = [
    await company('Main', { industry: 'Tiles' }),
    await company('Further', { industry: 'Bricks' }),
  ];
  const ids: string[] = [];
  for (const firstName of ['A', 'B', 'C']) ids.push((await person(firstName, main)).id);
  await contacts.companies.link({ contactId: ids[1]!, id: other, role: 'Board' });
  const listed = await companies.contacts.list({ companyId: main, limit: 2 });
  const rest = await companies.contacts.list({ companyId: main, limit: 2, cursor: listed.meta.nextCursor ?? '' });
  expect([...listed.data, ...rest.data].map(({ contact }) => contact.id)).toEqual(ids);
  expect((await companies.contacts.list({ companyId: other })).data).toMatchObject([
    { contact: { id: ids[1] }, role: 'Board', primary: false },
  ]);
  // The hop from contacts is to the primary company; that from companies to all of their contacts.
  const hop = await contacts.list({
    filter: { field: 'company.industry', op: 'eq', value: 'Tiles' },
    sort: 'createdAt',
  });
  expect(hop.data.map(({ id }) => id)).toEqual(ids);
  const back = await companies.list({
    filter: { field: 'contacts.firstName', op: 'eq', value: 'B' },
    sort: 'createdAt',
  });
  expect(back.data.map(({ id }) => id)).toEqual([main, other]);
  await expect(companies.delete({ id: other })).rejects.toEqual(
    coded('HAS_DEPENDENTS', { details: { contacts: 1, deals: 0 } }),
  );
  const { version } = await contacts.get({ id: ids[1]! });
  await companies.delete({ id: other, unlink: true });
  expect(await linksOf(ids[1]!)).toEqual([['Main', true]]);
  expect(await contacts.get({ id: ids[1]! })).toMatchObject({ version: version + 1, companyId: main });
});

it('merging contacts moves their links, and undoing divides them', async () => {
  const { contacts } = owner.caller;
  const [left, right] = [await company('Left'), await company('Right')];
  const winner = await person('Winner', left);
  const loser = await person('Loser', right);
  const third = await company('Third');
  await contacts.companies.link({ contactId: loser.id, id: third, role: 'Owner' });
  const { mergeId } = await contacts.merge({ winnerId: winner.id, loserIds: [loser.id] });
  expect(new Set(await linksOf(winner.id))).toEqual(
    new Set([
      ['Left', true],
      ['Right', false],
      ['Third', false],
    ]),
  );
  await contacts.unmerge({ id: mergeId });
  expect(await linksOf(winner.id)).toEqual([['Left', true]]);
  expect(await linksOf(loser.id)).toEqual([
    ['Right', true],
    ['Third', false],
  ]);
  // One without a company gets that of the other, and gives it back.
  const bare = await person('Bare');
  const again = await contacts.merge({ winnerId: bare.id, loserIds: [loser.id] });
  expect(again.contact.companyId).toBe(right);
  await contacts.unmerge({ id: again.mergeId });
  expect(await linksOf(bare.id)).toEqual([]);
  expect(await contacts.get({ id: bare.id })).toMatchObject({ companyId: null });
  expect((await linksOf(loser.id))[0]).toEqual(['Right', true]);
});

import { createCache } from '@mainstay/adapters';
import { openSampleWorld, type World } from '@mainstay/testing/fixtures/sample-world';
import { afterAll, beforeAll, expect, it } from 'vitest';

let world: World;
beforeAll(async () => {
  world = await openSampleWorld();
});
afterAll(() => world.app.close());

/** Does work as a server without a cache would. */
async function uncached<T>(work: () => Promise<T>): Promise<T> {
  const { services } = world.app;
  const { cache } = services;
  services.cache = createCache(null, { entries: 0 });
  try {
    return await work();
  } finally {
    services.cache = cache;
  }
}

it('a contact, a list and a page behind it are one statement each without a cache', async () => {
  const { contacts, companies, deals, tasks } = world.owner.caller;
  const { id } = await contacts.create({ firstName: 'Ada' });
  await contacts.create({ firstName: 'Grace' });
  const company = await companies.create({ name: 'Analytical Engines' });
  await uncached(async () => {
    expect(await world.statementsOf(() => contacts.get({ id }))).toBe(1);
    const { meta } = await contacts.list({ limit: 1 });
    expect(await world.statementsOf(() => contacts.list({ limit: 1 }))).toBe(1);
    expect(await world.statementsOf(() => contacts.list({ limit: 1, cursor: meta.nextCursor! }))).toBe(1);
    expect(await world.statementsOf(() => companies.get({ id: company.id }))).toBe(1);
    expect(await world.statementsOf(() => companies.list({}))).toBe(1);
    expect(await world.statementsOf(() => deals.list({}))).toBe(1);
    expect(await world.statementsOf(() => tasks.list({}))).toBe(1);
  });
});

it('with custom fields, their definitions are one statement more, for a page as for one contact', async () => {
  const { contacts, customFields } = world.owner.caller;
  await customFields.create({ entity: 'contact', key: 'shoe', label: 'Shoe', type: 'number' });
  await customFields.create({ entity: 'contact', key: 'wish', label: 'Wish', type: 'text', personal: true });
  const { id } = await contacts.create({ firstName: 'Cinderella', customFields: { shoe: 34 } });
  const sealed = await contacts.create({ firstName: 'Aschenputtel', customFields: { wish: 'A dress' } });
  await uncached(async () => {
    expect(await world.statementsOf(() => contacts.get({ id }))).toBe(2);
    expect(await world.statementsOf(() => contacts.list({}))).toBe(2);
    expect(await contacts.get({ id })).toMatchObject({ customFields: { shoe: 34 } });
    expect(await contacts.get({ id: sealed.id })).toMatchObject({ customFields: { wish: 'A dress' } });
  });
});

it('a cached contact goes by the order of a locale that came after it was read', async () => {
  const { contacts, tenants } = world.owner.caller;
  const { id } = await contacts.create({ firstName: 'Sándor', lastName: 'Petőfi' });
  expect((await contacts.get({ id })).displayName).toBe('Sándor Petőfi');
  expect(await world.statementsOf(() => contacts.get({ id }))).toBe(0);
  await tenants.settings.update({ locale: 'hu' });
  expect((await contacts.get({ id })).displayName).toBe('Petőfi Sándor');
  expect((await contacts.list({ limit: 1 })).data[0]?.displayName).toBe('Petőfi Sándor');
});

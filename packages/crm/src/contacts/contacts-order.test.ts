import { COLLATIONS, collationOf } from '@mainstay/kernel';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
let owner: Registered;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
});
afterAll(() => app.close());

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });
const speak = (locale: string) => owner.caller.tenants.settings.update({ locale });

/** The last names with this source in a list's order, walked through by cursor in pages of two, or by number. */
async function walk(source: string, sort: string, by: 'cursor' | 'page'): Promise<string[]> {
  const filter = { field: 'source', op: 'eq' as const, value: source };
  const seen: string[] = [];
  for (let page = 1, cursor: string | undefined; ; page++) {
    const at = by === 'page' ? { page } : { cursor };
    const { data, meta } = await owner.caller.contacts.list({ filter, sort, limit: 2, tag: source, ...at });
    seen.push(...data.map(({ lastName }) => lastName));
    cursor = meta.nextCursor ?? undefined;
    if (by === 'page' ? data.length < 2 : cursor === undefined) return seen;
  }
}

/** Names in the order in which people of a language look for them; the first set is what a public report expects (odoo/odoo#75552). */
const ORDERS: [locale: string, names: string[]][] = [
  ['en', ['aaron', 'adam', 'Ángel', 'Bob', 'de Gaulle', 'élan', 'Éva', 'Österreich', 'Zoe']],
  ['de-AT', ['Arlt', 'Ärmel', 'Arndt', 'Özil', 'Zorn']],
  ['sv', ['Adam', 'Zorn', 'Åberg', 'Ärlig', 'Öberg']],
  ['da', ['Adam', 'Zeuthen', 'Ærø', 'Øster', 'Aagaard', 'Åkjær']],
  ['es-MX', ['Nuez', 'Nzeogwu', 'Ñandú', 'Oca']],
  ['cs', ['Cyril', 'Čapek', 'Dvořák', 'Hus', 'Chalupa', 'Ivan']],
  ['pl', ['Lzy', 'Łach', 'Ma', 'Zyta', 'Źródło', 'Żak']],
  ['tr', ['Hale', 'Irmak', 'İnci', 'Jale']],
  ['el', ['Άννα', 'Βάσω', 'Γιώργος', 'Zoe']],
  ['ru', ['Яна', 'Zoe']],
  ['zh-CN', ['李', '王', '张']],
];

describe('lists of contacts', () => {
  beforeAll(async () => {
    for (const [locale, names] of ORDERS) {
      const shuffled = names.toSorted((a, b) => (a > b ? -1 : 1));
      const items = shuffled.map((lastName) => ({ firstName: 'One', lastName, source: locale, tags: [locale] }));
      await owner.caller.contacts.bulkCreate({ items });
    }
  });

  it.each(ORDERS)('are sorted as %s sorts, by cursor and by page, in both directions', async (locale, names) => {
    await speak(locale);
    for (const by of ['cursor', 'page'] as const) {
      expect(await walk(locale, 'lastName', by)).toEqual(names);
      expect(await walk(locale, '-lastName', by)).toEqual(names.toReversed());
      // The way of several keys.
      expect(await walk(locale, 'firstName,lastName', by)).toEqual(names);
      expect(await walk(locale, 'firstName,-lastName', by)).toEqual(names.toReversed());
    }
  });

  it('refuses the cursor of another order, which would skip contacts', async () => {
    for (const sort of ['lastName', 'firstName,lastName']) {
      await speak('sv');
      const { meta } = await owner.caller.contacts.list({ sort, limit: 1 });
      const cursor = meta.nextCursor ?? undefined;
      await expect(owner.caller.contacts.list({ sort, limit: 1, cursor })).resolves.toMatchObject({ data: [{}] });
      await speak('de');
      await expect(owner.caller.contacts.list({ sort, limit: 1, cursor })).rejects.toEqual(coded('VALIDATION_ERROR'));
    }
  });
});

it('sorts companies, tasks, tags, roles and API keys alike', async () => {
  await speak('sv');
  const names = ['Öl', 'ålder', 'Zink', 'adel'];
  const { companies, tags, tasks, roles, apiKeys } = owner.caller;
  for (const name of names) {
    await companies.create({ name });
    await tags.create({ name });
    await tasks.create({ title: name });
    await roles.create({ name, permissions: ['tags:read'] });
    await apiKeys.create({ name, scopes: ['tags:read'] });
  }
  const sorted = ['adel', 'Zink', 'ålder', 'Öl'];
  const ours = (all: readonly string[]) => all.filter((name) => names.includes(name));
  expect(ours((await companies.list({ sort: 'name' })).data.map(({ name }) => name))).toEqual(sorted);
  expect(ours((await tags.list({ sort: 'name', limit: 100 })).data.map(({ name }) => name))).toEqual(sorted);
  expect(ours((await tasks.list({ sort: 'title' })).data.map(({ title }) => title))).toEqual(sorted);
  expect(ours((await roles.list({ sort: 'name' })).data.map(({ name }) => name))).toEqual(sorted);
  expect(ours((await apiKeys.list({ sort: 'name' })).data.map(({ name }) => name))).toEqual(sorted);
});

it('knows collations that the server has, by language, script and region', async () => {
  const [row] = await app.database.asSystem('seed', (tx) =>
    tx.execute<{ known: string[] }>(sql`select array_agg(collname::text) as known from pg_collation`),
  );
  expect(COLLATIONS.filter((name) => !row!.known.includes(name))).toEqual([]);
  const given = [
    'en-US',
    'de',
    'sv-SE',
    'no',
    'fr-CA',
    'fr',
    'zh-TW',
    'zh',
    'sr-ME',
    'es-419',
    'ca',
    'xx',
    'not a locale',
  ];
  const orders = 'und und sv nb fr-CA und zh-Hant zh sr-Latn es und und und'.split(' ');
  expect(given.map((locale) => collationOf(locale).replace('-x-icu', ''))).toEqual(orders);
});

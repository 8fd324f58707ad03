import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
let owner: Registered;
let subdomain: string;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
  const [row] = await app.database.asSystem('seed', (tx) =>
    tx.execute<{ subdomain: string }>(sql`select subdomain from tenants where id = ${owner.tenantId}`),
  );
  subdomain = row!.subdomain;
});
afterAll(() => app.close());

const coded = (code: string, details?: unknown) =>
  expect.objectContaining({
    cause: expect.objectContaining(
      details === undefined ? { code } : { code, details: expect.objectContaining(details) },
    ),
  });
const shown = () => app.caller().site.navigation({ subdomain });

describe('navigation', () => {
  it('shows a page as soon as it is published, and says why not before', async () => {
    const { navigation, pages } = owner.caller;
    const page = await pages.create({ title: 'Prices' });
    const item = await navigation.create({ menu: 'footer', label: 'Prices', pageId: page.id });
    expect(item).toMatchObject({ state: 'unpublished', target: 'page', position: 0, locale: 'en' });
    expect((await shown()).footer).toEqual([]);
    await pages.publish({ id: page.id });
    expect((await shown()).footer).toEqual([{ label: 'Prices', href: '/prices', newTab: false, children: [] }]);
    expect((await navigation.get({ id: item.id })).state).toBe('live');
    await pages.update({ id: page.id, slug: 'rates' });
    await pages.publish({ id: page.id });
    expect((await shown()).footer).toMatchObject([{ href: '/rates' }]);
    await pages.unpublish({ id: page.id });
    await pages.delete({ id: page.id });
    expect((await shown()).footer).toEqual([]);
    expect((await navigation.get({ id: item.id })).state).toBe('missing');
    await navigation.update({ id: item.id, url: 'https://example.com/', newTab: true });
    expect((await shown()).footer).toMatchObject([{ href: 'https://example.com/', newTab: true }]);
    await navigation.update({ id: item.id, visible: false });
    expect((await shown()).footer).toEqual([]);
    expect((await navigation.get({ id: item.id })).state).toBe('hidden');
  });

  it('is three levels deep, put in order as a whole', async () => {
    const { navigation } = owner.caller;
    const add = (label: string, parentId?: string) =>
      navigation.create({ menu: 'header', label, url: `/${label}`, ...(parentId ? { parentId } : {}) });
    const [a, b] = [await add('a'), await add('b')];
    const c = await add('c', b.id);
    const d = await add('d', c.id);
    await expect(add('e', d.id)).rejects.toEqual(coded('NAV_TOO_DEEP', { depth: 4, maxDepth: 3 }));
    await expect(navigation.update({ id: b.id, parentId: a.id })).rejects.toEqual(coded('NAV_TOO_DEEP'));
    await expect(navigation.update({ id: b.id, parentId: c.id })).rejects.toEqual(coded('NAV_CYCLE'));
    const order = (items: [string, string | null][]) =>
      navigation.reorder({ menu: 'header', items: items.map(([id, parentId]) => ({ id, parentId })) });
    await expect(order([[a.id, null]])).rejects.toEqual(coded('NAV_SET_MISMATCH'));
    await expect(
      order([
        [a.id, b.id],
        [b.id, a.id],
        [c.id, null],
        [d.id, null],
      ]),
    ).rejects.toEqual(coded('NAV_CYCLE'));
    const { data } = await order([
      [d.id, null],
      [b.id, d.id],
      [c.id, d.id],
      [a.id, null],
    ]);
    expect(new Map(data.map(({ id, position }) => [id, position]))).toEqual(
      new Map([
        [d.id, 0],
        [b.id, 0],
        [c.id, 1],
        [a.id, 1],
      ]),
    );
    expect((await shown()).header).toMatchObject([
      { label: 'd', children: [{ label: 'b' }, { label: 'c' }] },
      { label: 'a', children: [] },
    ]);
    await navigation.delete({ id: d.id });
    expect((await shown()).header).toMatchObject([{ label: 'a' }]);
    await expect(navigation.get({ id: c.id })).rejects.toEqual(coded('NOT_FOUND'));
  });

  it('takes no address that runs something', async () => {
    for (const url of ['javascript:alert(1)', 'http://example.com', '//example.com'])
      await expect(owner.caller.navigation.create({ menu: 'header', label: 'x', url })).rejects.toMatchObject({
        code: 'BAD_REQUEST',
      });
    await expect(owner.caller.navigation.create({ menu: 'header', label: 'x', pageId: owner.userId })).rejects.toEqual(
      coded('INVALID_REFERENCE'),
    );
  });

  it('is in the languages that it was made in', async () => {
    await owner.caller.navigation.create({ menu: 'header', locale: 'de', label: 'Über uns', url: '/de/ueber-uns' });
    expect(await app.caller().site.navigation({ subdomain, locale: 'de' })).toMatchObject({
      locale: 'de',
      header: [{ label: 'Über uns' }],
      footer: [],
    });
  });
});

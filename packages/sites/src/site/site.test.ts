import { appRouter } from '@mainstay/router';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subdomainOf } from './site.fixture.ts';

let app: RouterTestApp;
let owner: Registered;
let subdomain: string;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
  subdomain = await subdomainOf(app, owner);
});
afterAll(() => app.close());

const coded = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });

const visit = (path: string, credential: string | null = null) => app.caller(credential).site.page({ subdomain, path });

describe('the public', () => {
  it('sees what was published, and nothing of a draft, whoever asks', async () => {
    const { pages, sections } = owner.caller;
    const target = await pages.create({ title: 'Target' });
    const body = `<p>See <a data-page-id="${target.id}">this</a></p>`;
    const { id } = await pages.create({
      title: 'About',
      sections: [
        { type: 'hero', content: { heading: 'Hello', actions: [{ label: 'Go', pageId: target.id }] } },
        { type: 'text', content: { body } },
        { type: 'text', content: { body: 'Hidden' }, hidden: true },
      ],
    });
    await expect(visit('/about')).rejects.toEqual(coded('NOT_FOUND'));
    await pages.publish({ id });
    const first = await visit('/about');
    expect(first.page?.sections.map(({ content }) => content)).toMatchObject([
      { heading: 'Hello', actions: [{ label: 'Go' }] },
      { body: { html: '<p>See this</p>' } },
    ]);
    await pages.publish({ id: target.id });
    const linked = await visit('/about');
    expect(linked.page?.sections.map(({ content }) => content)).toMatchObject([
      { actions: [{ href: '/target' }] },
      { body: { html: '<p>See <a href="/target">this</a></p>' } },
    ]);
    await pages.update({ id, title: 'Secret draft' });
    await sections.create({ pageId: id, type: 'text', content: { body: 'Secret draft' } });
    for (const credential of [null, owner.accessToken]) expect(await visit('/about', credential)).toEqual(linked);
    const text = JSON.stringify([linked, await app.caller().site.resolve({ subdomain })]);
    expect(text).not.toMatch(/Secret|Hidden|authorId|createdBy/);
    expect(text).not.toContain(owner.userId);
    const copy = await pages.duplicate({ id });
    await expect(visit(copy.path)).rejects.toEqual(coded('NOT_FOUND'));
  });

  it('gets what a custom section holds as it is, whatever that looks like', async () => {
    const { pages } = owner.caller;
    const content = { pageId: 'x', inner: { doc: { type: 'doc' }, href: 'kept', assetId: 5 } };
    const { id } = await pages.create({ title: 'Own', sections: [{ type: 'custom', content }] });
    await pages.publish({ id });
    expect((await visit('/own')).page?.sections[0]?.content).toEqual(content);
    expect(await pages.restoreVersion({ id, version: 1 })).toMatchObject({ missing: { pages: [], assets: [] } });
  });

  it('is led from where a page was to where it is, in one step', async () => {
    const { pages } = owner.caller;
    const { id } = await pages.create({ title: 'a1' });
    for (const slug of ['a1', 'b1', 'c1', '東京']) {
      await pages.update({ id, slug });
      await pages.publish({ id });
    }
    for (const path of ['/a1', '/b1', '/c1', '/C1/', '//c1'])
      expect(await visit(path), path).toMatchObject({ redirect: { to: '/%E6%9D%B1%E4%BA%AC', status: 301 } });
    expect((await visit('/東京')).page).toMatchObject({ id, path: '/東京' });
    for (const path of ['/東京/', '東京//']) expect((await visit(path)).redirect?.to, path).toBe('/%E6%9D%B1%E4%BA%AC');
    for (const path of ['/../etc', '/nothing', '/%'])
      await expect(visit(path), path).rejects.toEqual(coded('NOT_FOUND'));
    await pages.unpublish({ id });
    for (const path of ['/a1', '/東京']) expect(await visit(path), path).toMatchObject({ gone: true });
  });

  it('knows a page’s place and its other languages', async () => {
    const { pages } = owner.caller;
    const top = await pages.create({ title: 'Top' });
    const below = await pages.create({ title: 'Below', parentId: top.id });
    const german = await pages.create({ title: 'Unten', locale: 'de', translationOf: below.id });
    await pages.publish({ id: below.id, withAncestors: true });
    expect((await visit('/top/below')).page).toMatchObject({
      breadcrumbs: [{ title: 'Top', path: '/top' }],
      alternates: [],
    });
    await pages.publish({ id: german.id });
    const alternates = [
      { locale: 'de', path: '/de/unten' },
      { locale: 'en', path: '/top/below' },
    ];
    expect((await visit('/top/below')).page?.alternates).toEqual(alternates);
    expect((await visit('/de/unten')).page).toMatchObject({ locale: 'de', alternates });
  });

  it('is told the same entity tag through generations that change nothing at the path', async () => {
    const person = await app.register();
    const site = { subdomain: await subdomainOf(app, person) };
    const { pages } = person.caller;
    const tagAt = async (path: string) => {
      const context = app.context({ credential: null });
      await appRouter.createCaller(context).site.page({ ...site, path });
      return context.reply.headers;
    };
    const [one, two] = [await pages.create({ title: 'One' }), await pages.create({ title: 'Two' })];
    for (const { id } of [one, two]) await pages.publish({ id });
    const before = [await tagAt('/one'), await tagAt('/two')];
    await pages.update({ id: two.id, title: 'Two again' });
    await pages.publish({ id: two.id });
    const after = [await tagAt('/one'), await tagAt('/two')];
    expect(after[0]!['etag']).toBe(before[0]!['etag']);
    expect(after[1]!['etag']).not.toBe(before[1]!['etag']);
    expect(after.map((headers) => headers!['x-site-generation'])).toEqual(['3', '3']);
  });

  it('finds the home page at the root, and the one before where it would be otherwise', async () => {
    const person = await app.register();
    const site = { subdomain: await subdomainOf(app, person) };
    const { pages, site: own } = person.caller;
    const [one, two] = [await pages.create({ title: 'One' }), await pages.create({ title: 'Two' })];
    const child = await pages.create({ title: 'Child', parentId: one.id });
    await pages.publish({ id: child.id, withAncestors: true });
    await pages.publish({ id: two.id });
    const at = async (path: string) => {
      const { page, redirect } = await app.caller().site.page({ ...site, path });
      return page?.id ?? redirect?.to;
    };
    expect(await own.settings.update({ homePageId: one.id, version: 1 })).toMatchObject({
      homePageId: one.id,
      version: 2,
    });
    expect([await at('/'), await at('/one'), await at('/child'), await at('/one/child')]).toEqual([
      one.id,
      '/',
      child.id,
      '/child',
    ]);
    await own.settings.update({ homePageId: two.id, tagline: 'New' });
    expect([await at('/'), await at('/one'), await at('/one/child'), await at('/child')]).toEqual([
      two.id,
      one.id,
      child.id,
      '/one/child',
    ]);
    await expect(own.settings.update({ homePageId: person.userId })).rejects.toEqual(coded('INVALID_REFERENCE'));
    await expect(own.settings.update({ version: 1, name: 'Old' })).rejects.toEqual(coded('VERSION_CONFLICT'));
    expect(await app.caller().site.resolve(site)).toMatchObject({ tagline: 'New' });
  });

  it('finds no site of a suspended tenant, and none that is not there', async () => {
    const person = await app.register();
    const site = { subdomain: await subdomainOf(app, person) };
    expect(await app.caller().site.resolve(site)).toMatchObject({ ...site, generation: 0 });
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`update tenants set status = 'suspended' where id = ${person.tenantId}`),
    );
    for (const wanted of [site, { subdomain: 'nobody-has-this' }])
      await expect(app.caller().site.resolve(wanted)).rejects.toEqual(coded('NOT_FOUND'));
  });
});

describe('a preview', () => {
  it('shows the draft, or one version until it is live, to whoever has its token', async () => {
    const { pages } = owner.caller;
    const { id } = await pages.create({ title: 'Unseen' });
    const preview = (token: string, of = subdomain) => app.caller().site.preview({ subdomain: of, token });
    const { token } = await pages.previewToken({ id });
    expect((await preview(token)).page).toMatchObject({ title: 'Unseen' });
    await pages.update({ id, title: 'Unseen yet' });
    expect((await preview(token)).page).toMatchObject({ title: 'Unseen yet' });
    const at = new Date(Date.now() + 3_600_000).toISOString();
    const { versionNumber } = await pages.schedule({ id, at });
    const pinned = await pages.previewToken({ id, version: versionNumber! });
    expect((await preview(pinned.token)).page?.title).toBe('Unseen yet');
    await pages.publish({ id });
    expect(await preview(pinned.token)).toMatchObject({ gone: true });
    await expect(preview(token, await subdomainOf(app, await app.register()))).rejects.toEqual(coded('NOT_FOUND'));
    await expect(preview('x'.repeat(43))).rejects.toEqual(coded('NOT_FOUND'));
    await pages.revokePreviews({ id });
    await expect(preview(token)).rejects.toEqual(coded('NOT_FOUND'));
  });
});

import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followRedirects } from './index.ts';
import { filledIn, redirectPath, withQuery } from './redirect-paths.ts';

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
const visit = (path: string) => app.caller().site.page({ subdomain, path });
const from = (path: string, url: string) => owner.caller.redirects.create({ from: path, to: { url } });
async function publish(title: string) {
  const { id } = await owner.caller.pages.create({ title });
  return { id, ...(await owner.caller.pages.publish({ id })) };
}

describe('a redirect', () => {
  it('leads on in one step, whatever the spelling, and takes the query along', async () => {
    const a = await from('/A', '/b');
    expect(a).toMatchObject({ from: '/a', to: { url: '/b' }, status: 301, live: true, source: 'manual' });
    await from('/b/', '/c?y=2#top');
    for (const path of ['/a', '/A', '/a/', '//a'])
      expect((await visit(path)).redirect, path).toEqual({ to: '/c?y=2#top', status: 301 });
    expect((await visit('/A/?x=1')).redirect).toEqual({ to: '/c?y=2&x=1#top', status: 301 });
    expect(await owner.caller.redirects.test({ path: '/A?x=1' })).toEqual({
      status: 301,
      location: '/c?y=2&x=1#top',
      hops: [
        { from: '/a', to: '/b', status: 301 },
        { from: '/b', to: '/c?y=2#top', status: 301 },
      ],
    });
    await expect(from('/a/', '/d')).rejects.toEqual(coded('REDIRECT_EXISTS', { id: a.id }));
    const { version } = await owner.caller.redirects.update({
      id: a.id,
      to: { url: 'https://example.com/x' },
      status: 308,
    });
    expect((await visit('/a')).redirect).toEqual({ to: 'https://example.com/x', status: 308 });
    await expect(owner.caller.redirects.update({ id: a.id, status: 301, version: 1 })).rejects.toEqual(
      coded('VERSION_CONFLICT'),
    );
    await owner.caller.redirects.update({ id: a.id, status: 410, version });
    expect(await visit('/a')).toMatchObject({ gone: true });
    await owner.caller.redirects.delete({ id: a.id });
    await expect(visit('/a')).rejects.toEqual(coded('NOT_FOUND'));
  });

  it('closes no circle', async () => {
    await from('/one', '/two');
    await expect(from('/two', '/one')).rejects.toEqual(coded('REDIRECT_LOOP', { circle: ['/two', '/one', '/two'] }));
    await expect(from('/self', '/SELF/')).rejects.toEqual(coded('REDIRECT_LOOP'));
    await from('/two', '/three');
    await expect(from('/three', '/ONE')).rejects.toEqual(coded('REDIRECT_LOOP'));
    await expect(from('/deep/*', '/deep/er/:splat')).rejects.toEqual(coded('REDIRECT_LOOP'));
    expect((await visit('/one')).redirect).toEqual({ to: '/three', status: 301 });
  });

  it('leads all paths below one, where nothing nearer stands', async () => {
    const { path } = await publish('Post');
    await from('/blog/*', '/news/:splat');
    await from('/blog/own', path);
    expect((await visit('/Blog/2020/é/')).redirect).toEqual({ to: '/news/2020/%C3%A9', status: 301 });
    expect((await visit('/blog')).redirect).toEqual({ to: '/news/', status: 301 });
    expect((await visit('/blog/own?a=b')).redirect).toEqual({ to: '/post?a=b', status: 301 });
    await expect(visit('/blogs/x')).rejects.toEqual(coded('NOT_FOUND'));
    // The page that everything else leads to ends the way.
    const { id } = await owner.caller.pages.create({ title: 'Shop' });
    const start = await owner.caller.pages.create({ title: 'Start', parentId: id });
    await owner.caller.pages.publish({ id: start.id, withAncestors: true });
    await from('/shop/*', '/shop/start');
    expect((await visit('/shop/start')).page?.id).toBe(start.id);
    expect((await visit('/shop/anything')).redirect).toEqual({ to: '/shop/start', status: 301 });
  });

  it('stands behind a published page: refused, or waiting until the page leaves', async () => {
    const page = await publish('Live');
    await expect(from('/live', '/x')).rejects.toEqual(coded('PATH_IN_USE', { pageId: page.id, path: '/live' }));
    const waiting = await owner.caller.redirects.create({ from: '/live', to: { url: '/x' }, force: true });
    expect(waiting.live).toBe(false);
    await owner.caller.pages.update({ id: page.id, title: 'Live again' });
    await owner.caller.pages.publish({ id: page.id });
    expect((await visit('/live')).page?.title).toBe('Live again');
    await owner.caller.pages.unpublish({ id: page.id });
    expect((await visit('/live')).redirect).toEqual({ to: '/x', status: 301 });
    expect((await owner.caller.redirects.get({ id: waiting.id })).live).toBe(true);
    // A page that takes the path ends the redirect.
    await owner.caller.pages.publish({ id: page.id });
    expect((await visit('/live')).page?.id).toBe(page.id);
    await expect(owner.caller.redirects.get({ id: waiting.id })).rejects.toEqual(coded('NOT_FOUND'));
  });

  it('to a page goes where the page goes', async () => {
    const page = await publish('Goal');
    const draft = await owner.caller.pages.create({ title: 'Unpublished goal' });
    await owner.caller.redirects.create({ from: '/promo', to: { pageId: page.id }, status: 302 });
    await owner.caller.redirects.create({ from: '/soon', to: { pageId: draft.id } });
    await from('/promo-2', '/promo');
    await owner.caller.pages.update({ id: page.id, slug: 'goal-2' });
    await owner.caller.pages.publish({ id: page.id });
    expect((await visit('/promo')).redirect).toEqual({ to: '/goal-2', status: 302 });
    // What may change is not kept for good.
    expect((await visit('/promo-2')).redirect).toEqual({ to: '/goal-2', status: 302 });
    expect(await visit('/soon')).toMatchObject({ gone: true });
    await owner.caller.pages.publish({ id: draft.id });
    expect((await visit('/soon')).redirect).toEqual({ to: '/unpublished-goal', status: 301 });
    await expect(owner.caller.redirects.create({ from: '/foreign', to: { pageId: owner.userId } })).rejects.toEqual(
      coded('INVALID_REFERENCE'),
    );
  });

  it.each([
    ['/x', 'javascript:alert(1)'],
    ['/x', 'http://example.com/'],
    ['/x', '//example.com'],
    ['/x', 'https://:splat.example.com/'],
    ['/x', 'https://a:b@example.com/'],
    ['x', '/y'],
    ['/x?a=b', '/y'],
    ['/x/*/y', '/y'],
    ['/../x', '/y'],
    ['/%zz', '/y'],
  ])('from %s to %s is refused', async (path, url) => {
    await expect(from(path, url)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('is written by one function of its parts', () => {
    expect(filledIn('/..//evil.example/:splat', '/o/*', '/o/x')).toBe('/evil.example/x');
    expect(filledIn('/ü', '/o', '/o')).toBe('/%C3%BC');
    expect(withQuery('/a#b', '?x=1')).toBe('/a?x=1#b');
    expect([redirectPath('/*'), redirectPath('/A%20b/*'), redirectPath('/')]).toEqual(['/*', '/a b/*', '/']);
  });

  it('ends where redirects made apart from each other close a circle', async () => {
    const person = await app.register();
    const { tenantId } = person;
    const route = (path: string, location: string) =>
      sql`(${tenantId}::uuid, ${path}, 1, 'en', 'redirect', ${location}, 301)`;
    await app.database.asSystem('seed', (tx) =>
      tx.execute(sql`insert into site_routes (tenant_id, path, from_gen, locale, kind, location, status)
        values ${route('/p', '/q')}, ${route('/q', '/p')}`),
    );
    const found = await app.database.read({ tenantId }, (tx) =>
      followRedirects(
        tx,
        tenantId,
        {
          path: '/p',
          locale: 'en',
          kind: 'redirect',
          pageId: null,
          version: null,
          location: '/q',
          status: 301,
          noindex: false,
          listed: false,
          lastmod: null,
        },
        { path: '/p', query: '' },
      ),
    );
    expect(found).toMatchObject({ status: 410, location: null });
  });
});

describe('an import', () => {
  it('takes the lines that are right and names the others, having said so before', async () => {
    const { caller } = await app.register();
    const page = await caller.pages.create({ title: 'Taken' });
    await caller.pages.publish({ id: page.id });
    await caller.redirects.create({ from: '/old', to: { url: '/new' } });
    const content = [
      'From;To;Status',
      '/old;/newer;',
      '/old-2/;https://example.com/;302',
      '/OLD-2;/x;',
      '/taken;/x;',
      '/bad;javascript:1;',
      '/gone;;410',
      '/r;/s;',
      '/s;/r;',
    ].join('\r\n');
    const expected = {
      lines: 8,
      created: 3,
      updated: 0,
      unchanged: 0,
      errors: [
        { line: 2, code: 'REDIRECT_EXISTS' },
        { line: 4, code: 'REDIRECT_EXISTS' },
        { line: 5, code: 'PATH_IN_USE' },
        { line: 6, code: 'VALIDATION_ERROR' },
        { line: 9, code: 'REDIRECT_LOOP' },
      ],
    };
    const before = (await caller.redirects.list({})).data.length;
    expect(await caller.redirects.import({ content, dryRun: true })).toMatchObject({ ...expected, dryRun: true });
    expect((await caller.redirects.list({})).data).toHaveLength(before);
    expect(await caller.redirects.import({ content })).toMatchObject({ ...expected, dryRun: false });
    expect(await caller.redirects.import({ content, overwrite: true })).toMatchObject({
      created: 0,
      updated: 1,
      unchanged: 3,
    });
    expect((await caller.redirects.list({ search: '/OLD' })).data.map(({ from: path, to }) => [path, to])).toEqual([
      ['/old', { url: '/newer' }],
      ['/old-2', { url: 'https://example.com/' }],
    ]);
    expect(await caller.redirects.test({ path: '/old-2' })).toMatchObject({ status: 302 });
    await expect(caller.redirects.import({ content: 'a,b\n1,2' })).rejects.toEqual(coded('VALIDATION_ERROR'));
  });

  it('takes 10,000 lines, in one generation, and no site has more', async () => {
    const { caller } = await app.register();
    const lines = Array.from({ length: 10_000 }, (_, index) => `/old/${index},/new/${index}`);
    expect(await caller.redirects.import({ content: ['from,to', ...lines].join('\n') })).toMatchObject({
      created: 10_000,
      errors: [],
    });
    await expect(caller.redirects.create({ from: '/more', to: { url: '/x' } })).rejects.toEqual(
      coded('REDIRECT_LIMIT'),
    );
    await expect(caller.redirects.import({ content: ['from,to', ...lines, '/more,/x'].join('\n') })).rejects.toEqual(
      coded('VALIDATION_ERROR'),
    );
  });
});

import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { slugOfTitle } from './slugs.ts';

let app: RouterTestApp;
let owner: Registered;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
});
afterAll(() => app.close());

const coded = (code: string, details?: unknown) =>
  expect.objectContaining({
    cause: expect.objectContaining(
      details === undefined ? { code } : { code, details: expect.objectContaining(details) },
    ),
  });

describe('a slug', () => {
  it.each([
    ['Über uns', 'de', 'ueber-uns'],
    ['İstanbul', 'tr', 'istanbul'],
    ["Don't", 'en', 'dont'],
    ['東京', 'ja', '東京'],
    ['Привет, мир', 'ru', 'privet-mir'],
    ['  A / B  & C ', 'en', 'a-b-c'],
    ['!!!', 'en', 'page'],
  ])('of the title %s in %s is %s', (title, locale, slug) => {
    expect(slugOfTitle(title, locale)).toBe(slug);
  });

  it('is one page’s only, whatever its spelling, per parent and locale', async () => {
    const { pages } = owner.caller;
    const about = await pages.create({ title: 'About us', slug: 'About' });
    expect(about).toMatchObject({ slug: 'about', path: '/about', status: 'draft', version: 1 });
    for (const slug of ['about', ' /ABOUT/ '])
      await expect(pages.create({ title: 'x', slug })).rejects.toEqual(coded('SLUG_TAKEN', { pageId: about.id }));
    const german = await pages.create({ title: 'Über', slug: 'about', locale: 'de' });
    expect(german.path).toBe('/de/about');
    const titled = [await pages.create({ title: 'Team' }), await pages.create({ title: 'Team' })];
    expect(titled.map(({ slug }) => slug)).toEqual(['team', 'team-2']);
    await expect(pages.create({ title: 'x', slug: 'api' })).rejects.toEqual(coded('VALIDATION_ERROR'));
    expect((await pages.create({ title: 'API' })).slug).toBe('api-2');
    expect((await pages.create({ title: 'API', parentId: about.id })).path).toBe('/about/api');
    expect(await pages.create({ title: '東京', locale: 'ja' })).toMatchObject({ slug: '東京', path: '/ja/東京' });
  });

  it('may be one below each parent: a path tells them apart', async () => {
    const { pages } = owner.caller;
    const [a, b] = [await pages.create({ title: 'A' }), await pages.create({ title: 'B' })];
    const crew = [
      await pages.create({ title: 'Crew', parentId: a.id }),
      await pages.create({ title: 'Crew', parentId: b.id }),
    ];
    expect(crew.map(({ path }) => path)).toEqual(['/a/crew', '/b/crew']);
    await expect(pages.getBySlug({ slug: 'crew' })).rejects.toEqual(
      coded('SLUG_AMBIGUOUS', { paths: expect.arrayContaining(['/a/crew', '/b/crew']) }),
    );
    expect((await pages.getBySlug({ slug: 'b/Crew' })).id).toBe(crew[1]!.id);
    expect((await pages.getBySlug({ slug: 'a' })).id).toBe(a.id);
    await expect(pages.getBySlug({ slug: 'nobody' })).rejects.toEqual(coded('NOT_FOUND'));
    const german = await pages.create({ title: 'Crew', locale: 'de' });
    expect((await pages.getBySlug({ slug: 'crew', locale: 'de' })).id).toBe(german.id);
  });

  it('is given to one of many who ask at once', async () => {
    const person = await app.register();
    const made = await Promise.all(Array.from({ length: 6 }, () => person.caller.pages.create({ title: 'Same' })));
    expect(made.map(({ slug }) => slug).sort()).toEqual(['same', 'same-2', 'same-3', 'same-4', 'same-5', 'same-6']);
    expect(new Set(made.map(({ position }) => position))).toEqual(new Set([0, 1, 2, 3, 4, 5]));
  });
});

describe('the tree', () => {
  it('has no circles, and is eight pages deep at most', async () => {
    const { pages } = owner.caller;
    const chain = [await pages.create({ title: 'Level 1' })];
    for (let level = 2; level <= 8; level += 1)
      chain.push(await pages.create({ title: `Level ${level}`, parentId: chain.at(-1)!.id }));
    await expect(pages.create({ title: 'x', parentId: chain[7]!.id })).rejects.toEqual(coded('PAGE_TOO_DEEP'));
    await expect(pages.update({ id: chain[0]!.id, parentId: chain[3]!.id })).rejects.toEqual(coded('PAGE_CYCLE'));
    await expect(pages.move({ id: chain[0]!.id, parentId: chain[0]!.id, index: 0 })).rejects.toEqual(
      coded('PAGE_CYCLE'),
    );
    const other = await pages.create({ title: 'Other' });
    await expect(pages.update({ id: chain[0]!.id, parentId: other.id })).rejects.toEqual(coded('PAGE_TOO_DEEP'));
    const moved = await pages.update({ id: chain[6]!.id, parentId: null });
    expect(moved).toMatchObject({ parentId: null, path: '/level-7' });
    expect((await pages.get({ id: chain[7]!.id })).path).toBe('/level-7/level-8');
    await expect(pages.update({ id: other.id, parentId: moved.id, slug: 'level-8' })).rejects.toEqual(
      coded('SLUG_TAKEN', { pageId: chain[7]!.id }),
    );
  });

  it('keeps the order of siblings without gaps and ties', async () => {
    const person = await app.register();
    const { pages } = person.caller;
    const ids: string[] = [];
    for (const title of ['One', 'Two', 'Three', 'Four']) ids.push((await pages.create({ title })).id);
    await pages.move({ id: ids[3]!, parentId: null, index: 0 });
    await Promise.all([
      pages.move({ id: ids[0]!, parentId: null, index: 3 }),
      pages.move({ id: ids[1]!, parentId: null, index: 99 }),
    ]);
    const { data } = await pages.tree({});
    expect(data.map(({ position }) => position)).toEqual([0, 1, 2, 3]);
    expect(data[0]).toMatchObject({ title: 'Four', path: '/four' });
    const { data: listed, meta } = await pages.list({ sort: 'title', limit: 2, parentId: 'root' });
    expect(listed.map(({ title }) => title)).toEqual(['Four', 'One']);
    const rest = await pages.list({ sort: 'title', limit: 2, cursor: meta.nextCursor!, parentId: 'root' });
    expect(rest.data.map(({ title }) => title)).toEqual(['Three', 'Two']);
    expect((await pages.list({ search: 'thr', status: 'draft', page: 1 })).meta.total).toBe(1);
    expect((await pages.list({ status: 'published', page: 1 })).meta.total).toBe(0);
  });

  it('is left by pages that are deleted, and entered again where the way is', async () => {
    const { pages } = owner.caller;
    const parent = await pages.create({ title: 'Parent', slug: 'parent' });
    const child = await pages.create({ title: 'Child', slug: 'child', parentId: parent.id });
    await expect(pages.delete({ id: parent.id })).rejects.toEqual(
      coded('HAS_DEPENDENTS', { pages: [child.id], live: false }),
    );
    await pages.delete({ id: child.id });
    await pages.delete({ id: parent.id });
    await expect(pages.get({ id: child.id })).rejects.toEqual(coded('NOT_FOUND'));
    expect(await pages.restore({ id: child.id })).toMatchObject({ movedToRoot: true, parentId: null, path: '/child' });
    await pages.create({ title: 'Usurper', slug: 'parent' });
    await expect(pages.restore({ id: parent.id })).rejects.toEqual(coded('SLUG_TAKEN'));
    await expect(pages.restore({ id: child.id })).rejects.toEqual(coded('NOT_FOUND'));
  });

  it('is copied with what stands below a page', async () => {
    const { pages } = owner.caller;
    const from = await pages.create({
      title: 'Original',
      seo: { title: 'SEO', canonical: 'https://elsewhere.example/' },
      sections: [{ type: 'text', content: { body: 'Hi' } }],
    });
    await pages.create({ title: 'Below', parentId: from.id });
    const copy = await pages.duplicate({ id: from.id, withChildren: true });
    expect(copy).toMatchObject({ slug: 'original-2', status: 'draft', livePath: null });
    const [whole, below] = [await pages.get({ id: copy.id }), await pages.getBySlug({ slug: 'original-2/below' })];
    expect(whole.sections).toHaveLength(1);
    expect(whole.sections[0]!.id).not.toBe(from.sections[0]!.id);
    expect(whole.seo).toMatchObject({ title: 'SEO', canonical: null });
    expect(below.parentId).toBe(copy.id);
  });
});

describe('an update', () => {
  it('is refused from a version that is not the last, with the fields that differ', async () => {
    const { pages, seo } = owner.caller;
    const page = await pages.create({ title: 'Versions' });
    await pages.update({ id: page.id, version: 1, title: 'Versions II' });
    await expect(pages.update({ id: page.id, version: 1, title: 'Mine' })).rejects.toEqual(
      coded('VERSION_CONFLICT', { currentVersion: 2, changedFields: ['title'] }),
    );
    expect(await pages.update({ id: page.id, archived: true })).toMatchObject({ status: 'archived', version: 3 });
    const first = await seo.get({ id: page.id });
    await seo.update({ id: page.id, version: first.version, title: 'One' });
    await expect(seo.update({ id: page.id, version: first.version, title: 'Two' })).rejects.toEqual(
      coded('VERSION_CONFLICT'),
    );
    await seo.delete({ id: page.id });
    expect(await seo.get({ id: page.id })).toMatchObject({ title: null, inSitemap: true });
  });

  it('is for those who may write', async () => {
    const { key } = await owner.caller.apiKeys.create({ name: 'Reader', scopes: ['pages:read'] });
    await expect(app.caller(key).pages.list({})).resolves.toMatchObject({ data: expect.any(Array) });
    await expect(app.caller(key).pages.create({ title: 'no' })).rejects.toEqual(coded('FORBIDDEN'));
  });
});

describe('the bin', () => {
  it('is emptied after thirty days, parents and children', async () => {
    const person = await app.register();
    const { pages } = person.caller;
    const parent = await pages.create({ title: 'Old' });
    const child = await pages.create({ title: 'Older', parentId: parent.id });
    const kept = await pages.create({ title: 'Kept' });
    for (const { id } of [child, parent, kept]) await pages.delete({ id });
    await app.database.asSystem('seed', (tx) =>
      tx.execute(`update pages set deleted_at = now() - interval '31 days' where id = '${parent.id}'`),
    );
    const run = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };
    await app.services.registry.jobs['pages:purge-deleted']!(app.services, { tenantId: person.tenantId }, run);
    await expect(pages.restore({ id: parent.id })).rejects.toEqual(coded('NOT_FOUND'));
    expect(await pages.restore({ id: child.id })).toMatchObject({ parentId: null });
    expect(await pages.restore({ id: kept.id })).not.toHaveProperty('movedToRoot');
  });
});

import { openTexts } from '@mainstay/kernel';
import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const coded = (code: string, details?: unknown) =>
  expect.objectContaining({
    cause: expect.objectContaining(
      details === undefined ? { code } : { code, details: expect.objectContaining(details) },
    ),
  });

interface LiveRoute extends Record<string, unknown> {
  path: string;
  kind: string;
  page: string | null;
  version: number | null;
}

/** The live routes of somebody's site, by path. */
async function routes({ tenantId }: Registered): Promise<Record<string, LiveRoute>> {
  const rows = await app.database.asSystem('seed', (tx) =>
    tx.execute<LiveRoute>(
      sql`select path, kind, page_id as page, version from site_routes where tenant_id = ${tenantId} and to_gen is null`,
    ),
  );
  return Object.fromEntries([...rows].map((row) => [row.path, row]));
}

/** The kinds of what is live, by path. */
async function kinds(person: Registered) {
  return Object.fromEntries(Object.entries(await routes(person)).map(([path, { kind }]) => [path, kind]));
}

async function siteOf() {
  const person = await app.register();
  const { pages } = person.caller;
  const page = async (title: string, parentId: string | null = null) => (await pages.create({ title, parentId })).id;
  const rename = async (id: string, slug: string) => {
    await pages.update({ id, slug });
    return pages.publish({ id });
  };
  return { ...person, pages, page, rename };
}

async function events({ tenantId }: Registered, type: string) {
  const rows = await app.database.asSystem('seed', (tx) =>
    tx.execute<{ id: string; tenantId: string; data: Record<string, unknown> }>(
      sql`select id, tenant_id as "tenantId", data from events where tenant_id = ${tenantId} and type = ${type} order by id`,
    ),
  );
  return (await openTexts(app.services, [...rows])).map(({ data }) => data);
}

describe('publishing a page', () => {
  it('makes its draft public, once, and what follows stays a draft', async () => {
    const site = await siteOf();
    const id = await site.page('About');
    expect(await site.pages.publish({ id })).toEqual({
      generation: 1,
      versionNumber: 1,
      path: '/about',
      redirectsCreated: 0,
    });
    expect(await site.pages.get({ id })).toMatchObject({
      status: 'published',
      livePath: '/about',
      liveVersion: 1,
      hasChanges: false,
    });
    expect(await site.pages.publish({ id })).toMatchObject({ generation: 1, versionNumber: 1 });
    await site.pages.update({ id, title: 'About us' });
    expect(await site.pages.get({ id })).toMatchObject({ hasChanges: true, liveVersion: 1 });
    await expect(site.pages.publish({ id, version: 1 })).rejects.toEqual(coded('VERSION_CONFLICT'));
    expect(await site.pages.publish({ id, version: 2, note: 'New title' })).toMatchObject({
      generation: 2,
      versionNumber: 2,
    });
    const { data } = await site.pages.versions({ id });
    expect(data.map(({ number, live, note }) => [number, live, note])).toEqual([
      [2, true, 'New title'],
      [1, false, null],
    ]);
    expect(await events(site, 'site.changed')).toMatchObject([{ generation: 1, paths: ['/about'] }, { generation: 2 }]);
    expect((await site.pages.list({ status: 'published', page: 1 })).meta.total).toBe(1);
  });

  it('is refused for a section that lacks what it needs, with each fault', async () => {
    const site = await siteOf();
    const { id, sections } = await site.pages.create({
      title: 'Unfinished',
      sections: [
        { type: 'hero', content: {} },
        { type: 'faq', content: { items: [{ question: 'Why?' }] } },
      ],
    });
    await expect(site.pages.publish({ id })).rejects.toMatchObject({
      cause: {
        code: 'PAGE_INVALID',
        details: [
          { sectionId: sections[0]!.id, path: 'heading', message: 'Required to publish' },
          { sectionId: sections[1]!.id, path: 'items.0.answer' },
        ],
      },
    });
    expect(await kinds(site)).toEqual({});
  });

  it('moves addresses, redirects the old ones, and gives them to whoever comes after', async () => {
    const site = await siteOf();
    const test = await site.page('Test');
    await site.pages.publish({ id: test });
    expect(await site.rename(test, 'test2')).toMatchObject({ path: '/test2', redirectsCreated: 1 });
    expect(await kinds(site)).toEqual({ '/test': 'redirect', '/test2': 'page' });
    await site.rename(test, 'test');
    expect(await kinds(site)).toEqual({ '/test': 'page', '/test2': 'redirect' });

    const abc = await site.page('a');
    await site.pages.publish({ id: abc });
    await site.rename(abc, 'b');
    await site.rename(abc, 'c');
    const live = await routes(site);
    expect([live['/a'], live['/b'], live['/c']]).toMatchObject([
      { kind: 'redirect', page: abc },
      { kind: 'redirect', page: abc },
      { kind: 'page', page: abc },
    ]);
  });

  it('takes an address when it is free, and names who has it until then', async () => {
    const site = await siteOf();
    const a = await site.page('About');
    await site.pages.publish({ id: a });
    await site.pages.update({ id: a, slug: 'about-us' });
    const { id: b } = await site.pages.create({ title: 'B', slug: 'about' });
    await expect(site.pages.publish({ id: b })).rejects.toEqual(coded('SLUG_TAKEN', { pageId: a }));
    await site.pages.publish({ id: a });
    await site.pages.publish({ id: b });
    expect(await routes(site)).toMatchObject({
      '/about': { kind: 'page', page: b },
      '/about-us': { kind: 'page', page: a },
    });
  });

  it('takes the published pages below along, and leaves drafts alone', async () => {
    const site = await siteOf();
    const docs = await site.page('docs2');
    const [x, draft] = [await site.page('x', docs), await site.page('draft', docs)];
    await expect(site.pages.publish({ id: x })).rejects.toEqual(coded('PARENT_UNPUBLISHED', { pages: [docs] }));
    await site.pages.publish({ id: x, withAncestors: true });
    expect(await kinds(site)).toEqual({ '/docs2': 'page', '/docs2/x': 'page' });
    const before = await site.pages.get({ id: draft });
    expect(await site.rename(docs, 'guide')).toMatchObject({ path: '/guide', redirectsCreated: 2 });
    expect(await kinds(site)).toEqual({
      '/docs2': 'redirect',
      '/docs2/x': 'redirect',
      '/guide': 'page',
      '/guide/x': 'page',
    });
    const after = await site.pages.get({ id: draft });
    expect([after.version, after.path]).toEqual([before.version, '/guide/draft']);
    expect((await site.pages.versions({ id: draft })).data).toEqual([]);
  });

  it('happens once when twenty ask for it at once', async () => {
    const site = await siteOf();
    const id = await site.page('Busy');
    const answers = await Promise.all(Array.from({ length: 20 }, () => site.pages.publish({ id })));
    expect(new Set(answers.map(({ generation }) => generation))).toEqual(new Set([1]));
    expect(Object.keys(await routes(site))).toEqual(['/busy']);
    expect((await site.pages.versions({ id })).data).toHaveLength(1);
  });

  it('is for those who may publish', async () => {
    const site = await siteOf();
    const id = await site.page('Mine');
    const { key } = await site.caller.apiKeys.create({
      name: 'Writer',
      scopes: ['pages:read', 'pages:write', 'pages:delete'],
    });
    const writer = app.caller(key);
    for (const call of [writer.pages.publish, writer.pages.unpublish, writer.pages.unschedule])
      await expect(call({ id })).rejects.toEqual(coded('FORBIDDEN'));
  });
});

describe('taking a page from the public', () => {
  it('leaves 410 or a redirect, keeps the draft, and asks about pages below', async () => {
    const site = await siteOf();
    const [top, other] = [await site.page('Top'), await site.page('Other')];
    const below = await site.page('Below', top);
    for (const id of [top, other, below]) await site.pages.publish({ id });
    await site.rename(top, 'top2');
    await expect(site.pages.unpublish({ id: top })).rejects.toEqual(coded('HAS_DEPENDENTS', { pages: [below] }));
    await expect(site.pages.delete({ id: other })).rejects.toEqual(coded('HAS_DEPENDENTS', { live: true }));
    await expect(site.pages.update({ id: other, archived: true })).rejects.toEqual(coded('PAGE_LIVE'));
    const to = { pageId: other };
    const { paths } = await site.pages.unpublish({ id: top, withChildren: true, redirectTo: to });
    expect(paths).toEqual(['/top2', '/top2/below']);
    const live = await routes(site);
    for (const path of ['/top', '/top2', '/top2/below']) expect(live[path]?.kind, path).toBe('redirect');
    expect([live['/top'], live['/top2']]).toMatchObject([{ page: other }, { page: other }]);
    await site.pages.unpublish({ id: other });
    expect((await kinds(site))['/other']).toBe('gone');
    expect(await site.pages.get({ id: other })).toMatchObject({ status: 'draft', livePath: null, title: 'Other' });
    const again = await site.pages.unpublish({ id: other });
    expect(again.paths).toEqual([]);
    await site.pages.publish({ id: other });
    expect((await kinds(site))['/other']).toBe('page');
  });
});

describe('a version', () => {
  it('takes the whole draft’s place when it is restored, and what it refers to may be gone', async () => {
    const site = await siteOf();
    const gone = await site.page('Gone');
    const { id } = await site.pages.create({
      title: 'First',
      seo: { description: 'Once' },
      sections: [
        { type: 'hero', content: { heading: 'One', actions: [{ label: 'Go', pageId: gone }] } },
        { type: 'text', content: { body: 'Two' } },
      ],
    });
    await site.pages.publish({ id });
    const { sections } = site.caller;
    for (const type of ['cta', 'cta', 'cta']) await sections.create({ pageId: id, type, content: { heading: 'More' } });
    await site.pages.update({ id, title: 'Second' });
    await site.caller.seo.delete({ id });
    await site.pages.delete({ id: gone });
    const { changes } = await site.pages.diff({ id, from: 1 });
    expect(changes).toEqual(expect.arrayContaining([{ path: '/title', from: 'First', to: 'Second' }]));
    const restored = await site.pages.restoreVersion({ id, version: 1 });
    expect(restored).toMatchObject({ title: 'First', hasChanges: false, missing: { pages: [gone], assets: [] } });
    const draft = await site.pages.get({ id });
    expect(draft.sections.map(({ type }) => type)).toEqual(['hero', 'text']);
    expect(draft.seo.description).toBe('Once');
    expect((await site.pages.versions({ id })).data.map(({ reason }) => reason)).toEqual(['restore', 'publish']);
    await site.pages.restoreVersion({ id, version: 2 });
    expect((await site.pages.get({ id })).sections).toHaveLength(5);
    await expect(site.pages.restoreVersion({ id, version: 9 })).rejects.toEqual(coded('NOT_FOUND'));
  });
});

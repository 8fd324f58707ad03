import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { siteGenerations } from '../site/site.fixture.ts';
import { coded, events, releaseSite, shown } from './releases.fixture.ts';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const siteOf = () => releaseSite(app);

describe('publishing a release', () => {
  it('puts all of it live in one generation: the drafts as they were when they were added', async () => {
    const site = await siteOf();
    const [old] = await site.live('Old');
    const [one, two] = [await site.page('One'), await site.page('Two')];
    const id = await site.release(one, two);
    await site.releases.addItem({ id, pageId: old!, action: 'unpublish' });
    await site.pages.update({ id: one, title: 'Later' });
    expect(await site.releases.validate({ id })).toMatchObject({ ok: true });
    const published = await site.releases.publish({ id, note: 'The sale' });
    expect(published).toMatchObject({ status: 'published', genBefore: 1, genAfter: 2, generation: 2, items: 3 });
    expect(await shown(site, '/one', '/two', '/old')).toEqual(['One', 'Two', 'gone']);
    expect(await site.pages.get({ id: one })).toMatchObject({ title: 'Later', hasChanges: true, status: 'published' });
    expect(await site.pages.get({ id: old! })).toMatchObject({ title: 'Old', status: 'draft' });
    expect(await siteGenerations(app, site)).toEqual(['publish', 'release']);
    expect(await events(app, site, 'page.published')).toMatchObject([{ id: old }, { id: one }, { id: two }]);
    expect(await events(app, site, 'page.unpublished')).toMatchObject([{ id: old, path: '/old' }]);
    expect(await events(app, site, 'release.published')).toMatchObject([{ id, generation: 2, items: 3, late: false }]);
    await expect(site.releases.publish({ id })).rejects.toEqual(coded('RELEASE_CLOSED'));
    await expect(site.releases.addItem({ id, pageId: old! })).rejects.toEqual(coded('RELEASE_CLOSED'));
  });

  it('publishes nothing when one page cannot be, and says which and why', async () => {
    const site = await siteOf();
    const [one, two] = [await site.page('One'), await site.page('Two')];
    const third = await site.page('Three', [{ type: 'hero', content: {} }]);
    const id = await site.release(one, two, third);
    const at = new Date(Date.now() + 86_400_000).toISOString();
    await site.releases.schedule({ id, at });
    await expect(site.releases.publish({ id })).rejects.toMatchObject({
      cause: { code: 'RELEASE_INVALID', details: { items: [{ pageId: third, state: 'invalid' }] } },
    });
    expect(await site.releases.get({ id })).toMatchObject({
      status: 'scheduled',
      at: `${at.slice(0, 19)}Z`,
      genAfter: null,
    });
    expect(await siteGenerations(app, site)).toEqual([]);
    expect(await site.releases.validate({ id })).toMatchObject({
      ok: false,
      items: [{ state: 'ready' }, { state: 'ready' }, { state: 'invalid', details: { code: 'PAGE_INVALID' } }],
    });
    const empty = await site.release();
    await expect(site.releases.publish({ id: empty })).rejects.toEqual(coded('RELEASE_INVALID'));
  });

  it('names the page that wants another’s address, or stands below one that is not live', async () => {
    const site = await siteOf();
    const [about] = await site.live('About');
    await site.pages.update({ id: about!, slug: 'about-us' });
    const rival = (await site.pages.create({ title: 'About', slug: 'about' })).id;
    const taken = await site.releases.validate({ id: await site.release(rival) });
    expect(taken).toMatchObject({
      ok: false,
      items: [{ pageId: rival, details: { code: 'SLUG_TAKEN', details: { pageId: about } } }],
    });
    // Together they can: the one leaves what the other takes.
    const both = await site.release(rival, about!);
    await site.releases.publish({ id: both });
    expect(await shown(site, '/about', '/about-us')).toEqual(['About', 'About']);
    const parent = await site.page('Parent');
    const child = (await site.pages.create({ title: 'Child', parentId: parent })).id;
    const alone = await site.release(child);
    await expect(site.releases.publish({ id: alone })).rejects.toMatchObject({
      cause: { details: { items: [{ pageId: child, details: { code: 'PARENT_UNPUBLISHED' } }] } },
    });
    await site.releases.addItem({ id: alone, pageId: parent });
    await site.releases.publish({ id: alone });
    expect(await shown(site, '/parent/child')).toEqual(['Child']);
    const leaving = await site.releases.create({ name: 'Leaving' });
    await site.releases.addItem({ id: leaving.id, pageId: parent, action: 'unpublish' });
    await expect(site.releases.publish({ id: leaving.id })).rejects.toMatchObject({
      cause: { details: { items: [{ pageId: parent, details: { code: 'HAS_DEPENDENTS' } }] } },
    });
  });

  it('refuses what was published since it was added, unless told to override it', async () => {
    const site = await siteOf();
    const [one] = await site.live('One');
    await site.pages.update({ id: one!, title: 'Released' });
    const id = await site.release(one!);
    await site.pages.update({ id: one!, title: 'Alone' });
    await site.pages.publish({ id: one! });
    await expect(site.releases.publish({ id })).rejects.toMatchObject({
      cause: {
        code: 'RELEASE_CONFLICT',
        details: { items: [{ pageId: one, state: 'conflict', details: { base: 1, live: 3 } }] },
      },
    });
    expect(await shown(site, '/one')).toEqual(['Alone']);
    await site.releases.publish({ id, onConflict: 'override' });
    expect(await shown(site, '/one')).toEqual(['Released']);
  });

  it('warns of a page that two hold, takes each once, and pins it anew when asked', async () => {
    const site = await siteOf();
    const one = await site.page('One');
    const first = await site.release(one);
    const { id } = await site.releases.create({ name: 'Second' });
    const item = await site.releases.addItem({ id, pageId: one });
    expect(item).toMatchObject({
      pageId: one,
      versionNumber: 1,
      base: null,
      warnings: [{ releaseId: first, name: 'Spring' }],
    });
    await expect(site.releases.addItem({ id, pageId: one })).rejects.toEqual(coded('RELEASE_ITEM_EXISTS'));
    await site.pages.update({ id: one, title: 'Newer' });
    await site.pages.publish({ id: one });
    expect(await site.releases.refreshItem({ id, itemId: item.id })).toMatchObject({ versionNumber: 2, base: 2 });
    await expect(site.releases.refreshItem({ id: first, itemId: item.id })).rejects.toEqual(coded('NOT_FOUND'));
    await site.releases.removeItem({ id, itemId: item.id });
    expect((await site.releases.items({ id })).data).toEqual([]);
    await site.releases.delete({ id: first });
    await expect(site.releases.get({ id: first })).rejects.toEqual(coded('NOT_FOUND'));
    expect(await shown(site, '/one')).toEqual(['Newer']);
  });
});

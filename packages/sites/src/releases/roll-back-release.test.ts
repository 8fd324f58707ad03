import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { siteGenerations } from '../site/site.fixture.ts';
import { coded, releaseSite, shown } from './releases.fixture.ts';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const siteOf = () => releaseSite(app);

describe('rolling a release back', () => {
  it('gives every path the answer that it had, since when it had it, and leaves drafts alone', async () => {
    const site = await siteOf();
    const [one, two, old] = await site.live('One', 'Two', 'Old');
    await site.pages.update({ id: one!, slug: 'first', title: 'First' });
    await site.pages.update({ id: two!, title: 'Second' });
    const three = await site.page('Three');
    const id = await site.release(one!, two!, three);
    await site.releases.addItem({ id, pageId: old!, action: 'unpublish' });
    const paths = ['/one', '/two', '/old'];
    const before = await Promise.all(paths.map(site.visit));
    await site.releases.publish({ id });
    expect(await shown(site, '/one', '/first', '/two', '/old', '/three')).toEqual([
      '/first',
      'First',
      'Second',
      'gone',
      'Three',
    ]);
    const back = await site.releases.rollback({ id });
    expect(back).toMatchObject({ status: 'rolled_back', generation: 5, skipped: [] });
    expect(back.restored).toHaveLength(4);
    // All that entity tags are made of, the generation since which it is shown among it.
    expect(await Promise.all(paths.map(site.visit))).toEqual(before);
    expect(await shown(site, '/first', '/three')).toEqual([null, null]);
    expect(await site.pages.get({ id: one! })).toMatchObject({ title: 'First', slug: 'first', hasChanges: true });
    expect(await siteGenerations(app, site)).toEqual(['publish', 'publish', 'publish', 'release', 'rollback']);
    await expect(site.releases.rollback({ id })).rejects.toEqual(coded('RELEASE_NOT_PUBLISHED'));
    // And once more: what is pinned is the same.
    expect(await site.releases.publish({ id })).toMatchObject({ status: 'published', genBefore: 5, genAfter: 6 });
    expect(await shown(site, '/one', '/first', '/three')).toEqual(['/first', 'First', 'Three']);
  });

  it('refuses to undo later edits, or leaves them', async () => {
    const site = await siteOf();
    const [one, two, three] = await site.live('One', 'Two', 'Three');
    for (const id of [one!, two!, three!]) await site.pages.update({ id, title: 'New' });
    const id = await site.release(one!, two!, three!);
    await site.releases.publish({ id });
    await site.pages.update({ id: three!, title: 'Newer' });
    await site.pages.publish({ id: three! });
    await expect(site.releases.rollback({ id })).rejects.toMatchObject({
      cause: { code: 'ROLLBACK_CONFLICT', details: { items: [{ pageId: three }] } },
    });
    expect(await shown(site, '/one', '/two', '/three')).toEqual(['New', 'New', 'Newer']);
    const back = await site.releases.rollback({ id, mode: 'keepLater' });
    expect([back.restored.length, back.skipped.map(({ pageId }) => pageId)]).toEqual([2, [three]]);
    expect(await shown(site, '/one', '/two', '/three')).toEqual(['One', 'Two', 'Newer']);
  });

  it('takes pages back with those that moved with them, and only together where they changed places', async () => {
    const site = await siteOf();
    const [docs, left, right] = await site.live('Manual', 'Left', 'Right');
    const child = (await site.pages.create({ title: 'Child', parentId: docs! })).id;
    await site.pages.publish({ id: child });
    await site.pages.update({ id: docs!, slug: 'guide' });
    await site.pages.update({ id: left!, slug: 'swap' });
    await site.pages.update({ id: right!, slug: 'left' });
    await site.pages.update({ id: left!, slug: 'right' });
    const id = await site.release(docs!, left!, right!);
    await site.releases.publish({ id });
    const paths = ['/manual/child', '/guide/child', '/left', '/right'];
    expect(await shown(site, ...paths)).toEqual(['/guide/child', 'Child', 'Right', 'Left']);
    await site.pages.update({ id: left!, title: 'Later' });
    await site.pages.publish({ id: left! });
    const { skipped } = await site.releases.rollback({ id, mode: 'keepLater' });
    expect(skipped.map(({ pageId }) => pageId)).toEqual([left, right]);
    expect(await shown(site, ...paths)).toEqual(['Child', null, 'Right', 'Later']);
  });

  it('is refused where a page came to stand below what would leave', async () => {
    const site = await siteOf();
    const parent = await site.page('Parent');
    const id = await site.release(parent);
    await site.releases.publish({ id });
    const child = await site.pages.create({ title: 'Child', parentId: parent });
    await site.pages.publish({ id: child.id });
    await expect(site.releases.rollback({ id })).rejects.toEqual(coded('ROLLBACK_CONFLICT'));
    await expect(site.releases.rollback({ id, mode: 'keepLater' })).rejects.toEqual(coded('ROLLBACK_CONFLICT'));
    expect(await site.releases.get({ id })).toMatchObject({ status: 'published' });
  });
});

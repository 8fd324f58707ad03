import { openTestApp, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { siteGenerations } from '../site/site.fixture.ts';
import { coded, releaseSite } from './releases.fixture.ts';

let app: RouterTestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

async function siteOf() {
  const site = await releaseSite(app);
  const { navigation, branding } = site.caller;
  const item = (label: string, more: object = {}) =>
    navigation.create({ menu: 'header', label, url: `/${label.toLowerCase()}`, ...more });
  const menu = async () => {
    const { header } = await app.caller().site.navigation({ subdomain: site.subdomain });
    return header.map(({ label, children }) => [label, ...children.map((child) => child.label)].join('>'));
  };
  const labels = async () =>
    (await navigation.list({ menu: 'header' })).data.map(({ label, visible }) => (visible ? label : `(${label})`));
  const primary = async () => (await app.caller().site.branding({ subdomain: site.subdomain })).colors.primary;
  return { ...site, navigation, branding, item, menu, labels, primary };
}

describe('the menus and the look of a release', () => {
  it('go live with its pages, in one generation, and go back with them', async () => {
    const site = await siteOf();
    const home = await site.item('Home');
    const old = await site.item('Old');
    await site.branding.update({ colors: { primary: '#004488' } });
    const pages = [await site.page('One'), await site.page('Two'), await site.page('Three')];
    const releaseId = await site.release(...pages);
    const team = await site.item('Team', { releaseId, url: undefined, pageId: pages[0]! });
    expect(team).toMatchObject({ state: 'unpublished', position: 2 });
    const boss = await site.item('Boss', { releaseId, parentId: team.id });
    await site.navigation.update({ id: home.id, label: 'Start', releaseId });
    await site.navigation.delete({ id: old.id, releaseId });
    const places = [team, { id: boss.id, parentId: team.id }, home].map(({ id, ...place }) => ({
      id,
      parentId: 'parentId' in place && id === boss.id ? place.parentId! : null,
    }));
    expect((await site.navigation.reorder({ menu: 'header', items: places, releaseId })).data).toHaveLength(3);
    await expect(site.navigation.update({ id: old.id, label: 'Gone', releaseId })).rejects.toEqual(coded('NOT_FOUND'));
    expect(await site.branding.update({ colors: { primary: '#770000' }, releaseId })).toMatchObject({
      colors: { primary: '#770000' },
    });
    await site.branding.update({ radius: 3, releaseId });
    // Nothing of it shows, to the public or to who edits what is live.
    expect([await site.menu(), await site.labels(), await site.primary()]).toEqual([
      ['Home', 'Old'],
      ['Home', 'Old'],
      '#004488',
    ]);
    expect(await site.branding.get()).toMatchObject({ radius: 8 });
    await site.releases.publish({ id: releaseId });
    expect([await site.menu(), await site.primary()]).toEqual([['Team>Boss', 'Start'], '#770000']);
    expect(await site.branding.get()).toMatchObject({ radius: 3, colors: { primary: '#770000' }, darkDerived: true });
    expect((await siteGenerations(app, site)).at(-1)).toBe('release');
    await expect(site.item('Late', { releaseId })).rejects.toEqual(coded('RELEASE_CLOSED'));
    await site.releases.rollback({ id: releaseId });
    expect([await site.menu(), await site.primary()]).toEqual([['Home', 'Old'], '#004488']);
    expect(await site.branding.get()).toMatchObject({ radius: 8, colors: { primary: '#004488' }, darkDerived: true });
    // What nobody saw before is kept, hidden; what the release deleted is there again.
    expect((await site.labels()).toSorted()).toEqual(['(Boss)', '(Team)', 'Home', 'Old']);
    await site.item('Next');
    expect(await site.menu()).toEqual(['Home', 'Old', 'Next']);
  });

  it('are refused where they were changed since, unless overridden', async () => {
    const site = await siteOf();
    const releaseId = await site.release();
    await site.item('Released', { releaseId });
    await site.item('Live');
    await expect(site.releases.publish({ id: releaseId })).rejects.toMatchObject({
      cause: { code: 'RELEASE_CONFLICT', details: { items: [{ kind: 'navigation', ref: 'header:en', pageId: null }] } },
    });
    await site.releases.publish({ id: releaseId, onConflict: 'override' });
    expect(await site.menu()).toEqual(['Released']);
    await site.item('Later');
    await expect(site.releases.rollback({ id: releaseId })).rejects.toEqual(coded('ROLLBACK_CONFLICT'));
    expect(await site.menu()).toEqual(['Released', 'Later']);
  });

  it('are of a release of the own tenant', async () => {
    const [site, other] = [await siteOf(), await siteOf()];
    const releaseId = await other.release();
    await expect(site.item('Strange', { releaseId })).rejects.toEqual(coded('NOT_FOUND'));
    await expect(site.branding.update({ radius: 1, releaseId })).rejects.toEqual(coded('NOT_FOUND'));
  });
});

describe('rolling the site back', () => {
  it('makes it all what it was in a generation, and forward again', async () => {
    const site = await siteOf();
    const [one, two] = await site.live('One', 'Two');
    await site.item('Home');
    await site.caller.site.settings.update({ tagline: 'Then' });
    const before = await Promise.all(['/one', '/two'].map(site.visit));
    await site.pages.update({ id: one!, slug: 'first' });
    await site.pages.publish({ id: one! });
    await site.pages.unpublish({ id: two! });
    await site.item('More');
    await site.branding.update({ radius: 2 });
    await site.caller.site.settings.update({ tagline: 'Now', homePageId: one! });
    const tagline = async () => (await app.caller().site.resolve({ subdomain: site.subdomain })).tagline;
    expect(await site.caller.site.rollback({ generation: 4 })).toMatchObject({ generation: 10, skipped: [] });
    expect(await Promise.all(['/one', '/two'].map(site.visit))).toEqual(before);
    expect([await site.menu(), await tagline()]).toEqual([['Home'], 'Then']);
    expect(await site.branding.get()).toMatchObject({ radius: 8 });
    expect(await site.caller.site.settings.get()).toMatchObject({ tagline: 'Then', homePageId: null });
    await expect(site.visit('/first')).rejects.toEqual(coded('NOT_FOUND'));
    await site.caller.site.rollback({ generation: 9 });
    expect([await site.menu(), await tagline()]).toEqual([['Home', 'More'], 'Now']);
    expect(await site.visit('/two')).toMatchObject({ gone: true });
    expect(await site.visit('/')).toMatchObject({ page: { id: one } });
    expect((await siteGenerations(app, site)).slice(-2)).toEqual(['rollback', 'rollback']);
    await expect(site.caller.site.rollback({ generation: 99 })).rejects.toEqual(coded('NOT_FOUND'));
    expect(await site.caller.site.rollback({ generation: 11 })).toEqual({ generation: 11, paths: 0, skipped: [] });
  });

  it('leaves pages away that are deleted by now, and says which', async () => {
    const site = await siteOf();
    const [one] = await site.live('One', 'Two');
    await site.pages.unpublish({ id: one! });
    await site.pages.delete({ id: one! });
    expect(await site.caller.site.rollback({ generation: 2 })).toMatchObject({
      skipped: [{ pageId: one, path: '/one' }],
    });
    await expect(site.visit('/one')).rejects.toEqual(coded('NOT_FOUND'));
  });
});

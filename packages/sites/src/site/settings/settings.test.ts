import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { siteGenerations, subdomainOf } from '../site.fixture.ts';

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
const visit = (path: string) => app.caller().site.page({ subdomain, path });

describe('the settings of a website', () => {
  it('have defaults, and are live at once in one generation of their own', async () => {
    const { site, pages } = owner.caller;
    expect(await site.settings.get()).toMatchObject({
      defaultLocale: 'en',
      locales: ['en'],
      homePageId: null,
      notFoundPageId: null,
      indexable: true,
      canonicalHost: 'redirect',
      comments: 'off',
      feedEnabled: true,
      embedHosts: [],
      version: 1,
    });
    const { id } = await pages.create({ title: 'Nothing here' });
    await pages.publish({ id });
    const changes = {
      locales: ['DE', 'en', 'de'],
      notFoundPageId: id,
      canonicalHost: 'serve' as const,
      comments: 'moderated' as const,
      feedEnabled: false,
      embedHosts: ['maps.example.com'],
    };
    expect(await site.settings.update({ ...changes, version: 1 })).toMatchObject({
      ...changes,
      locales: ['en', 'de'],
      version: 2,
    });
    expect(await app.caller().site.resolve({ subdomain })).toMatchObject({
      locales: ['en', 'de'],
      comments: 'moderated',
      feedEnabled: false,
      homePath: null,
      notFoundPath: '/nothing-here',
      generation: 2,
    });
    // A home page moves in the generation that says so.
    await site.settings.update({ homePageId: id });
    expect(await siteGenerations(app, owner)).toEqual(['publish', 'settings', 'settings']);
    expect(await app.caller().site.resolve({ subdomain })).toMatchObject({ homePath: '/', generation: 3 });
    await site.settings.update({ homePageId: null, notFoundPageId: null });
    const newest = await site.generations({ limit: 3 });
    expect(newest.data.map(({ generation, kind }) => [generation, kind])).toEqual([
      [4, 'settings'],
      [3, 'settings'],
      [2, 'settings'],
    ]);
    const rest = await site.generations({ limit: 3, cursor: newest.meta.nextCursor! });
    expect(rest).toMatchObject({ data: [{ generation: 1, kind: 'publish', refId: id }], meta: { nextCursor: null } });
  });

  it('refuse pages that are not there, and what is no language', async () => {
    const { settings } = owner.caller.site;
    for (const field of ['homePageId', 'notFoundPageId'])
      await expect(settings.update({ [field]: owner.userId })).rejects.toEqual(coded('INVALID_REFERENCE'));
    await expect(settings.update({ locales: ['no language'] })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('move the pages of both languages when another becomes the default', async () => {
    const { pages, site } = owner.caller;
    const english = await pages.create({ title: 'About' });
    const german = await pages.create({ title: 'About', locale: 'de', translationOf: english.id });
    for (const { id } of [english, german]) await pages.publish({ id });
    await site.settings.update({ defaultLocale: 'de' });
    expect((await visit('/about')).page?.id).toBe(german.id);
    expect((await visit('/en/about')).page?.id).toBe(english.id);
    expect((await visit('/de/about')).redirect).toEqual({ to: '/about', status: 301 });
    await site.settings.update({ defaultLocale: 'en' });
    expect((await visit('/about')).page?.id).toBe(english.id);
    expect((await visit('/en/about')).redirect).toEqual({ to: '/about', status: 301 });
  });
});

describe('a translation', () => {
  it('is one of the original, in a language that has none yet, and never of itself', async () => {
    const { pages } = owner.caller;
    const original = await pages.create({ title: 'Original' });
    const german = await pages.create({ title: 'Original', locale: 'de', translationOf: original.id });
    const french = await pages.create({ title: 'Original', locale: 'fr', translationOf: german.id });
    expect(french.translationOf).toBe(original.id);
    const other = await pages.create({ title: 'Other', locale: 'de' });
    const refused = [
      [original.id, original.id],
      [original.id, german.id],
      [other.id, original.id],
      [other.id, german.id],
      [other.id, owner.userId],
    ] as const;
    for (const [id, translationOf] of refused)
      await expect(pages.update({ id, translationOf }), `${id} of ${translationOf}`).rejects.toEqual(
        coded('INVALID_REFERENCE'),
      );
    await expect(pages.create({ title: 'Same language', translationOf: original.id })).rejects.toEqual(
      coded('INVALID_REFERENCE'),
    );
    expect((await pages.update({ id: german.id, translationOf: null })).translationOf).toBeNull();
  });

  it('is public by what was published of it, not by its draft, and comes back with a version', async () => {
    const { pages } = owner.caller;
    const original = await pages.create({ title: 'Said twice' });
    const german = await pages.create({ title: 'Zweimal', locale: 'de' });
    for (const { id } of [original, german]) await pages.publish({ id });
    await pages.update({ id: german.id, translationOf: original.id });
    expect((await visit('/said-twice')).page?.alternates).toEqual([]);
    const { versionNumber } = await pages.publish({ id: german.id });
    expect((await visit('/said-twice')).page?.alternates).toEqual([
      { locale: 'de', path: '/de/zweimal' },
      { locale: 'en', path: '/said-twice' },
    ]);
    await pages.update({ id: german.id, translationOf: null });
    await pages.restoreVersion({ id: german.id, version: versionNumber });
    expect(await pages.get({ id: german.id })).toMatchObject({ translationOf: original.id, hasChanges: false });
  });
});

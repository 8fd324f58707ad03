import { users } from '@mainstay/db/schema';
import { coded } from '@mainstay/testing/fixtures/members';
import { type Caller, openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { unique } from '@mainstay/testing/fixtures/samples';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let app: RouterTestApp;
let owner: Registered;
let caller: Caller;
let root: Caller;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
  caller = owner.caller;
  const operator = await app.register();
  await app.database.asSystem('seed', (tx) =>
    tx.update(users).set({ isSuperAdmin: true }).where(eq(users.id, operator.userId)),
  );
  root = app.caller(operator.accessToken);
});
afterAll(() => app.close());

const templateOf = async (key: string) => (await caller.templates.list({})).data.find((one) => one.key === key)!;
const newPage = async (title = unique('Page')) => (await caller.pages.create({ title })).id;
const newTemplate = (changes: Partial<Parameters<Caller['templates']['create']>[0]> = {}) =>
  root.templates.create({
    key: unique('plain')
      .toLowerCase()
      .replaceAll(/[^a-z0-9-]/g, '-'),
    name: 'Plain',
    sections: [
      { type: 'hero', content: { heading: 'Welcome' } },
      { type: 'text', content: { body: '<p>One</p>' } },
      { type: 'text', content: { body: '<p>Two</p>' } },
    ],
    ...changes,
  });

describe('templates', () => {
  it('are listed by industry, category and whether they are premium', async () => {
    expect((await caller.templates.list({ industry: 'restaurant' })).data.map(({ key }) => key)).toEqual([
      'restaurant-home',
      'restaurant-about',
      'restaurant-services',
      'restaurant-contact',
    ]);
    expect((await caller.templates.list({ category: 'page', premium: false })).data.length).toBeGreaterThanOrEqual(32);
    const { id } = await templateOf('legal-home');
    expect((await caller.templates.get({ id })).sections[0]).toMatchObject({ type: 'hero', hidden: false });
  });

  it('fill a page, with a score of 90 and more; the draft as it was is a version', async () => {
    const id = (await caller.pages.create({ title: 'Osteria', sections: [{ type: 'text', content: { body: 'Old' } }] }))
      .id;
    const template = await templateOf('restaurant-home');
    const page = await caller.templates.applyToPage({ id: template.id, pageId: id });
    expect(page.sections).toHaveLength(6);
    expect(page).toMatchObject({
      templateId: template.id,
      templateVersion: 1,
      templateOutdated: false,
      customised: [],
    });
    for (const sibling of ['about', 'services', 'contact']) {
      const { id: other } = await caller.pages.create({ title: sibling, slug: sibling });
      await caller.pages.publish({ id: other });
    }
    expect((await caller.seo.audit({ id })).score).toBeGreaterThanOrEqual(90);
    const { data } = await caller.pages.versions({ id });
    expect(data[0]).toMatchObject({ number: 1, reason: 'template' });
    await caller.pages.restoreVersion({ id, version: 1 });
    expect((await caller.pages.get({ id })).sections.map(({ type }) => type)).toEqual(['text']);
  });

  it('tell by paths what somebody customised, and take back as much as is asked for', async () => {
    const pageId = await newPage();
    const { id } = await newTemplate({ seo: { title: 'A plain page' } });
    const { sections } = await caller.templates.applyToPage({ id, pageId });
    const [hero, , second] = sections.map((section) => section.id);
    await caller.sections.update({ pageId, id: hero!, content: { heading: 'My own' } });
    expect((await caller.pages.get({ id: pageId })).customised).toEqual(['/sections/hero/heading']);
    expect((await caller.pages.resetToTemplate({ id: pageId })).customised).toEqual([]);

    await caller.sections.update({ pageId, id: hero!, content: { heading: 'My own', eyebrow: 'Mine' } });
    await caller.sections.delete({ pageId, id: second! });
    await caller.seo.update({ id: pageId, title: 'Mine' });
    const added = await caller.sections.create({ pageId, type: 'cta', content: { heading: 'Call' }, index: 0 });
    const changed = await caller.pages.get({ id: pageId });
    expect(changed.customised.toSorted()).toEqual(
      [
        '/sections/hero/heading',
        '/sections/hero/eyebrow',
        '/sections/text-2',
        `/sections/${added.id}`,
        '/seo/title',
      ].toSorted(),
    );
    const partly = await caller.pages.resetToTemplate({
      id: pageId,
      paths: ['/sections/hero/eyebrow', '/sections/text-2'],
    });
    expect(partly.sections.map(({ type }) => type)).toEqual(['cta', 'hero', 'text', 'text']);
    expect(partly.sections[1]!.content).toEqual({ heading: 'My own' });
    const whole = await caller.pages.resetToTemplate({ id: pageId });
    expect(whole.customised).toEqual([]);
    expect(whole.sections.map(({ id: one }) => one)).toEqual([hero, sections[1]!.id, second]);
    expect(whole.seo.title).toBe('A plain page');
    const { data } = await caller.pages.versions({ id: pageId });
    expect(data.every(({ reason }) => reason === 'template')).toBe(true);
  });

  it('come behind what is there where that is asked for, and count none of it as customised', async () => {
    const { id: pageId } = await caller.pages.create({
      title: unique('Page'),
      sections: [{ type: 'hero', content: { heading: 'Mine' } }],
    });
    const page = await caller.templates.applyToPage({ id: (await newTemplate()).id, pageId, mode: 'append' });
    expect(page.sections.map(({ type }) => type)).toEqual(['hero', 'hero', 'text', 'text']);
    expect(page.customised).toEqual([]);
    await caller.sections.reorder({ pageId, ids: page.sections.map(({ id }) => id).toReversed() });
    expect((await caller.pages.get({ id: pageId })).customised).toEqual(['/sections/-']);
    const { sections } = await caller.pages.resetToTemplate({ id: pageId });
    expect(sections.map(({ id }) => id)).toEqual([...page.sections.slice(1), page.sections[0]!].map(({ id }) => id));
  });

  it('in a new version leave pages as they are, which say that they are outdated', async () => {
    const template = await newTemplate();
    const { id: pageId } = await caller.pages.create({ title: unique('Page'), templateId: template.id });
    const before = await caller.pages.get({ id: pageId });
    expect(before.templateOutdated).toBe(false);
    await root.templates.update({ id: template.id, sections: [{ type: 'hero', content: { heading: 'New' } }] });
    expect(await caller.pages.get({ id: pageId })).toEqual({ ...before, templateOutdated: true });
    await root.templates.delete({ id: template.id });
    expect((await caller.pages.get({ id: pageId })).templateOutdated).toBe(false);
    await expect(caller.templates.applyToPage({ id: template.id, pageId })).rejects.toEqual(coded('NOT_FOUND'));
  });

  it('that come with the product are changed and deleted like others', async () => {
    const { id } = await templateOf('retail-contact');
    expect(await root.templates.update({ id, name: 'Corner shop' })).toMatchObject({ name: 'Corner shop', version: 2 });
    expect((await caller.templates.get({ id })).name).toBe('Corner shop');
    await root.templates.delete({ id });
    await expect(caller.templates.get({ id })).rejects.toEqual(coded('NOT_FOUND'));
    expect((await caller.templates.list({ industry: 'retail' })).data).toHaveLength(3);
  });

  it('are refused with a key that another has, and with sections of no known type', async () => {
    await expect(newTemplate({ key: 'legal-home' })).rejects.toEqual(coded('TEMPLATE_EXISTS'));
    await expect(newTemplate({ sections: [{ type: 'nothing', content: {} }] })).rejects.toEqual(
      coded('VALIDATION_ERROR'),
    );
  });

  it('that are premium are applied with a plan that has them, and refused otherwise with nothing done', async () => {
    const { id } = await newTemplate({ premium: true });
    const pageId = await newPage();
    await expect(caller.templates.applyToPage({ id, pageId })).rejects.toEqual(coded('PLAN_LIMIT'));
    expect((await caller.pages.versions({ id: pageId })).data).toEqual([]);
    await root.tenants.setPlan({ id: owner.tenantId, plan: 'pro' });
    expect((await caller.templates.applyToPage({ id, pageId })).sections).toHaveLength(3);
  });

  it('are shown as the site would show them', async () => {
    const { html } = await caller.templates.preview({ id: (await templateOf('beauty-home')).id });
    expect(html).toMatch(/^<!DOCTYPE html><html lang="en"[^]*<base href="http[^]*<h1>An hour that is yours<\/h1>/);
    expect(html).toMatch(/src="\/_site\/beauty-mirror-[0-9a-f]{16}\.svg"/);
  });

  it('cannot be reset to where none was applied', async () => {
    await expect(caller.pages.resetToTemplate({ id: await newPage() })).rejects.toEqual(coded('TEMPLATE_NOT_APPLIED'));
  });
});

import { samples, unique } from '@mainstay/testing/fixtures/samples';
import type { World } from '@mainstay/testing/fixtures/sample-world';

/** A page with two sections. */
async function pageOf({ owner }: World) {
  const { id, sections } = await owner.caller.pages.create({
    title: unique('Page'),
    sections: [
      { type: 'hero', content: { heading: 'Welcome' } },
      { type: 'text', content: { body: '<p>Hello</p>' } },
    ],
  });
  return { pageId: id, ids: sections.map((section) => section.id) };
}

/** A page, and a template that can be applied to it. */
async function fromTemplate(world: World) {
  const { pageId } = await pageOf(world);
  const { data } = await world.owner.caller.templates.list({ industry: 'legal' });
  return { pageId, id: data[0]!.id };
}

const newTemplate = () => ({
  key: unique('template')
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]/g, '-'),
  name: 'Plain',
  sections: [{ type: 'hero', content: { heading: 'Welcome' } }],
});

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();

export const pageSamples = samples({
  resource: 'pages',
  create: () => ({ title: unique('Page') }),
  update: () => ({ title: unique('Page') }),
  calls: {
    'pages.move': async (as, world) => {
      const [{ pageId: id }, { pageId: parentId }] = [await pageOf(world), await pageOf(world)];
      await as(world.owner).pages.move({ id, parentId, index: 0 });
    },
    'pages.duplicate': async (as, world) => as(world.owner).pages.duplicate({ id: (await pageOf(world)).pageId }),
    'sections.create': async (as, world) => {
      const { pageId } = await pageOf(world);
      await as(world.owner).sections.create({ pageId, type: 'cta', content: { heading: 'Call' } });
    },
    'sections.update': async (as, world) => {
      const { pageId, ids } = await pageOf(world);
      await as(world.owner).sections.update({ pageId, id: ids[0]!, content: { heading: unique('Hello') } });
    },
    'sections.delete': async (as, world) => {
      const { pageId, ids } = await pageOf(world);
      await as(world.owner).sections.delete({ pageId, id: ids[0]! });
    },
    'sections.reorder': async (as, world) => {
      const { pageId, ids } = await pageOf(world);
      await as(world.owner).sections.reorder({ pageId, ids: ids.toReversed() });
    },
    'sections.bulk': async (as, world) => {
      const { pageId, ids } = await pageOf(world);
      await as(world.owner).sections.bulk({
        pageId,
        delete: [ids[0]!],
        update: [{ id: ids[1]!, hidden: true }],
        create: [{ type: 'text', content: {} }],
      });
    },
    'pages.publish': async (as, world) => as(world.owner).pages.publish({ id: (await pageOf(world)).pageId }),
    'pages.unpublish': async (as, world) => {
      const { pageId: id } = await pageOf(world);
      await world.owner.caller.pages.publish({ id });
      await as(world.owner).pages.unpublish({ id });
    },
    'pages.schedule': async (as, world) =>
      as(world.owner).pages.schedule({ id: (await pageOf(world)).pageId, at: tomorrow() }),
    'pages.unschedule': async (as, world) => {
      const { pageId: id } = await pageOf(world);
      await world.owner.caller.pages.schedule({ id, at: tomorrow() });
      await as(world.owner).pages.unschedule({ id });
    },
    'pages.restoreVersion': async (as, world) => {
      const { pageId: id } = await pageOf(world);
      const { versionNumber } = await world.owner.caller.pages.publish({ id });
      await world.owner.caller.pages.update({ id, title: unique('Changed') });
      await as(world.owner).pages.restoreVersion({ id, version: versionNumber });
    },
    'pages.previewToken': async (as, world) => as(world.owner).pages.previewToken({ id: (await pageOf(world)).pageId }),
    'pages.revokePreviews': async (as, world) => {
      const { pageId: id } = await pageOf(world);
      await world.owner.caller.pages.previewToken({ id });
      await as(world.owner).pages.revokePreviews({ id });
    },
    'pages.resetToTemplate': async (as, world) => {
      const { pageId, id } = await fromTemplate(world);
      const { sections } = await world.owner.caller.templates.applyToPage({ id, pageId });
      await world.owner.caller.sections.update({ pageId, id: sections[0]!.id, content: { heading: unique('Own') } });
      await as(world.owner).pages.resetToTemplate({ id: pageId });
    },
    'templates.applyToPage': async (as, world) => as(world.owner).templates.applyToPage(await fromTemplate(world)),
    'templates.create': (as, { root }) => as(root).templates.create(newTemplate()),
    'templates.update': async (as, { root }) => {
      const { id } = await root.caller.templates.create(newTemplate());
      await as(root).templates.update({ id, name: 'Another' });
    },
    'templates.delete': async (as, { root }) => {
      const { id } = await root.caller.templates.create(newTemplate());
      await as(root).templates.delete({ id });
    },
    'seo.update': async (as, world) =>
      as(world.owner).seo.update({ id: (await pageOf(world)).pageId, title: unique('Title') }),
    'seo.delete': async (as, world) => {
      const { pageId } = await pageOf(world);
      await world.owner.caller.seo.update({ id: pageId, title: 'Title' });
      await as(world.owner).seo.delete({ id: pageId });
    },
  },
  partOf: { section: 'page' },
  emittedBy: { 'page.schedule_failed': 'the job of a schedule that is refused' },
  queuedBy: { 'pages:mail-schedule-failed': 'the job of a schedule that is refused' },
  asSystem: {
    'publishing/run-schedule.ts': ['sweep', 'member-directory'],
    'templates/templates.service.ts': ['super-admin'],
  },
  impersonal: {
    'page_seo.description': 'written for the public',
    'page_seo.title': 'written for the public',
    'page_versions.note': 'about a publish',
    'page_versions.reason': 'one of a few that the product knows',
    'pages.title': 'written for the public',
    'pages.template_base': 'written for the public',
    'templates.category': 'one of a few that the product knows',
    'templates.industry': 'one of a few that the product knows',
    'templates.key': 'of the template',
    'templates.name': 'of the template',
    'templates.preview_asset_key': 'of the template',
    'templates.sections': 'of the template',
    'templates.seo': 'of the template',
    'sections.content': 'written for the public',
  },
  tables: {
    pages: { job: 'pages:purge-deleted' },
    sections: { with: 'pages' },
    templates: { kept: 'as long as the installation offers them' },
    page_seo: { with: 'pages' },
    page_versions: { job: 'pages:purge-history' },
    page_schedules: { job: 'pages:purge-history' },
    preview_tokens: { job: 'pages:purge-history' },
  },
});

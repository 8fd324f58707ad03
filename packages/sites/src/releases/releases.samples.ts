import { samples, unique } from '@mainstay/testing/fixtures/samples';
import type { World } from '@mainstay/testing/fixtures/sample-world';

/** A release with one page. */
async function releaseOf({ owner }: World) {
  const { releases, pages } = owner.caller;
  const { id } = await releases.create({ name: unique('Release') });
  const page = await pages.create({ title: unique('Page') });
  return { id, itemId: (await releases.addItem({ id, pageId: page.id })).id };
}

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();

export const releaseSamples = samples({
  resource: 'releases',
  create: () => ({ name: unique('Release') }),
  update: () => ({ name: unique('Release') }),
  calls: {
    'releases.addItem': async (as, world) => {
      const { id } = await releaseOf(world);
      const page = await world.owner.caller.pages.create({ title: unique('Page') });
      await as(world.owner).releases.addItem({ id, pageId: page.id });
    },
    'releases.removeItem': async (as, world) => as(world.owner).releases.removeItem(await releaseOf(world)),
    'releases.refreshItem': async (as, world) => as(world.owner).releases.refreshItem(await releaseOf(world)),
    'releases.publish': async (as, world) => {
      const { id } = await releaseOf(world);
      await as(world.owner).releases.publish({ id });
    },
    'releases.schedule': async (as, world) => {
      const { id } = await releaseOf(world);
      await as(world.owner).releases.schedule({ id, at: tomorrow() });
    },
    'releases.unschedule': async (as, world) => {
      const { id } = await releaseOf(world);
      await world.owner.caller.releases.schedule({ id, at: tomorrow() });
      await as(world.owner).releases.unschedule({ id });
    },
    'releases.rollback': async (as, world) => {
      const { id } = await releaseOf(world);
      await world.owner.caller.releases.publish({ id });
      await as(world.owner).releases.rollback({ id });
    },
  },
  partOf: { release_item: 'release' },
  emittedBy: { 'release.failed': 'the job of a release that is refused' },
  queuedBy: { 'releases:mail-failed': 'the job of a release that is refused' },
  asSystem: { 'releases.jobs.ts': ['sweep', 'member-directory'] },
  impersonal: {
    'releases.name': 'of a release',
    'releases.notes': 'about a release',
  },
  tables: { releases: { records: true }, release_items: { with: 'releases' } },
});

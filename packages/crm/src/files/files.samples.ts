import { samples } from '@mainstay/testing/fixtures/samples';
import type { World } from '@mainstay/testing/fixtures/sample-world';

async function input({ owner }: World) {
  const { id } = await owner.caller.contacts.create({ firstName: 'Ada' });
  const content = Buffer.from(`Contract ${id}`).toString('base64');
  return { record: { type: 'contact' as const, id }, filename: 'contract.txt', content };
}

export const fileSamples = samples({
  calls: {
    'files.attach': async (as, world) => as(world.owner).files.attach(await input(world)),
    'files.detach': async (as, world) => {
      const { id } = await world.owner.caller.files.attach(await input(world));
      await as(world.owner).files.detach({ id });
    },
  },
  tables: {
    files: { job: 'files:purge' },
    file_links: { with: 'files' },
    file_blobs: { job: 'files:purge' },
    file_uploads: { job: 'files:purge' },
    file_usage: { job: 'files:purge' },
  },
});

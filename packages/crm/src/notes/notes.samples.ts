import { samples, unique } from '@mainstay/testing/fixtures/samples';
import type { World } from '@mainstay/testing/fixtures/sample-world';

async function contactId({ owner }: World): Promise<string> {
  return (await owner.caller.contacts.create({ firstName: 'Ada' })).id;
}

export const noteSamples = samples({
  resource: 'notes',
  create: async (world) => ({
    body: unique('Called, *nobody* there'),
    links: [{ type: 'contact' as const, id: await contactId(world) }],
  }),
  update: () => ({ body: unique('Called again') }),
  calls: {
    'notes.pin': async (as, { owner }) => {
      const { id } = await owner.caller.notes.create({ body: unique('Note') });
      await as(owner).notes.pin({ id });
    },
  },
  tables: {
    notes: { job: 'notes:purge-deleted' },
    note_links: { with: 'notes' },
    note_words: { with: 'notes' },
  },
});

import { samples, unique } from '@mainstay/testing/fixtures/samples';

export const tagSamples = samples({
  resource: 'tags',
  create: () => ({ name: unique('Tag') }),
  update: () => ({ name: unique('Tag') }),
  calls: {
    // On a contact, which changes with it.
    'tags.update': async (as, { owner }) => {
      const [from, name] = [unique('Tag'), unique('Tag')];
      const { id } = await owner.caller.tags.create({ name: from });
      await owner.caller.contacts.create({ firstName: 'Tagged', tags: [from] });
      await as(owner).tags.update({ id, name });
    },
    'tags.delete': async (as, { owner }) => {
      const name = unique('Tag');
      const { id } = await owner.caller.tags.create({ name });
      await owner.caller.contacts.create({ firstName: 'Tagged', tags: [name] });
      await as(owner).tags.delete({ id });
    },
  },
  impersonal: {
    'tags.name': 'a word of the tenant for many contacts',
  },
  tables: { tags: { records: true } },
});

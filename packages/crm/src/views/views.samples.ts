import { samples, unique } from '@mainstay/testing/fixtures/samples';

export const viewSamples = samples({
  resource: 'views',
  create: () => ({ entity: 'contact', name: unique('View'), sort: '-createdAt', shared: true }),
  update: () => ({ name: unique('View') }),
  calls: {
    'views.duplicate': async (as, { owner }) => {
      const { id } = await owner.caller.views.create({ entity: 'contact', name: unique('View') });
      await as(owner).views.duplicate({ id });
    },
  },
  impersonal: { 'views.name': 'of the view' },
  tables: { views: { records: true } },
});

import { samples, unique } from '@mainstay/testing/fixtures/samples';

export const navigationSamples = samples({
  resource: 'navigation',
  create: () => ({ menu: 'header' as const, label: unique('Item'), url: '/somewhere' }),
  update: () => ({ label: unique('Item') }),
  calls: {
    'navigation.reorder': async (as, { owner }) => {
      const { navigation } = owner.caller;
      // A menu of its own: the others may hold anything by now.
      const locale = 'eo';
      const { data } = await navigation.list({ menu: 'footer', locale, limit: 100 });
      const one = await navigation.create({ menu: 'footer', locale, label: unique('Item') });
      const ids = [one.id, ...data.map(({ id }) => id)];
      const other =
        data.length === 0 ? [(await navigation.create({ menu: 'footer', locale, label: unique('Item') })).id] : [];
      await as(owner).navigation.reorder({
        menu: 'footer',
        locale,
        items: [...other, ...ids].map((id) => ({ id, parentId: null })),
      });
    },
  },
  impersonal: { 'navigation_items.label': 'written for the public', 'navigation_items.url': 'written for the public' },
  tables: { navigation_items: { records: true } },
});

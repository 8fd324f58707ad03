import { samples, unique } from '@mainstay/testing/fixtures/samples';

export const siteSamples = samples({
  calls: {
    'site.settings.update': (as, { owner }) => as(owner).site.settings.update({ tagline: unique('Tagline') }),
    'site.rollback': async (as, { owner }) => {
      const { pages, site } = owner.caller;
      for (const title of [unique('Page'), unique('Page')])
        await pages.publish({ id: (await pages.create({ title })).id });
      const { data } = await site.generations({ limit: 2 });
      await as(owner).site.rollback({ generation: data.at(-1)!.generation });
    },
  },
  asSystem: { 'site.rows.ts': ['site-host'], 'delivery/hosts.rows.ts': ['site-host'] },
});

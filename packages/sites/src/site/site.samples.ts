import { samples, unique } from '@mainstay/testing/fixtures/samples';

export const siteSamples = samples({
  calls: {
    'site.settings.update': (as, { owner }) => as(owner).site.settings.update({ tagline: unique('Tagline') }),
  },
  asSystem: { 'site.rows.ts': ['site-host'], 'delivery/hosts.rows.ts': ['site-host'] },
});

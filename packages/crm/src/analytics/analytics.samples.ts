import { samples } from '@mainstay/testing/fixtures/samples';

export const analyticsSamples = samples({
  calls: {
    'analytics.track': async (as, { owner }) =>
      as(owner).analytics.track({ events: [{ name: 'page_view', url: 'https://acme.test/prices', anonymousId: 'a' }] }),
  },
  asSystem: { 'partitions.ts': ['sweep'], 'analytics.jobs.ts': ['sweep'] },
  tables: {
    analytics_events: { job: 'analytics:tend' },
    analytics_rollups: { job: 'analytics:tend' },
    analytics_visitors: { job: 'analytics:tend' },
    analytics_dirty: { job: 'analytics:tend' },
  },
});

import { samples } from '@mainstay/testing/fixtures/samples';

export const generationSamples = samples({
  tables: {
    site_settings: { onePer: 'tenant' },
    site_state: { onePer: 'tenant' },
    site_generations: { kept: 'one row of a hundred bytes per publish: what was public since when' },
    site_routes: { job: 'sites:purge-routes' },
    site_documents: { job: 'sites:purge-routes' },
  },
});

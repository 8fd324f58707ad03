import { samples } from '@mainstay/testing/fixtures/samples';

export const generationSamples = samples({
  impersonal: {
    'site_generations.summary': 'what was published, by its path',
    'site_settings.name': 'of the organisation',
    'site_settings.comments': 'who may comment: off, moderated or open',
  },
  tables: {
    site_settings: { onePer: 'tenant' },
    site_state: { onePer: 'tenant' },
    site_generations: { kept: 'one row of a hundred bytes per publish: what was public since when' },
    site_routes: { job: 'sites:purge-routes' },
    site_documents: { job: 'sites:purge-routes' },
  },
});
